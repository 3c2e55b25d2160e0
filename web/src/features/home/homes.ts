// Which blocks the start page of each role has. A block is shown only to those who may read what it shows.
import type { Permission } from '@ioc/contracts/permissions';
import type { ComponentType } from 'react';
import { Accounts, AuditChain } from './blocks/Accounts.tsx';
import { DataDuties, Submissions } from './blocks/DataDuties.tsx';
import { MyDirectives } from './blocks/Directives.tsx';
import { OpenAlerts } from './blocks/OpenAlerts.tsx';
import { OpenIncidents } from './blocks/OpenIncidents.tsx';
import { OwnAreas } from './blocks/OwnAreas.tsx';
import { Quarantine } from './blocks/Quarantine.tsx';
import { ScenarioStates } from './blocks/ScenarioStates.tsx';
import { OwnStations, SilentStations } from './blocks/Stations.tsx';
import { MyTasks, OverdueTasks } from './blocks/Tasks.tsx';

export type BlockId = keyof typeof blocks;

export const blocks = {
  scenarios: { show: ScenarioStates, needs: ['scenarios.read', 'figures.read'] },
  alerts: { show: OpenAlerts, needs: ['alerts.read'] },
  incidents: { show: OpenIncidents, needs: ['incidents.read'] },
  tasks: { show: MyTasks, needs: ['tasks.read'] },
  overdue: { show: OverdueTasks, needs: ['tasks.read'] },
  directives: { show: MyDirectives, needs: ['directives.read'] },
  silent: { show: SilentStations, needs: ['things.read'] },
  stations: { show: OwnStations, needs: ['things.read'] },
  areas: { show: OwnAreas, needs: ['figures.read'] },
  quarantine: { show: Quarantine, needs: ['quarantine.read'] },
  duties: { show: DataDuties, needs: ['data.read'] },
  submissions: { show: Submissions, needs: ['data.read'] },
  accounts: { show: Accounts, needs: ['users.manage'] },
  audit: { show: AuditChain, needs: ['audit.read'] },
} as const satisfies Record<string, { show: ComponentType; needs: readonly Permission[] }>;

/** A wide column and a narrow one, the most urgent at the top; `kpis` puts the headline figures above both. */
type Home = { kpis: boolean; main: readonly BlockId[]; side: readonly BlockId[] };

const homes: Record<string, Home> = {
  leader: { kpis: true, main: ['alerts', 'incidents', 'directives'], side: ['scenarios', 'overdue', 'stations'] },
  operations: {
    kpis: true,
    main: ['alerts', 'incidents', 'tasks'],
    side: ['silent', 'quarantine', 'overdue', 'scenarios'],
  },
  department: {
    kpis: true,
    main: ['tasks', 'alerts', 'incidents'],
    side: ['areas', 'directives', 'stations', 'submissions'],
  },
  commune: { kpis: false, main: ['tasks', 'alerts', 'incidents'], side: ['areas', 'stations', 'directives'] },
  steward: { kpis: false, main: ['duties', 'submissions'], side: ['tasks', 'silent', 'quarantine'] },
  admin: { kpis: false, main: ['silent', 'quarantine'], side: ['accounts', 'audit', 'scenarios'] },
  auditor: { kpis: false, main: ['audit', 'submissions'], side: ['scenarios', 'duties'] },
};

/** The start page of a role, without what this person may not read. */
export function homeOf(home: string, permissions: readonly Permission[]): Home | null {
  const plan = homes[home];
  if (!plan) return null;
  const allowed = (id: BlockId) => blocks[id].needs.every((need) => permissions.includes(need));
  return {
    kpis: plan.kpis && permissions.includes('figures.read'),
    main: plan.main.filter(allowed),
    side: plan.side.filter(allowed),
  };
}
