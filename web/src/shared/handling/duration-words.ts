import { useWorkTexts } from './texts.ts';

type Translate = ReturnType<typeof useWorkTexts>;

/** "15 phút", "1 giờ 30 phút", "2 ngày 5 giờ": at most two units. */
export function durationWords(t: Translate, minutes: number): string {
  const whole = Math.max(0, Math.round(minutes));
  const days = Math.floor(whole / 1440);
  const hours = Math.floor((whole % 1440) / 60);
  const rest = whole % 60;
  const parts = [
    days > 0 ? t(($) => $.duration.day, { count: days }) : '',
    hours > 0 ? t(($) => $.duration.hour, { count: hours }) : '',
    rest > 0 && days === 0 ? t(($) => $.duration.minute, { count: rest }) : '',
  ].filter(Boolean);
  return parts.join(' ') || t(($) => $.duration.minute, { count: 0 });
}

export function useDurationWords(): (minutes: number) => string {
  const t = useWorkTexts();
  return (minutes) => durationWords(t, minutes);
}
