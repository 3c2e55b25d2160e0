import type { z } from 'zod';
import type { BriefingTemplate } from '@ioc/contracts/briefings';
import type { BriefingTemplateDescription } from '@ioc/contracts/briefing-template';
import { AgenciesDescription } from '@ioc/contracts/settings-description';
import { AppError } from '#platform/errors';
import { readSettings, type Entry, type Province } from '../scenarios/index.ts';

export type TemplateEntry = Entry<BriefingTemplateDescription> & { field: string };

export function findTemplate(province: Province, id: string): TemplateEntry {
  const entry = province.briefings.get(id);
  if (!entry) throw new AppError('not-found', `Không có mẫu báo cáo "${id}"`);
  return { ...entry, field: province.scenarios.get(entry.scenario ?? '')?.description.field ?? 'general' };
}

export function listTemplates(province: Province): z.infer<typeof BriefingTemplate>[] {
  return [...province.briefings.values()].map(({ id, scenario, description }) => ({
    id,
    name: description.name,
    scenario: scenario ?? '',
    meetingKind: description.meetingKind,
    periodKind: description.periodKind,
    agency: agencyName(province, description.agency),
  }));
}

export function agencyName(province: Province, id: string): string {
  const { agencies } = readSettings(province, 'agencies', AgenciesDescription);
  return agencies.find((agency) => agency.id === id)?.name.vi ?? id;
}
