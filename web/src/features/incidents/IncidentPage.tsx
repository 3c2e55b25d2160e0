import { Button } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import type { ReactNode } from 'react';
import { EmptyState, ErrorBoundary, PageHeader, SkeletonBars } from '#shared/ui/index.ts';
import { AlertsPanel } from './AlertsPanel.tsx';
import { ClosingPanel } from './ClosingPanel.tsx';
import { IncidentHeader } from './IncidentHeader.tsx';
import css from './incidents.module.css';
import { LogPanel } from './LogPanel.tsx';
import { PeoplePanel } from './PeoplePanel.tsx';
import { PlaybookPanel } from './PlaybookPanel.tsx';
import { useIncidentRoom } from './queries.ts';
import { TaskBoard } from './TaskBoard.tsx';
import { useIncidentTexts } from './texts.ts';

// The map is the heaviest part of the console: the room is usable before it is here.
const RoomMap = lazy(() => import('./RoomMap.tsx').then((module) => ({ default: module.RoomMap })));

/** Phòng sự cố: log at the left, map in the middle, work at the right; everything said here is kept. */
export function IncidentPage(): ReactNode {
  const t = useIncidentTexts();
  const { id } = useParams({ strict: false }) as { id: string };
  const { data: room, error, isPending, refetch } = useIncidentRoom(id);
  const back = (
    <Link to={'/incidents' as string} className={css.back}>
      <IconChevronLeft size={16} stroke={1.75} aria-hidden="true" />
      {t(($) => $.back)}
    </Link>
  );
  if (!room) {
    return (
      <>
        <PageHeader title={error ? t(($) => $.notFound) : ' '} above={back} />
        {isPending && !error && <SkeletonBars count={8} height="2rem" />}
        {error && (
          <EmptyState
            kind="broken"
            title={error.message}
            action={
              <Button variant="default" onClick={() => void refetch()}>
                {t(($) => $.retry)}
              </Button>
            }
          />
        )}
      </>
    );
  }

  return (
    <div className={css.page}>
      <IncidentHeader room={room} above={back} />
      <div className={css.room}>
        <LogPanel room={room} />
        <div className={css.middle}>
          {room.closing && <ClosingPanel closing={room.closing} />}
          <div className={css.map}>
            <ErrorBoundary resetKey={room.id}>
              <Suspense fallback={<SkeletonBars count={1} height="20rem" />}>
                <RoomMap room={room} />
              </Suspense>
            </ErrorBoundary>
          </div>
          <PlaybookPanel room={room} />
        </div>
        <div className={css.right}>
          <TaskBoard room={room} />
          <PeoplePanel room={room} />
          <AlertsPanel room={room} />
        </div>
      </div>
    </div>
  );
}
