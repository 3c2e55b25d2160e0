import { Button } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ProblemNote } from '#shared/forms/index.ts';
import { useFormat, useNow } from '#shared/format/index.ts';
import { useLanguage } from '#shared/i18n/language.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import { placeWords } from '#shared/monitoring/index.ts';
import { EmptyState, LevelChip, PageHeader, Panel, SimulatedTag, SkeletonBars } from '#shared/ui/index.ts';
import { AlertStateBadge } from '#shared/handling/index.ts';
import { AlertActions } from './AlertActions.tsx';
import css from './alerts.module.css';
import { englishWords } from './english-words.ts';
import { isAboutTracks } from './evidence.ts';
import { EvidencePanel } from './EvidencePanel.tsx';
import { FactsPanel } from './FactsPanel.tsx';
import { HistoryPanel } from './HistoryPanel.tsx';
import { useAlert } from './queries.ts';
import { DirectivesPanel, OthersPanel } from './RelatedPanels.tsx';
import { useAlertTexts } from './texts.ts';
import { TracksPanel } from './tracks/TracksPanel.tsx';

/** The room of one alert: what happened, on which proof, who did what, and what can be done now. */
export function AlertPage(): ReactNode {
  const t = useAlertTexts();
  const say = useLocalized();
  const format = useFormat();
  const now = useNow();
  const language = useLanguage();
  const { id } = useParams({ strict: false }) as { id: string };
  const { data: alert, error, isPending, refetch } = useAlert(id);
  const back = (
    <Link to={'/alerts' as string} className={css.back}>
      <IconChevronLeft size={16} stroke={1.75} aria-hidden="true" />
      {t(($) => $.back)}
    </Link>
  );

  if (!alert) {
    return (
      <>
        <PageHeader title={error ? t(($) => $.notFound) : ' '} above={back} />
        {isPending && !error && <SkeletonBars count={6} height="2rem" />}
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
    <>
      <PageHeader
        above={back}
        title={say(alert.title)}
        subtitle={[alert.code, placeWords(alert.thingName, alert.areaName), format.relative(alert.start, now)].join(
          ' · ',
        )}
        tags={
          <>
            <LevelChip level={alert.level} withName />
            <AlertStateBadge state={alert.state} />
            {alert.simulated && <SimulatedTag />}
          </>
        }
      />
      <AlertActions alert={alert} />
      <ProblemNote problem={error} />
      <div className={css.room}>
        <div className={css.column}>
          <Panel title={t(($) => $.what)}>
            <p className={css.words}>{language === 'vi' ? alert.words : englishWords(alert)}</p>
          </Panel>
          {isAboutTracks(alert) ? <TracksPanel alert={alert} /> : <EvidencePanel alert={alert} />}
          <OthersPanel alert={alert} />
        </div>
        <div className={css.column}>
          <FactsPanel alert={alert} />
          <HistoryPanel alert={alert} />
          <DirectivesPanel alert={alert} />
        </div>
      </div>
    </>
  );
}
