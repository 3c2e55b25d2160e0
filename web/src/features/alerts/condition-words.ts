// What a rule looked for, told from the parameters kept with the alert; one sentence per kind of detector.
import type { AlertEvidence } from '@ioc/contracts/rules';
import type { useFormat } from '#shared/format/index.ts';
import { unitOf } from './evidence.ts';
import type { useAlertTexts } from './texts.ts';

type Translate = ReturnType<typeof useAlertTexts>;
type Format = Pick<ReturnType<typeof useFormat>, 'quantity' | 'number' | 'dateTime'>;

/** Kinds told here, each from its parameters; what others look for is told by the words of their rule. */
const toldHere = new Set(['threshold', 'silence', 'flat-line', 'data-late', 'rate-of-change']);

export function conditionWords(
  evidence: AlertEvidence,
  t: Translate,
  format: Format,
  duration: (minutes: number) => string,
): string[] {
  const { conditions } = evidence;
  if (typeof conditions.detector === 'string' && !toldHere.has(conditions.detector)) return [];
  const number = (name: string) => (typeof conditions[name] === 'number' ? conditions[name] : null);
  const unit = unitOf(evidence);
  const quantity = (name: string) => format.quantity(number(name), unit);
  const time = (name: string) => duration(number(name) ?? 0);
  const sentences: string[] = [];

  if (number('limit') !== null) {
    const beyond = conditions.direction === 'below' ? 'below' : 'above';
    const kind = conditions.reachingCounts === true ? (`${beyond}Or` as const) : beyond;
    sentences.push(t(($) => $.condition[kind], { limit: quantity('limit') }));
    if (number('forMinutes')) sentences.push(t(($) => $.condition.for, { time: time('forMinutes') }));
    const clear = number('clearLevel');
    if (clear !== null && clear !== number('limit')) {
      sentences.push(t(($) => $.condition.clear, { level: quantity('clearLevel') }));
    }
    if (number('clearForMinutes')) sentences.push(t(($) => $.condition.clearFor, { time: time('clearForMinutes') }));
  } else if (number('afterMinutes') !== null) {
    sentences.push(t(($) => $.condition.silent, { time: time('afterMinutes') }));
  } else if (number('tolerance') !== null) {
    sentences.push(t(($) => $.condition.flat, { tolerance: quantity('tolerance'), time: time('forMinutes') }));
  } else if (number('lateMinutes') !== null) {
    sentences.push(
      t(($) => $.condition.late, {
        least: format.number(number('atLeast')),
        of: format.number(number('outOf')),
        time: time('lateMinutes'),
      }),
    );
  } else if (number('change') !== null) {
    sentences.push(t(($) => $.condition.change, { change: quantity('change'), time: time('windowMinutes') }));
  }
  const { maintenanceUntil } = conditions;
  if (typeof maintenanceUntil === 'string') {
    sentences.push(t(($) => $.condition.afterMaintenance, { until: format.dateTime(maintenanceUntil) }));
  }
  if (number('skipped')) sentences.push(t(($) => $.condition.skipped, { count: number('skipped')! }));
  return sentences;
}
