import type { RuleEdit } from '@ioc/contracts/rule-description';
import type { AlertEvidence } from '@ioc/contracts/rules';
import type { ColumnType, Generated, GeneratedAlways } from 'kysely';
import type { Episode } from './detector.ts';

type Written<T, I = T> = ColumnType<T, I, never>;

export type RuleTables = {
  /** What makes an alert one and the same through all its versions. */
  alert: {
    id: Generated<string>;
    number: GeneratedAlways<number>;
    track: Written<string>;
    area: Written<string>;
    field: Written<string>;
    recorded_at: Written<Date>;
  };
  /** Every version of every alert; the newest speaks, none is ever changed. Read through `currentAlerts`. */
  alert_version: {
    id: Written<string>;
    version: Written<number>;
    seq: GeneratedAlways<number>;
    code: Written<string>;
    track: Written<string>;
    rule: Written<string>;
    rule_version: Written<string>;
    kind: Written<string>;
    title_vi: Written<string>;
    title_en: Written<string>;
    level: Written<number>;
    scenario: Written<string>;
    field: Written<string>;
    area: Written<string>;
    things: Written<string[]>;
    thing_name: Written<string>;
    site: Written<string | null>;
    property: Written<string | null>;
    lon: Written<number | null>;
    lat: Written<number | null>;
    start_at: Written<Date>;
    end_at: Written<Date | null>;
    fired_at: Written<Date>;
    /** When the first version was recorded. */
    raised_at: Written<Date>;
    recorded_at: Written<Date>;
    evidence: Written<AlertEvidence, string>;
    /** The finding of the detector, complete: what reconciliation compares with. */
    episode: Written<Episode, string>;
    simulated: Written<boolean>;
    withdrawn: Written<boolean>;
    agency: Written<string>;
    playbook: Written<string | null>;
  };
  /** One way of judging one kind of series, from when it went live to when it was taken back. */
  rule_activation: {
    id: GeneratedAlways<number>;
    judgement: string;
    rule: string;
    live_from: Date;
    retired_at: Date | null;
    /** In shadow: what it finds is kept as trial findings and told to nobody. */
    quiet: Generated<boolean>;
    was_quiet: Generated<boolean>;
  };
  /** How far one judgement of one thing or area has come, and which process goes on with it. */
  rule_progress: {
    track: string;
    activation: number;
    subject: string;
    through: Date | null;
    owner: string;
  };
  /** What arrived behind the evaluation and is still to be looked at: survives a restart. */
  rule_touched: {
    id: GeneratedAlways<number>;
    subject: string;
    series: string;
    from_time: Date;
  };
  /** An edited copy of a rule of the template, complete: nothing in it changes when the template does. */
  rule_version: {
    id: Generated<string>;
    rule: Written<string>;
    number: Written<number>;
    content: Written<string>;
    edit: Written<RuleEdit, string>;
    description: Written<unknown, string>;
    author_id: Written<string>;
    author_name: Written<string>;
    reason: Written<string>;
    created_at: Written<Date>;
  };
  rule_change: {
    id: Generated<string>;
    seq: GeneratedAlways<number>;
    rule: Written<string>;
    /** Null: the version of the template. */
    version: Written<string | null>;
    target: Written<'live' | 'shadow' | 'off'>;
    author_id: Written<string>;
    author_name: Written<string>;
    reason: Written<string>;
    proposed_at: Written<Date>;
    effective_from: Written<Date | null>;
    needs_second: Written<boolean>;
  };
  rule_decision: {
    change: Written<string>;
    seq: GeneratedAlways<number>;
    approved: Written<boolean>;
    by_id: Written<string>;
    by_name: Written<string>;
    reason: Written<string>;
    decided_at: Written<Date>;
    effective_at: Written<Date>;
    certificate: Written<string | null>;
    signed_reason: Written<string | null>;
  };
  /** `areas`: what its author saw, null = everywhere; `fields`: what it tells of. */
  rehearsal: {
    id: Generated<string>;
    certificate: Written<string>;
    rule: Written<string>;
    content: Written<string>;
    from_time: Written<Date>;
    to_time: Written<Date>;
    at: Written<Date>;
    by_id: Written<string>;
    by_name: Written<string>;
    areas: Written<string[] | null>;
    fields: Written<string[]>;
    whole: Written<boolean>;
    alerts: Written<number>;
    result: Written<unknown, string>;
  };
  incident_label: {
    id: Generated<string>;
    kind: Written<string>;
    verdict: Written<'happened' | 'nothing'>;
    alert: Written<string | null>;
    thing: Written<string | null>;
    area: Written<string>;
    field: Written<string>;
    property: Written<string | null>;
    start_at: Written<Date>;
    end_at: Written<Date | null>;
    reason: Written<string>;
    by_id: Written<string>;
    by_name: Written<string>;
    at: Written<Date>;
    seq: GeneratedAlways<number>;
  };
  incident_label_withdrawal: {
    label: Written<string>;
    reason: Written<string>;
    by_id: Written<string>;
    by_name: Written<string>;
    at: Written<Date>;
    area: Written<string>;
    field: Written<string>;
  };
  /** Versions of what rules in shadow found; `alert` is what a finding became when its rule went live while it lasted. */
  trial_finding: Omit<RuleTables['alert_version'], 'seq' | 'code' | 'playbook' | 'agency'> & {
    alert: Written<string | null>;
  };
  /** Once per rule and night or week: that it was louder than its budget. */
  rule_noise: {
    rule: Written<string>;
    period: Written<'night' | 'week'>;
    day: Written<string>;
    alerts: Written<number>;
    budget: Written<number>;
    told_at: Written<Date>;
  };
};
