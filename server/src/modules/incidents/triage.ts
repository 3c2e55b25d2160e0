import type { AlertDetail } from '@ioc/contracts/incidents';
import type { Alert } from '@ioc/contracts/rules';
import type { z } from 'zod';
import type { alertListQuery } from '@ioc/contracts/rules';
import { AppError } from '#platform/errors';
import type { Unit } from '#platform/unit';
import { alertWords } from '../rules/index.ts';
import { alertSteps, presentAlert } from './alert-present.ts';
import { alertStore, cursorOf, type AlertRow, type AlertWorld } from './alert-store.ts';

type Step = keyof AlertDetail['may'];

/** Alerts in the hands of people: seen, checked, put off, dismissed with a cause, or made an incident. */
export function triageService(unit: Unit<AlertWorld>) {
  const store = alertStore(unit);
  const { user, now } = unit;

  async function find(id: string): Promise<AlertRow> {
    const row = /^[0-9a-f-]{36}$/.test(id) ? await store.byId(id) : undefined;
    if (!row) throw new AppError('not-found', id);
    return row;
  }
  async function detail(id: string): Promise<AlertDetail> {
    const row = await find(id);
    const alert = presentAlert(row);
    const history = (await store.history(id)).map((entry) => ({
      at: entry.at.toISOString(),
      by: entry.by_name,
      action: entry.action,
      text: entry.text,
    }));
    return { ...alert, history, words: alertWords(alert), may: alertSteps(alert.state, user) };
  }
  async function take(
    id: string,
    step: Step,
    state: Alert['state'],
    text: string,
    changes: Parameters<typeof store.handle>[1] | object = {},
  ): Promise<AlertDetail> {
    await store.lock(id);
    const row = await find(id);
    if (!alertSteps(presentAlert(row).state, user)[step]) throw new AppError('wrong-state', row.code);
    await store.handle(row, { ...changes, state });
    await record(row, state, text);
    return detail(id);
  }
  async function record(row: AlertRow, state: Alert['state'], text: string): Promise<void> {
    await store.note(row, user, state, text);
    await unit.audit({
      action: `alert.${state}`,
      subject: { kind: 'alert', id: row.id },
      area: row.area,
      detail: { code: row.code, text },
    });
    await unit.publish(
      'alert.changed',
      {
        alert: row.id,
        rule: row.rule,
        level: row.level,
        area: row.area,
        end: row.end_at?.toISOString() ?? null,
        state,
        reason: text,
        by: user.name,
      },
      { field: row.field },
    );
  }

  return {
    detail,
    find,
    record,
    async list(
      filter: z.output<typeof alertListQuery>,
    ): Promise<{ items: Alert[]; counts: { level: number; open: number }[]; next: string | null }> {
      const rows = await store.list(filter);
      const items = rows.slice(0, filter.limit);
      const last = items.at(-1);
      return {
        items: items.map(presentAlert),
        counts: await store.openPerLevel(filter.scenario),
        next: rows.length > filter.limit && last ? cursorOf(last) : null,
      };
    },
    acknowledge: (id: string) => take(id, 'acknowledge', 'acknowledged', '', { acknowledged_at: now }),
    verify: (id: string, how: string) => take(id, 'verify', 'verified', how, { acknowledged_at: now }),
    falseAlarm: (id: string, cause: string) => take(id, 'falseAlarm', 'false-alarm', cause, { closed_at: now }),
    close: (id: string, result: string) => take(id, 'close', 'closed', result, { closed_at: now }),
    async snooze(id: string, until: string, reason: string): Promise<AlertDetail> {
      if (new Date(until) <= now) throw new AppError('rule-broken', 'Thời điểm nhắc lại phải ở tương lai');
      return take(id, 'snooze', 'snoozed', reason, { snoozed_until: new Date(until) });
    },
    /** A snoozed alert comes back by itself as new when its time is over. */
    async wakeSnoozed(): Promise<void> {
      for (const { alert_id: id } of await store.snoozedUntilNow()) {
        const row = await find(id);
        await store.handle(row, { state: 'new', snoozed_until: null });
        await record(row, 'new', 'Hết thời gian tạm hoãn');
      }
    },
  };
}
