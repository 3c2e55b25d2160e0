import { z } from 'zod';

/** province/settings/observation-intake.yaml: what the intake of readings tolerates. */
export const IntakeSettings = z.strictObject({
  /** A device clock may run ahead by this much; later times are set aside. */
  futureToleranceSeconds: z.number().min(0),
  /** Event times before this are taken for a broken clock. */
  earliestTime: z.iso.datetime({ offset: true }),
  /** A reading without a unit is in the kept unit of its property, or is set aside. */
  missingUnit: z.enum(['kept-unit', 'set-aside']),
  /** A thing is late after so many missed rhythms; silence has its own limit in the kind of thing. */
  lateAfterRhythms: z.number().positive(),
  messageLimitBytes: z.number().int().positive(),
  /** So much of a message that could not be accepted is kept for the operator. */
  quarantineRawCharacters: z.number().int().positive(),
});
export type IntakeSettings = z.infer<typeof IntakeSettings>;

/** province/settings/station-files.yaml: text files of environmental stations in a watched folder. */
export const StationFilesSettings = z.strictObject({
  /** Where pattern and status codes of the files are: a set of legal figures. */
  legalFigures: z.string(),
  utcOffset: z.string().regex(/^[+-]\d{2}:\d{2}$/),
  /** Station code in the file name → thing; a code that is not listed is the thing's own id in lower case. */
  stations: z.record(z.string(), z.string()).default({}),
  stableMilliseconds: z.number().int().positive(),
  fileLimitBytes: z.number().int().positive(),
});
export type StationFilesSettings = z.infer<typeof StationFilesSettings>;
