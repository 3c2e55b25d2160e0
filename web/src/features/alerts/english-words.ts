import type { Alert } from '@ioc/contracts/rules';
import { formatDate, formatQuantity, formatTime } from '@ioc/contracts/format';
import { unitOf, unitText } from './evidence.ts';

const locale = { locale: 'en' } as const;

/** What happened, in English; the server tells it in Vietnamese. */
export function englishWords(alert: Alert): string {
  const { title, thingName, areaName, start, end, evidence } = alert;
  const from = `from ${formatTime(start)} on ${formatDate(start)}`;
  const until = end ? ` to ${formatTime(end)} on ${formatDate(end)}` : ', still going on';
  const sentences = [`${title.en}: ${[thingName, areaName].filter(Boolean).join(', ')}, ${from}${until}.`];
  const unit = unitOf(evidence);
  const { peak, mean, count } = evidence;
  if (peak) sentences.push(`Highest ${formatQuantity(peak.value, unit, locale)} at ${formatTime(peak.time)}.`);
  if (mean !== null) sentences.push(`Mean ${formatQuantity(mean, unit, locale)} over ${count} readings.`);
  for (const { value, unit: legalUnit, legalRef } of evidence.legalFigures) {
    sentences.push(`Compared with ${formatQuantity(value, unitText(legalUnit), locale)} under ${legalRef}.`);
  }
  return sentences.join(' ');
}
