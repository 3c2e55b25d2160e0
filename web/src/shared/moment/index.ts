export { fromClockText, startOfDay, toClockText } from './local-time.ts';
export { MomentPicker } from './MomentPicker.tsx';
