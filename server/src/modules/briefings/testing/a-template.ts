// For tests: a short template of the scenario; pass what your test is about.
import { BriefingTemplateDescription } from '@ioc/contracts/briefing-template';
import type { z } from 'zod';
import type { Entry, Province } from '../../scenarios/index.ts';

export type TemplateInput = z.input<typeof BriefingTemplateDescription>;

export function aTemplateInput(changes: Partial<TemplateInput> = {}): TemplateInput {
  return {
    id: 'short-report',
    version: '1.0.0',
    name: { vi: 'Báo cáo ngắn', en: 'Short report' },
    meetingKind: 'adHoc',
    periodKind: 'month',
    agency: 'so-nong-nghiep-moi-truong',
    head: { issuingBody: 'Sở Nông nghiệp và Môi trường', symbol: 'BC-SNNMT', place: '{provinceName}' },
    title: 'Báo cáo',
    abstract: 'Môi trường không khí {period}',
    signature: null,
    values: {
      share: { from: 'figures', indicator: 'air.valid-hours-month', of: 'things', take: 'mean' },
    },
    body: [{ kind: 'paragraph', text: 'Tỷ lệ giờ có số liệu hợp lệ đạt {share}.' }],
    ...changes,
  };
}

/** Puts templates into a province as if they lay in its folder. */
export function addTemplates(province: Province, ...inputs: TemplateInput[]): void {
  for (const input of inputs) {
    const description = BriefingTemplateDescription.parse(input);
    const entry: Entry<BriefingTemplateDescription> = {
      id: description.id,
      scenario: 'industrial-park-environment',
      group: null,
      file: `scenarios/industrial-park-environment/briefings/${description.id}.yaml`,
      version: `${description.version}+test`,
      description,
    };
    province.briefings.set(description.id, entry);
  }
}
