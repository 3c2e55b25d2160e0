import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ThingState } from '#shared/monitoring/index.ts';
import { useMay } from '#shared/session/session.ts';
import { EmptyState, PageHeader, SimulatedTag, SkeletonBars } from '#shared/ui/index.ts';
import { useThing } from '../queries.ts';
import css from './care.module.css';
import { CarePanel } from './CarePanel.tsx';
import { KeysPanel } from './KeysPanel.tsx';
import { LogPanel } from './LogPanel.tsx';
import { useCare } from './queries.ts';
import { useCareTexts } from './texts.ts';

/** One device for those who look after it, whatever kind it is and in service or not. */
export function CarePage(): ReactNode {
  const t = useCareTexts();
  const { id } = useParams({ strict: false }) as { id: string };
  const mayManage = useMay('things.manage');
  const thing = useThing(id);
  const care = useCare(id);
  if (thing.isError || care.isError) return <EmptyState title={t(($) => $.notFound)} help={t(($) => $.notFoundHelp)} />;
  if (!thing.data || !care.data) return <SkeletonBars count={6} height="2rem" />;
  const { name, areaName, site, simulated, outOfService, datastreams } = thing.data;
  return (
    <>
      <PageHeader
        above={
          <Link to={`/${datastreams.length > 0 ? 'things' : 'vessels'}/${id}` as string} className={css.back}>
            {t(($) => $.back)}
          </Link>
        }
        title={name}
        subtitle={[id, site?.name, areaName].filter(Boolean).join(' · ')}
        tags={
          <>
            <ThingState thing={thing.data} />
            {simulated && <SimulatedTag />}
          </>
        }
      />
      <div className={css.wide}>
        <CarePanel thing={thing.data} care={care.data} />
      </div>
      {mayManage && <KeysPanel thing={id} mayIssue={outOfService === null} />}
      <LogPanel care={care.data} />
    </>
  );
}
