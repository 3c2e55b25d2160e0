export { caseSeries, tellsNoCase } from './cases.ts';
export { dayNumber, daysBetween, dayText, localDay, yearsBefore } from './days.ts';
export { reportCases } from './report-cases.ts';
