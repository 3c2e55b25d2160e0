import type { SilentThing } from '@ioc/contracts/thing-care';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import { useAgencies } from '#shared/monitoring/index.ts';
import { DataTable, SimulatedTag } from '#shared/ui/index.ts';
import type { Column } from '#shared/ui/index.ts';
import { useDurationWords } from '#shared/handling/index.ts';
import css from './care.module.css';
import { useCareTexts } from './texts.ts';

type SilentTableProps = {
  things: readonly SilentThing[] | undefined;
  /** The moment up to which silence is counted. */
  at: string | undefined;
  /** Simulated devices carry their own tag. */
  tagged: boolean;
  caption: string;
  withMaintenance?: boolean;
};

export function SilentTable({ things, at, tagged, caption, withMaintenance = false }: SilentTableProps): ReactNode {
  const t = useCareTexts();
  const say = useLocalized();
  const format = useFormat();
  const duration = useDurationWords();
  const agencies = new Map(useAgencies().data?.items.map(({ id, name }) => [id, say(name)]));
  const overMs = ({ since, silentAfterSeconds }: SilentThing) =>
    Date.parse(at ?? since) - Date.parse(since) - silentAfterSeconds * 1000;
  const columns: Column<SilentThing>[] = [
    {
      id: 'name',
      header: t(($) => $.silent.device),
      pinned: true,
      sortBy: ({ name }) => name,
      cell: ({ thing, name, moves, simulated }) => (
        <span className={css.nameCell}>
          <Link to={`/${moves ? 'vessels' : 'things'}/${thing}` as string}>{name}</Link>
          {simulated && tagged && <SimulatedTag />}
        </span>
      ),
    },
    {
      id: 'since',
      header: t(($) => $.silent.since),
      sortBy: ({ since }) => since,
      cell: ({ since }) => format.dateTime(since),
    },
    {
      id: 'over',
      header: t(($) => $.silent.over),
      sortBy: overMs,
      cell: (thing) => <strong>{duration(overMs(thing) / 60_000)}</strong>,
    },
    {
      id: 'normal',
      header: t(($) => $.silent.normal),
      sortBy: ({ silentAfterSeconds }) => silentAfterSeconds,
      cell: ({ silentAfterSeconds }) => duration(silentAfterSeconds / 60),
    },
    ...(withMaintenance
      ? [
          {
            id: 'until',
            header: t(($) => $.silent.until),
            sortBy: ({ maintenance }: SilentThing) => maintenance?.to,
            cell: ({ maintenance }: SilentThing) => format.dateTime(maintenance?.to),
          },
          {
            id: 'work',
            header: t(($) => $.silent.work),
            cell: ({ maintenance }: SilentThing) => maintenance?.reason ?? '',
          },
        ]
      : []),
    {
      id: 'kind',
      header: t(($) => $.silent.kind),
      sortBy: ({ kindName }) => say(kindName),
      cell: ({ kindName }) => say(kindName),
    },
    {
      id: 'agency',
      header: t(($) => $.silent.agency),
      sortBy: ({ agency }) => agencies.get(agency) ?? agency,
      cell: ({ agency }) => agencies.get(agency) ?? agency,
    },
    {
      id: 'area',
      header: t(($) => $.silent.area),
      sortBy: ({ areaName }) => areaName,
      cell: ({ areaName }) => areaName,
    },
    {
      id: 'site',
      header: t(($) => $.silent.site),
      sortBy: ({ site }) => site ?? '',
      cell: ({ site }) => site ?? '–',
      hidden: true,
    },
  ];
  return (
    <DataTable
      caption={caption}
      rows={things}
      columns={columns}
      rowId={({ thing }) => thing}
      sortedBy={{ id: 'over', descending: true }}
      empty={{ title: t(($) => $.silent.none), help: t(($) => $.silent.noneHelp) }}
    />
  );
}
