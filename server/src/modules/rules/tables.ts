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
};
