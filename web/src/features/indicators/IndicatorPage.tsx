import type { Indicator } from '@ioc/contracts/indicators';
import { Select } from '@mantine/core';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useLocalized } from '#shared/i18n/localized.ts';
import { SpanPicker, useIndicators } from '#shared/monitoring/index.ts';
import type { Span } from '#shared/monitoring/index.ts';
import { EmptyState, PageHeader, SkeletonBars } from '#shared/ui/index.ts';
import { CoursePanel } from './CoursePanel.tsx';
import { lengthsFor, unitOf } from './course.ts';
import { DefinitionPanel } from './DefinitionPanel.tsx';
import { DirectivesPanel } from './DirectivesPanel.tsx';
import { NowPanel } from './NowPanel.tsx';
import { RankingPanel } from './RankingPanel.tsx';
import css from './indicator.module.css';
import type { IndicatorSearch } from './search.ts';
import { useIndicatorTexts } from './texts.ts';
import { useUnits } from './use-units.ts';

/** One indicator: its value, its course with corrections, who stands where, what it means. */
export function IndicatorPage(): ReactNode {
  const t = useIndicatorTexts();
  const { id } = useParams({ strict: false }) as { id: string };
  const { data, isError } = useIndicators();
  const indicator = data?.items.find((one) => one.id === id);
  if (!data && !isError) return <SkeletonBars count={8} height="2rem" />;
  if (!indicator) {
    return (
      <EmptyState
        title={t(($) => $.notFound)}
        help={t(($) => $.notFoundHelp)}
        action={<Link to={'/indicators' as string}>{t(($) => $.title)}</Link>}
      />
    );
  }
  return <LoadedIndicator key={indicator.id} indicator={indicator} />;
}

function LoadedIndicator({ indicator }: { indicator: Indicator }): ReactNode {
  const t = useIndicatorTexts();
  const say = useLocalized();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as IndicatorSearch;
  const lengths = lengthsFor(indicator.periodKind);
  const [span, setSpan] = useState<Span>({ kind: 'last', hours: lengths[1] ?? lengths[0]! });
  const { latest, figures, nameOf, areaName } = useUnits(indicator);
  const { per } = indicator;
  const units = figures.map((figure) => unitOf(figure, per));
  const wanted = search[per];
  const unit = wanted && (units.includes(wanted) || latest.isPending) ? wanted : (units[0] ?? null);
  const newest = figures.find((figure) => unitOf(figure, per) === unit) ?? null;
  const choose = (next: string | null) =>
    next &&
    void navigate({
      to: `/indicators/${indicator.id}` as string,
      search: { [per]: next } as never,
      replace: true,
      resetScroll: false,
    });

  return (
    <>
      <PageHeader
        above={
          <Link to={'/indicators' as string} className={css.back}>
            {t(($) => $.title)}
          </Link>
        }
        title={say(indicator.name)}
        subtitle={indicator.meaning}
        actions={
          <>
            <Select
              size="xs"
              aria-label={t(($) => $.perWord[per])}
              searchable
              allowDeselect={false}
              data={[...new Set(units)].map((value) => ({ value, label: nameOf(value) }))}
              value={unit}
              onChange={choose}
              className={css.unit}
            />
            <SpanPicker value={span} onChange={setSpan} hours={lengths} />
          </>
        }
      />
      <NowPanel
        indicator={indicator}
        figure={newest}
        unit={unit}
        unitName={unit ? nameOf(unit) : ''}
        isPending={latest.isPending}
      />
      <div className={css.columns}>
        <CoursePanel indicator={indicator} unit={unit} unitName={unit ? nameOf(unit) : ''} span={span} />
        <RankingPanel
          indicator={indicator}
          latest={latest}
          figures={figures}
          unit={unit}
          nameOf={nameOf}
          areaName={areaName}
          onChoose={choose}
        />
      </div>
      <div className={css.columns}>
        <DefinitionPanel indicator={indicator} />
        <DirectivesPanel indicator={indicator} unit={unit} />
      </div>
    </>
  );
}
