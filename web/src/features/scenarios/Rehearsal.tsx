import type { Rehearsal as RehearsalResult } from '@ioc/contracts/rehearsals';
import type { Rule } from '@ioc/contracts/rules';
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import { ProblemNote } from '#shared/forms/index.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import { spanNow, SpanPicker, useThings } from '#shared/monitoring/index.ts';
import type { Span } from '#shared/monitoring/index.ts';
import { DataTable, SkeletonBars } from '#shared/ui/index.ts';
import type { Column } from '#shared/ui/index.ts';
import { useRehearsal } from './queries.ts';
import css from './scenario.module.css';
import { useScenarioTexts } from './texts.ts';

const lengths = [24, 72, 168, 720] as const;

/** "Diễn tập": what this rule would have raised over a past span, and how often that would call somebody in the night. */
export function Rehearsal({ rule }: { rule: Rule }): ReactNode {
  const t = useScenarioTexts();
  const [span, setSpan] = useState<Span>({ kind: 'last', hours: 168 });
  const rehearsal = useRehearsal(rule.id);
  return (
    <div className={css.rehearsal}>
      <p className={css.words}>{rule.words}</p>
      <div className={css.rehearsalAsk}>
        <SpanPicker value={span} onChange={setSpan} hours={lengths} />
        <Button
          loading={rehearsal.isPending}
          onClick={() => {
            const { from, to } = spanNow(span, Date.now());
            rehearsal.mutate({ from, to: to > new Date().toISOString() ? new Date().toISOString() : to });
          }}
        >
          {t(($) => $.run)}
        </Button>
      </div>
      <div aria-live="polite">
        {rehearsal.isPending && <SkeletonBars count={4} />}
        <ProblemNote problem={rehearsal.error} />
        {rehearsal.data && !rehearsal.isPending && <Result result={rehearsal.data} />}
      </div>
    </div>
  );
}

type WouldFire = RehearsalResult['wouldFire'][number];

/** What would have come, held against what people labelled; where nobody labelled anything there is no share, not zero. */
function Score({ score }: { score: RehearsalResult['score'] }): ReactNode {
  const t = useScenarioTexts();
  const format = useFormat();
  const { right, wrong, unlabelled, missed, happened, precision, delayMinutes } = score;
  const facts = [
    [t(($) => $.verdicts), [right, wrong, unlabelled].map((count) => format.number(count)).join(' · ')],
    [t(($) => $.missed), happened === 0 ? t(($) => $.unlabelled) : `${missed.length} / ${happened}`],
    [
      t(($) => $.precision),
      precision === null ? t(($) => $.unlabelled) : format.percent(precision * 100, { maxDecimals: 0 }),
    ],
    ...(delayMinutes === null
      ? []
      : [[t(($) => $.delay), t(($) => $.delayMinutes, { minutes: format.number(delayMinutes.median) })]]),
  ];
  return (
    <>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </>
  );
}

function Result({ result }: { result: RehearsalResult }): ReactNode {
  const t = useScenarioTexts();
  const say = useLocalized();
  const format = useFormat();
  const things = new Map(useThings().data?.items.map((thing) => [thing.id, thing]));
  const { wouldFire, readings, perWeek, perNight, from, to } = result;
  const propertyName = ({ thing, property }: WouldFire) => {
    const stream = things.get(thing)?.datastreams.find((one) => one.property === property);
    return stream ? say(stream.name) : property;
  };
  const columns: Column<WouldFire>[] = [
    {
      id: 'thing',
      header: t(($) => $.station),
      sortBy: ({ thing }) => things.get(thing)?.name ?? thing,
      cell: ({ thing }) => <Link to={`/things/${thing}` as string}>{things.get(thing)?.name ?? thing}</Link>,
    },
    {
      id: 'property',
      header: t(($) => $.property),
      sortBy: propertyName,
      cell: (row) => (row.property === '*' ? '–' : propertyName(row)),
    },
    {
      id: 'start',
      header: t(($) => $.start),
      sortBy: ({ start }) => start,
      cell: ({ start }) => format.dateTime(start),
    },
    {
      id: 'length',
      header: t(($) => $.length),
      sortBy: ({ start, end }) => (end ? Date.parse(end) - Date.parse(start) : Number.POSITIVE_INFINITY),
      cell: ({ start, end }) => (end ? format.age(Date.parse(end) - Date.parse(start)) : t(($) => $.notOver)),
    },
    {
      id: 'peak',
      header: t(($) => $.peak),
      align: 'end',
      sortBy: ({ peak }) => peak,
      cell: ({ peak }) => (peak === null ? '–' : format.number(peak, { maxDecimals: 1 })),
    },
    {
      id: 'mean',
      header: t(($) => $.mean),
      align: 'end',
      sortBy: ({ mean }) => mean,
      cell: ({ mean }) => (mean === null ? '–' : format.number(mean, { maxDecimals: 1 })),
    },
  ];
  return (
    <>
      <dl className={css.result}>
        <div>
          <dt>{t(($) => $.wouldFire)}</dt>
          <dd>{format.number(wouldFire.length)}</dd>
        </div>
        <div>
          <dt>{t(($) => $.perWeek)}</dt>
          <dd>{format.number(perWeek, { maxDecimals: 1 })}</dd>
        </div>
        <div>
          <dt>{t(($) => $.perNight)}</dt>
          <dd>{format.number(perNight, { maxDecimals: 1 })}</dd>
        </div>
        <Score score={result.score} />
      </dl>
      <p className={css.soft}>
        {t(($) => $.rehearsedOver, {
          count: format.number(readings),
          from: format.dateTime(from),
          to: format.dateTime(to),
        })}{' '}
        {t(($) => $.certificate, { id: result.certificate.slice(0, 12) })}
      </p>
      <DataTable
        caption={t(($) => $.wouldFire)}
        rows={wouldFire}
        columns={columns}
        rowId={({ thing, property, start }) => `${thing} ${property} ${start}`}
        maxHeight="22rem"
        empty={{ title: t(($) => $.nothingFired), help: t(($) => $.nothingFiredHelp) }}
      />
    </>
  );
}
