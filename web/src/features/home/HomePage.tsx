import type { ReactNode } from 'react';
import { useFormat, useNow } from '#shared/format/index.ts';
import { useSession } from '#shared/session/session.ts';
import { ErrorBoundary, PageHeader, SkeletonBars } from '#shared/ui/index.ts';
import { Kpis } from './blocks/Kpis.tsx';
import { Everything } from './Everything.tsx';
import css from './home.module.css';
import { blocks, homeOf } from './homes.ts';
import type { BlockId } from './homes.ts';
import { useHomeTexts } from './texts.ts';

/** The start page: what this role has to know and to do now. */
export function HomePage(): ReactNode {
  const t = useHomeTexts();
  const format = useFormat();
  const now = useNow(60_000);
  const session = useSession();
  if (!session) return <SkeletonBars count={6} height="3rem" />;
  const home = homeOf(session.home, session.permissions);
  const isEmpty = !home || home.main.length + home.side.length === 0;

  return (
    <>
      <PageHeader
        title={t(($) => $.greeting, { name: session.person.name })}
        subtitle={[session.person.title, format.fullDateTime(now)].filter(Boolean).join(' · ')}
      />
      {isEmpty ? (
        <Everything />
      ) : (
        <>
          {home.kpis && <Kpis />}
          <div className={css.columns}>
            <Column ids={home.main} />
            <Column ids={home.side} />
          </div>
        </>
      )}
    </>
  );
}

function Column({ ids }: { ids: readonly BlockId[] }): ReactNode {
  return (
    <div className={css.column}>
      {ids.map((id) => {
        const Block = blocks[id].show;
        return (
          <ErrorBoundary key={id}>
            <Block />
          </ErrorBoundary>
        );
      })}
    </div>
  );
}
