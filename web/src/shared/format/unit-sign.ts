/** Units as they are printed: what the data calls "µg/m3" and "Cel" is read as "µg/m³" and "°C". */
export function unitSign(unit: string): string {
  return unit.replace(/m3\b/, 'm³').replace(/m2\b/, 'm²').replace(/^Cel$/, '°C');
}
