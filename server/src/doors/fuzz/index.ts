import type { FuzzedDoor } from './fuzzed-door.ts';
import { aisLines, positionsCsv, positionsJson, stationFile } from './position-doors.ts';
import { ogcFilter, sensorThingsOption } from './query-doors.ts';
import { mqttMessage, senmlCbor, senmlJson } from './senml-doors.ts';

export { type FuzzedDoor, isAccounted } from './fuzzed-door.ts';

/** Every door that reads what strangers write. */
export const fuzzedDoors: readonly FuzzedDoor[] = [
  senmlJson,
  senmlCbor,
  mqttMessage,
  aisLines,
  positionsJson,
  positionsCsv,
  stationFile,
  ogcFilter,
  sensorThingsOption,
];
