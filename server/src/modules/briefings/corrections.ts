import type { Figure } from '@ioc/contracts/indicators';
import type { z } from 'zod';
import type { briefingApi } from '@ioc/contracts/briefings';
import type { Body } from './compose/compose.ts';
import type { Measure } from './model.ts';
import type { FigureRow } from './store.ts';
import { quantityText } from './values/measure.ts';

export type Correction = z.infer<typeof briefingApi.pack.response>['corrections'][number];

/** What the document would say otherwise if it were drawn up today: numbers of the pack whose data was corrected since. */
export function correctionsSince(frozen: FigureRow[], today: Body): Correction[] {
  const current = new Map([...today.measures, ...today.chartMeasures].map((measure) => [measure.id, measure]));
  return frozen.flatMap(({ figure_id: id, label, text, figure }) => {
    const measure = current.get(id);
    if (!measure || isSame(figure, measure)) return [];
    return [
      {
        id,
        label,
        was: text,
        now: quantityText(measure),
        passport: figure.passport,
        currentPassport: measure.figure.passport || null,
        recordedAt: measure.figure.recordedAt,
      },
    ];
  });
}

/** A figure is the same while its passport is; a number computed for the pack while its value and state are. */
function isSame(before: Figure, { figure }: Measure): boolean {
  if (figure.passport !== '') return figure.passport === before.passport;
  return figure.value === before.value && figure.status === before.status;
}
