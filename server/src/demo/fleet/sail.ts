import type { PositionIntake } from '../../modules/streams/index.ts';
import type { FleetSimulator, SimulatedPosition, SimulatedVessel } from './simulate.ts';

const packSize = 500;

/** What the fleet reported in a span, as a monitoring center would hand it over; history counts as received when it was sent. */
export async function sail(
  {
    intake,
    simulator,
    vessels,
  }: { intake: PositionIntake; simulator: FleetSimulator; vessels: readonly SimulatedVessel[] },
  { from, to }: { from: Date; to: Date },
  sender: 'trusted' | 'simulated-history',
): Promise<void> {
  const positions = vessels.flatMap((vessel) => simulator.positionsBetween(vessel, from, to));
  for (let i = 0; i < positions.length; i += packSize) {
    const readings = positions.slice(i, i + packSize).map(readingOf);
    await intake.submit({ door: 'simulator', sender: { kind: sender }, readings, setAside: [] });
  }
}

function readingOf({ vessel, ...position }: SimulatedPosition, record: number) {
  return { record, thing: vessel, ...position, source: 'vms' as const, raw: JSON.stringify({ vessel, ...position }) };
}
