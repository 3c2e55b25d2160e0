export { readFleetDescription } from './description.ts';
export { seedFleet } from './seed-fleet.ts';
export { startFleet, type Fleet } from './start-fleet.ts';
