import type { Verb } from '../verb.ts';
import { adminUnits } from './admin-units.ts';
import { bench } from './bench/index.ts';
import { briefing } from './briefing.ts';
import { doctor } from './doctor.ts';
import { drill } from './drill.ts';
import { edge } from './edge.ts';
import { importFile } from './import.ts';
import { key } from './key.ts';
import { migrate } from './migrate.ts';
import { replay } from './replay/index.ts';
import { scenario } from './scenario.ts';
import { start } from './start.ts';
import { user } from './user.ts';

/** Every verb of `npx ioc`, in the order help shows them. */
export const verbs: readonly Verb[] = [
  start,
  migrate,
  doctor,
  adminUnits,
  importFile,
  replay,
  scenario,
  drill,
  briefing,
  edge,
  user,
  key,
  bench,
];
