import type { Rehearsal, RehearsedSide, WouldFire } from '@ioc/contracts/rehearsals';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import { DataTable, LevelChip, StatusBadge } from '#shared/ui/index.ts';
import type { Column } from '#shared/ui/index.ts';
import css from './rules.module.css';
import { ScoreTable } from './ScoreTable.tsx';
import { useRuleTexts } from './texts.ts';
import { Timeline } from './Timeline.tsx';

type Row = WouldFire & { key: string; side: 'both' | 'onlyNew' | 'onlyLive' | 'alone' };

/** The result as scores beside the live version, as a line in time, and as a table of every finding. */
export function RehearsalResult({ result }: { result: Rehearsal }): ReactNode {
  const t = useRuleTexts();
  const format = useFormat();
  const { readings, from, to, certificate, whole, compared, live } = result;
  const columns: Column<Row>[] = [
    {
      id: 'name',
      header: t(($) => $.place),
      sortBy: ({ name }) => name,
      cell: ({ thing, name }) => (thing === '' ? name : <Link to={`/things/${thing}` as string}>{name}</Link>),
    },
    {
      id: 'property',
      header: t(($) => $.property),
      sortBy: ({ property }) => property,
      cell: ({ property }) => (property === '*' ? '–' : property),
    },
    {
      id: 'level',
      header: t(($) => $.level),
      sortBy: ({ level }) => level,
      cell: ({ level }) => <LevelChip level={level} />,
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
      id: 'verdict',
      header: t(($) => $.verdict),
      sortBy: ({ verdict }) => verdict,
      cell: ({ verdict, side }) => (
        <span className={css.badges}>
          {verdict !== 'unlabelled' && (
            <StatusBadge tone={verdict === 'right' ? 'good' : 'bad'}>{t(($) => $.verdicts[verdict])}</StatusBadge>
          )}
          {(side === 'onlyNew' || side === 'onlyLive') && <StatusBadge tone="info">{t(($) => $[side])}</StatusBadge>}
        </span>
      ),
    },
  ];
  return (
    <div className={css.result}>
      <ScoreTable result={result} />
      {compared && (
        <p>
          {t(($) => $.compared, {
            both: compared.both,
            onlyNew: compared.onlyNew.length,
            onlyLive: compared.onlyLive.length,
          })}
        </p>
      )}
      <Timeline span={{ from, to }} rehearsed={result.wouldFire} live={live?.wouldFire ?? null} />
      {result.score.missed.length > 0 && (
        <ul className={css.list}>
          {result.score.missed.map(({ id, thing, area, start, reason }) => (
            <li key={id}>
              <StatusBadge tone="bad">{t(($) => $.missed)}</StatusBadge> {thing ?? area}, {format.dateTime(start)}:{' '}
              {reason}
            </li>
          ))}
        </ul>
      )}
      <DataTable
        caption={t(($) => $.wouldFire)}
        rows={rowsOf(result)}
        columns={columns}
        rowId={({ key }) => key}
        maxHeight="24rem"
        empty={{ title: t(($) => $.nothingFired), help: t(($) => $.nothingFiredHelp) }}
      />
      {result.covered.length > 0 && (
        <details>
          <summary>{t(($) => $.covered, { count: result.covered.length })}</summary>
          <ul className={css.list}>
            {result.covered.map(({ things, property, start, end, name }) => (
              <li key={[...things, property, start].join(' ')}>
                {name}, {format.dateTime(start)} – {end ? format.dateTime(end) : t(($) => $.notOver)}
              </li>
            ))}
          </ul>
        </details>
      )}
      <p className={css.soft}>
        {t(($) => $.lookedAt, {
          count: format.number(readings),
          from: format.dateTime(from),
          to: format.dateTime(to),
        })}{' '}
        {t(($) => (whole ? $.certificate : $.certificateOfPart), { id: certificate.slice(0, 12) })}
      </p>
    </div>
  );
}

function rowsOf({ wouldFire, live, compared }: Rehearsal): Row[] {
  const onlyNew = new Set(compared?.onlyNew);
  const rows = wouldFire.map((one, i): Row => {
    const side = compared === null ? 'alone' : onlyNew.has(i) ? 'onlyNew' : 'both';
    return { ...one, side, key: `new ${i}` };
  });
  const dropped = (compared?.onlyLive ?? []).flatMap((i): Row[] => {
    const one: RehearsedSide['wouldFire'][number] | undefined = live?.wouldFire[i];
    return one ? [{ ...one, side: 'onlyLive', key: `live ${i}` }] : [];
  });
  return [...rows, ...dropped].toSorted((a, b) => a.start.localeCompare(b.start));
}
