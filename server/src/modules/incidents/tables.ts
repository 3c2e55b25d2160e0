import type { ColumnType, Generated } from 'kysely';

type Instant = ColumnType<Date, Date, Date>;

export type IncidentTables = {
  /** Where an alert stands in the hands of people. What the rule found stays with `rules` and never changes. */
  alert_handling: {
    alert_id: string;
    state: string;
    acknowledged_at: Instant | null;
    closed_at: Instant | null;
    snoozed_until: Instant | null;
    incident: string | null;
    area: string;
    field: string;
  };
  alert_action: {
    id: Generated<number>;
    alert_id: string;
    at: Instant;
    by_id: string;
    by_name: string;
    action: string;
    text: string;
    area: string;
    field: string;
  };
  incident: {
    id: Generated<string>;
    code: Generated<string>;
    title: string;
    level: number;
    state: string;
    field: string;
    area: string;
    lon: number | null;
    lat: number | null;
    scenario: string;
    playbook: string | null;
    playbook_version: string | null;
    commander: string | null;
    agency: string;
    opened_at: Instant;
    opened_by: string;
    closed_at: Instant | null;
    closed_by: string | null;
    result: string | null;
    cause: string | null;
    lesson: string | null;
    simulated: boolean;
  };
  incident_log: {
    id: Generated<number>;
    incident: string;
    at: Instant;
    by_name: string;
    kind: string;
    text: string;
    area: string;
    field: string;
  };
};
