/** Where an alert is: the thing and its area; an alert about an area names it once. */
export function placeWords(thingName: string, areaName: string): string {
  return [...new Set([thingName, areaName].filter(Boolean))].join(' · ');
}
