// The words and tones of work, one table per kind of thing. They never borrow the colours of the levels.
import type { Directive } from '@ioc/contracts/directives';
import type { Incident } from '@ioc/contracts/incidents';
import type { AlertState } from '@ioc/contracts/rules';
import type { Task, TaskState } from '@ioc/contracts/tasks';
import type { ReactNode } from 'react';
import { StatusBadge } from '../ui/index.ts';
import type { Tone } from '../ui/index.ts';
import { useWorkTexts } from './texts.ts';

const alertTones: Record<AlertState, Tone> = {
  new: 'warn',
  acknowledged: 'info',
  verified: 'info',
  'false-alarm': 'neutral',
  snoozed: 'neutral',
  'in-incident': 'info',
  closed: 'good',
  withdrawn: 'neutral',
};
const incidentTones: Record<Incident['state'], Tone> = {
  open: 'warn',
  'in-progress': 'info',
  resolved: 'good',
  closed: 'good',
};
const taskTones: Record<TaskState, Tone> = {
  new: 'warn',
  accepted: 'info',
  'in-progress': 'info',
  submitted: 'info',
  done: 'good',
  returned: 'bad',
  cancelled: 'neutral',
};
const directiveTones: Record<Directive['state'], Tone> = {
  given: 'warn',
  'in-progress': 'info',
  submitted: 'info',
  done: 'good',
  returned: 'bad',
  cancelled: 'neutral',
};

export function AlertStateBadge({ state }: { state: AlertState }): ReactNode {
  const t = useWorkTexts();
  return <StatusBadge tone={alertTones[state]}>{t(($) => $.alertState[state])}</StatusBadge>;
}

export function IncidentStateBadge({ state }: { state: Incident['state'] }): ReactNode {
  const t = useWorkTexts();
  return <StatusBadge tone={incidentTones[state]}>{t(($) => $.incidentState[state])}</StatusBadge>;
}

/** An overdue task is told as overdue, whatever else it is. */
export function TaskStateBadge({ task }: { task: Pick<Task, 'state' | 'overdue'> }): ReactNode {
  const t = useWorkTexts();
  if (task.overdue) {
    return <StatusBadge tone="bad">{t(($) => $.overdueIn, { state: t(($) => $.taskState[task.state]) })}</StatusBadge>;
  }
  return <StatusBadge tone={taskTones[task.state]}>{t(($) => $.taskState[task.state])}</StatusBadge>;
}

export function DirectiveStateBadge(props: { directive: Pick<Directive, 'state' | 'overdue'> }): ReactNode {
  const t = useWorkTexts();
  const { state, overdue } = props.directive;
  if (overdue) {
    return <StatusBadge tone="bad">{t(($) => $.overdueIn, { state: t(($) => $.directiveState[state]) })}</StatusBadge>;
  }
  return <StatusBadge tone={directiveTones[state]}>{t(($) => $.directiveState[state])}</StatusBadge>;
}
