import type { ParseArgsConfig } from 'node:util';

/** What a verb receives: its options and words, parsed. Exit 0 done, 1 the work failed, 2 the call was wrong. */
export type VerbCall = { options: Record<string, string | boolean | undefined>; words: string[] };

/** One verb of the CLI, one file each in verbs/. */
export type Verb = {
  name: string;
  summary: string;
  usage: string;
  example: string;
  options: NonNullable<ParseArgsConfig['options']>;
  run(call: VerbCall): Promise<void>;
};

/** The call was wrong: usage is shown, exit code 2. */
export class UsageError extends Error {}
