import type { Indicator } from '@ioc/contracts/indicators';
import { Switch } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { BarChart, TimeSeriesChart } from '#shared/charts/index.ts';
import type { TimeSeries } from '#shared/charts/index.ts';
import { useFormat, useNow } from '#shared/format/index.ts';
import type { PeriodWords } from '#shared/format/index.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import { bandOf, isRating, MomentField, spanNow, useFigures, usePanelState } from '#shared/monitoring/index.ts';
import type { Span } from '#shared/monitoring/index.ts';
import { FigureValue, Panel } from '#shared/ui/index.ts';
import { inOrder, revisionsOf } from './course.ts';
import type { Revision } from './course.ts';
import css from './indicator.module.css';
import { unitQuery } from './unit-query.ts';
import { useIndicatorTexts } from './texts.ts';

type CoursePanelProps = { indicator: Indicator; unit: string | null; unitName: string; span: Span };
const none: never[] = [];

/** The course over time; on demand beside what was known at an earlier moment, so that corrections are seen. */
export function CoursePanel({ indicator, unit, unitName, span }: CoursePanelProps): ReactNode {
  const t = useIndicatorTexts();
  const say = useLocalized();
  const format = useFormat();
  const panelState = usePanelState();
  const now = useNow(60_000);
  const shown = useMemo(() => spanNow(span, now), [span, now]);
  const [isCompared, setCompared] = useState(false);
  const [knownAt, setKnownAt] = useState(() =>
    new Date(Math.floor(Date.now() / 3_600_000 - 24) * 3_600_000).toISOString(),
  );
  const query = { ...unitQuery(indicator, unit ?? ''), from: shown.from, to: shown.to, limit: 20_000 };
  const answer = useFigures(query, unit !== null);
  const former = useFigures({ ...query, asKnownAt: knownAt }, unit !== null && isCompared);
  const figures = useMemo(() => inOrder(answer.data?.items ?? none), [answer.data]);
  const before = useMemo(() => inOrder(isCompared ? (former.data?.items ?? none) : none), [former.data, isCompared]);
  const isLong = indicator.periodKind !== 'hour' && indicator.periodKind !== 'day' && indicator.periodKind !== 'moment';
  const bars = useMemo(
    () =>
      figures.map((figure) => {
        const band = bandOf(indicator, figure);
        const label = format.period(figure.period, indicator.periodKind as PeriodWords);
        return {
          label: band && isRating(indicator.categories) ? `${label}: ${band.id}` : label,
          value: figure.value,
          ...(band && { color: band.color }),
        };
      }),
    [figures, indicator, format],
  );
  const series = useMemo((): TimeSeries[] => {
    const points = figures.map(({ period, value }) => ({ at: period.start, value }));
    const earlier = before.map(({ period, value }) => ({ at: period.start, value }));
    return [
      { name: t(($) => $.knownNow), points },
      ...(isCompared ? [{ name: t(($) => $.knownThen, { at: format.dateTime(knownAt) }), points: earlier }] : []),
    ];
  }, [figures, before, isCompared, knownAt, t, format]);

  return (
    <Panel
      title={t(($) => $.course)}
      subtitle={unitName}
      className={css.course}
      state={panelState(answer, {
        empty: { when: figures.length === 0, title: t(($) => $.noFigures), help: t(($) => $.noFiguresHelp) },
        skeleton: <div className={css.chartSkeleton} />,
      })}
      aside={
        <span className={css.compare}>
          <Switch
            size="xs"
            label={t(($) => $.compare)}
            checked={isCompared}
            onChange={(event) => setCompared(event.currentTarget.checked)}
          />
          {isCompared && <MomentField label={t(($) => $.at)} value={knownAt} onChange={setKnownAt} />}
        </span>
      }
    >
      {isLong ? (
        <BarChart
          title={`${say(indicator.name)}, ${unitName}`}
          unit={indicator.unit}
          bars={bars}
          decimals={indicator.decimals}
          height="22rem"
        />
      ) : (
        <TimeSeriesChart
          title={`${say(indicator.name)}, ${unitName}`}
          series={series}
          unit={indicator.unit}
          decimals={indicator.decimals}
          height="22rem"
        />
      )}
      {isCompared && (
        <Revisions
          revisions={revisionsOf(figures, before)}
          kind={indicator.periodKind as PeriodWords}
          decimals={indicator.decimals}
        />
      )}
    </Panel>
  );
}

function Revisions(props: { revisions: readonly Revision[]; kind: PeriodWords; decimals: number }): ReactNode {
  const t = useIndicatorTexts();
  const format = useFormat();
  const { revisions, kind, decimals } = props;
  if (revisions.length === 0) return <p className={css.soft}>{t(($) => $.noRevisions)}</p>;
  return (
    <>
      <h3 className={css.heading}>{t(($) => $.revisions, { count: revisions.length })}</h3>
      <ul className={css.revisions}>
        {revisions.slice(-20).map(({ now, before }) => (
          <li key={now.period.start}>
            <span>{format.period(now.period, kind)}</span>
            <span className={css.former}>
              <FigureValue figure={before} decimals={decimals} />
            </span>
            <span aria-label={t(($) => $.became)}>→</span>
            <FigureValue figure={now} decimals={decimals} />
          </li>
        ))}
      </ul>
    </>
  );
}
