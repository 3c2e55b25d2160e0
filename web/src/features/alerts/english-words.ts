import type { Alert } from '@ioc/contracts/rules';
import { formatDate, formatTime } from '@ioc/contracts/format';
import { formatsByLanguage, unitSign } from '#shared/format/index.ts';
import { measureWords } from '#shared/monitoring/measure-words.ts';

const english = formatsByLanguage.en;

/** What happened, in English; the server tells it in Vietnamese. */
export function englishWords(alert: Alert): string {
  const { title, thingName, areaName, start, end, evidence } = alert;
  const from = `from ${formatTime(start)} on ${formatDate(start)}`;
  const until = end ? ` to ${formatTime(end)} on ${formatDate(end)}` : ', still going on';
  const sentences = [`${title.en}: ${[thingName, areaName].filter(Boolean).join(', ')}, ${from}${until}.`];
  const { peak, mean, count } = evidence;
  if (peak) sentences.push(`Highest ${measureWords(evidence, peak.value, english)} at ${formatTime(peak.time)}.`);
  if (mean !== null) sentences.push(`Mean ${measureWords(evidence, mean, english)} over ${count} readings.`);
  for (const { value, unit: legalUnit, legalRef } of evidence.legalFigures) {
    sentences.push(`Compared with ${english.quantity(value, unitSign(legalUnit))} under ${legalRef}.`);
  }
  return sentences.join(' ');
}
