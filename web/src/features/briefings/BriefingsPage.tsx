import { Link, useNavigate } from '@tanstack/react-router';
import type { BriefingPack } from '@ioc/contracts/briefings';
import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import { usePanelState } from '#shared/monitoring/index.ts';
import { useMay } from '#shared/session/session.ts';
import { DataTable, PageHeader, Panel, SimulatedTag } from '#shared/ui/index.ts';
import type { Column } from '#shared/ui/index.ts';
import css from './briefings.module.css';
import { ProduceForm } from './ProduceForm.tsx';
import { usePacks, useTemplates } from './queries.ts';
import { useBriefingTexts } from './texts.ts';

/** Templates to produce from, and what was produced. */
export function BriefingsPage(): ReactNode {
  const t = useBriefingTexts();
  const panelState = usePanelState();
  const navigate = useNavigate();
  const mayProduce = useMay('briefings.produce');
  const templates = useTemplates();
  const packs = usePacks();
  return (
    <>
      <PageHeader title={t(($) => $.title)} subtitle={t(($) => $.subtitle)} />
      <div className={css.stack}>
        {mayProduce && (
          <Panel
            title={t(($) => $.produce.title)}
            state={panelState(templates, {
              empty: {
                when: templates.data?.items.length === 0,
                title: t(($) => $.produce.noTemplates),
                help: t(($) => $.produce.noTemplatesHelp),
              },
            })}
          >
            {templates.data && (
              <ProduceForm
                templates={templates.data.items}
                onProduced={(id) => void navigate({ to: '/briefings/$id', params: { id } })}
              />
            )}
          </Panel>
        )}
        <Panel title={t(($) => $.packs.title)} flush state={panelState(packs)}>
          <DataTable
            caption={t(($) => $.packs.caption)}
            rows={packs.data?.items}
            columns={useColumns(templates.data?.items ?? [])}
            rowId={({ id }) => id}
            dense={false}
            sortedBy={{ id: 'cutOff', descending: true }}
            onOpen={({ id }) => void navigate({ to: '/briefings/$id', params: { id } })}
            empty={{ title: t(($) => $.packs.none), help: t(($) => $.packs.noneHelp) }}
          />
        </Panel>
      </div>
    </>
  );
}

type Templates = NonNullable<ReturnType<typeof useTemplates>['data']>['items'];

function useColumns(templates: Templates): Column<BriefingPack>[] {
  const t = useBriefingTexts();
  const format = useFormat();
  const kindOf = (template: string) => templates.find(({ id }) => id === template)?.periodKind ?? 'range';
  return [
    {
      id: 'name',
      header: t(($) => $.packs.name),
      pinned: true,
      sortBy: ({ title }) => title,
      cell: ({ id, title, simulated }) => (
        <span className={css.name}>
          <Link to="/briefings/$id" params={{ id }} className={css.rowLink}>
            {title}
          </Link>
          {simulated && <SimulatedTag />}
        </span>
      ),
    },
    {
      id: 'period',
      header: t(($) => $.packs.period),
      sortBy: ({ period }) => period.start,
      cell: ({ period, template }) => format.period(period, kindOf(template)),
    },
    {
      id: 'cutOff',
      header: t(($) => $.packs.cutOff),
      sortBy: ({ cutOffAt }) => cutOffAt,
      cell: ({ cutOffAt }) => format.dateTime(cutOffAt),
    },
    {
      id: 'by',
      header: t(($) => $.packs.by),
      sortBy: ({ producedBy }) => producedBy,
      cell: ({ producedBy }) => producedBy,
    },
    {
      id: 'figures',
      header: t(($) => $.packs.figures),
      align: 'end',
      sortBy: ({ figures }) => figures,
      cell: ({ figures }) => format.number(figures),
    },
    {
      id: 'bound',
      header: t(($) => $.packs.bound),
      align: 'end',
      sortBy: ({ boundShare }) => boundShare,
      cell: ({ boundShare }) => format.percent(Math.floor(boundShare * 1000) / 10),
    },
  ];
}
