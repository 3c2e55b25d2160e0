import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { IntakeOutcome } from '@ioc/contracts/streams';
import { readSentence } from '../ais/index.ts';
import { addOutcome, noTotals, type ReplayTotals } from './totals.ts';

const linesPerMessage = 2000;

/**
 * Hands a file of AIS sentences to the door of positions, in order, as fast as it takes them; the times are those of the tag
 * blocks. A message is never cut between the sentences of one AIS message. `readings` counts lines.
 */
export async function replayNmea(
  { file, progress }: { file: string; progress?: (soFar: ReplayTotals) => void },
  send: (lines: string[]) => Promise<IntakeOutcome>,
): Promise<ReplayTotals> {
  const totals = noTotals();
  let pack: string[] = [];

  async function flush(): Promise<void> {
    if (pack.length === 0) return;
    addOutcome(totals, pack.length, await send(pack));
    pack = [];
    progress?.({ ...totals });
  }

  for await (const line of createInterface({ input: createReadStream(file, 'latin1'), crlfDelay: Infinity })) {
    if (line.trim() === '') continue;
    totals.rows += 1;
    const sentence = readSentence(line);
    if (pack.length >= linesPerMessage && (sentence?.part ?? 1) === 1) await flush();
    pack.push(line);
    totals.until = sentence?.heardAt?.toISOString() ?? totals.until;
  }
  await flush();
  return totals;
}
