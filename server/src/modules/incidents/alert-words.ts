import { formatDate, formatNumber, formatTime } from '@ioc/contracts/format';
import type { Alert } from '@ioc/contracts/rules';

/** What happened, in sentences that can be read out: place, when, how long, how much, against what. */
export function alertWords(alert: Alert): string {
  const { evidence, end } = alert;
  const unit = evidence.readings[0]?.unit ?? evidence.legalFigures[0]?.unit ?? '';
  const number = (value: number): string => `${formatNumber(value)} ${unit}`.trim();
  const sentences = [`${alert.title.vi}: ${alert.thingName}, ${alert.areaName}, ${spanWords(alert.start, end)}.`];
  if (evidence.peak) sentences.push(`Cao nhất ${number(evidence.peak.value)} lúc ${formatTime(evidence.peak.time)}.`);
  if (evidence.mean !== null) sentences.push(`Trung bình ${number(evidence.mean)} trên ${formatNumber(evidence.count)} số đo.`);
  for (const figure of evidence.legalFigures) {
    sentences.push(`So với ${formatNumber(figure.value)} ${figure.unit} theo ${figure.legalRef}.`);
  }
  return sentences.join(' ');
}

function spanWords(start: string, end: string | null): string {
  const from = `từ ${formatTime(start)} ngày ${formatDate(start)}`;
  if (!end) return `${from}, đang tiếp diễn`;
  const minutes = Math.round((Date.parse(end) - Date.parse(start)) / 60_000);
  const sameDay = formatDate(start) === formatDate(end);
  return `${from} đến ${formatTime(end)}${sameDay ? '' : ` ngày ${formatDate(end)}`} (${durationWords(minutes)})`;
}

function durationWords(minutes: number): string {
  if (minutes < 60) return `${minutes} phút`;
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return rest === 0 ? `${hours} giờ` : `${hours} giờ ${rest} phút`;
}
