/** How long an incident has been running, as a clock: days apart, then `05:07:09`. */
export function elapsed(from: string, until: number): { days: number; clock: string } {
  const seconds = Math.max(0, Math.floor((until - Date.parse(from)) / 1000));
  const two = (value: number) => String(value).padStart(2, '0');
  const clock = [Math.floor((seconds % 86_400) / 3600), Math.floor((seconds % 3600) / 60), seconds % 60].map(two);
  return { days: Math.floor(seconds / 86_400), clock: clock.join(':') };
}
