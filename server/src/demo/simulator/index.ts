/** The living devices of the demo province: pure functions of seed and time, with declared ground truth. */
export { createAirSimulator } from './air.ts';
export type { AirReading, AirSimulation, AirSimulator, SimulatedStation } from './air.ts';
export { AirEpisodes, firstStart, readAirEpisodes, runAt } from './episodes.ts';
export type { AirEpisode } from './episodes.ts';
export { createTempo, momentsBetween } from './tempo.ts';
export type { Span, Tempo } from './tempo.ts';
