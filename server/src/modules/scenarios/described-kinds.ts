import { BriefingTemplateDescription } from '@ioc/contracts/briefing-template';
import { DrillDescription } from '@ioc/contracts/drill-description';
import { IndicatorDescription } from '@ioc/contracts/indicator-description';
import { LegalFigureSet } from '@ioc/contracts/legal-figures';
import { DataSetDescription } from '@ioc/contracts/data-set-description';
import { PlaybookDescription } from '@ioc/contracts/playbook-description';
import { RuleDescription } from '@ioc/contracts/rule-description';
import { ScenarioDescription } from '@ioc/contracts/scenario-description';
import { ThingKindDescription } from '@ioc/contracts/thing-kind-description';
import { z } from 'zod';

/** Every kind of file in province/: where it lies and the contract that checks it. One line per kind. */
export const describedKinds = {
  scenarios: { pattern: 'scenarios/*/scenario.yaml', schema: ScenarioDescription },
  thingKinds: { pattern: '{data-groups,scenarios}/*/streams/*.yaml', schema: ThingKindDescription },
  indicators: { pattern: '{data-groups,scenarios}/*/indicators/*.yaml', schema: IndicatorDescription },
  dataSets: { pattern: '{data-groups,scenarios}/*/data-sets/*.yaml', schema: DataSetDescription },
  rules: { pattern: 'scenarios/*/rules/*.yaml', schema: RuleDescription },
  playbooks: { pattern: 'scenarios/*/playbooks/*.yaml', schema: PlaybookDescription },
  briefings: { pattern: 'scenarios/*/briefings/*.yaml', schema: BriefingTemplateDescription },
  drills: { pattern: 'scenarios/*/drill.yaml', schema: DrillDescription },
  legalFigures: { pattern: 'legal-figures/*.yaml', schema: LegalFigureSet },
  /** Settings are checked by the module that reads them: see `readSettings`. */
  settings: { pattern: 'settings/*.yaml', schema: z.looseObject({}) },
} as const;

export type DescribedKind = keyof typeof describedKinds;
export type Described<K extends DescribedKind> = z.output<(typeof describedKinds)[K]['schema']>;
