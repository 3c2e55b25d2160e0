import type { EventPayload } from '@ioc/contracts';
import type { Label, NewLabel } from '@ioc/contracts/rehearsals';
import { AppError } from '#platform/errors';
import type { Unit } from '#platform/unit';
import type { RuleBook } from '../described/rule-book.ts';
import { ofArea, ofThing, readFacts } from '../sources.ts';
import { currentAlerts } from '../store/alerts.ts';
import { findLabel, insertLabel, withdrawLabel } from '../store/labels.ts';
import type { RuleTables } from '../tables.ts';

/** Somebody says what happened, or did not, for a thing or area they may see. */
export async function addLabel(unit: Unit<RuleTables>, book: RuleBook, label: NewLabel): Promise<Label> {
  const { thing, area, property, kind, verdict, reason } = label;
  const rule = book.templates.find((one) => one.rule.description.kind === kind)?.rule;
  if (!rule) throw new AppError('rule-broken', `Không có quy tắc nào ghi loại "${kind}"`);
  const subject = thing === undefined ? ofArea(area!) : ofThing(thing);
  const facts = (await readFacts(unit, [subject])).get(subject);
  if (!facts) throw new AppError('not-found', thing ?? area);
  const id = await insertLabel(unit.db, {
    kind,
    verdict,
    reason,
    alert: null,
    thing: thing ?? null,
    area: facts.area,
    field: facts.field ?? rule.field,
    property: property ?? null,
    start_at: new Date(label.start),
    end_at: new Date(label.end),
    by_id: unit.user.id,
    by_name: unit.user.name,
    at: unit.now,
  });
  await unit.audit({
    action: 'label.added',
    subject: { kind: 'label', id },
    area: facts.area,
    detail: { kind, verdict, thing: thing ?? null, reason },
  });
  const { field: _field, ...made } = (await findLabel(unit.db, id))!;
  return made;
}

export async function takeBackLabel(unit: Unit<RuleTables>, id: string, reason: string): Promise<void> {
  const label = /^[0-9a-f-]{36}$/.test(id) ? await findLabel(unit.db, id) : null;
  if (!label) throw new AppError('not-found', id);
  if (label.alert !== null) throw new AppError('wrong-state', 'Nhãn này do kết quả xử lý cảnh báo mà có');
  const { area, field } = label;
  const { id: by_id, name: by_name } = unit.user;
  await withdrawLabel(unit.db, { label: id, reason, by_id, by_name, at: unit.now, area, field });
  await unit.audit({ action: 'label.withdrawn', subject: { kind: 'label', id }, area, detail: { reason } });
}

/** What handling an alert came to is what rehearsals learn from: checked or worked on = it happened, false alarm = nothing did. */
const verdicts: Record<string, Label['verdict']> = {
  verified: 'happened',
  'in-incident': 'happened',
  'false-alarm': 'nothing',
};

export async function labelHandledAlert(
  unit: Unit<RuleTables>,
  { alert: id, state, reason, by }: EventPayload<'alert.changed'>,
): Promise<void> {
  const verdict = verdicts[state];
  if (!verdict) return;
  const alert = await currentAlerts(unit.db).where('id', '=', id).executeTakeFirst();
  if (!alert) return;
  await insertLabel(unit.db, {
    verdict,
    kind: alert.kind,
    alert: id,
    thing: alert.things[0] ?? null,
    area: alert.area,
    field: alert.field,
    property: alert.property,
    start_at: alert.start_at,
    end_at: alert.end_at,
    reason: reason ?? '',
    by_id: unit.user.id,
    by_name: by ?? unit.user.name,
    at: unit.now,
  });
}
