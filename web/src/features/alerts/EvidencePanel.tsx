import type { Alert } from '@ioc/contracts/rules';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { TimeSeriesChart } from '#shared/charts/index.ts';
import { useNow } from '#shared/format/index.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import { useIndicatorMap } from '#shared/monitoring/queries.ts';
import { tokens } from '#shared/theme/tokens.ts';
import { useTheme } from '#shared/theme/use-theme.ts';
import { EmptyState, Panel } from '#shared/ui/index.ts';
import { EvidenceTable } from './EvidenceTable.tsx';
import { insideAlert, limitOf, pointsOf, unitOf } from './evidence.ts';
import { useValuesAround } from './queries.ts';
import { useAlertTexts } from './texts.ts';

/** The values before, during and after, with the limit they were compared with; the kept evidence as a table. */
export function EvidencePanel({ alert }: { alert: Alert }): ReactNode {
  const t = useAlertTexts();
  const say = useLocalized();
  const now = useNow(60_000);
  const { bad } = tokens[useTheme()];
  const indicators = useIndicatorMap();
  const { evidence, end, start } = alert;
  const name = evidence.readings[0]?.property ?? alert.property ?? '';
  const indicator = indicators.get(name);
  const around = useValuesAround(alert, indicator !== undefined);
  const unit = unitOf(evidence);
  const words = typeof evidence.conditions.of === 'string' ? evidence.conditions.of : '';
  const title = indicator ? say(indicator.name) : words || t(($) => $.values);

  const series = useMemo(() => {
    const known = around.data?.length ? around.data : pointsOf(evidence);
    if (!known.some(({ value }) => value !== null)) return [];
    return [
      { name: t(($) => (indicator ? $.figures : $.values)), points: known },
      { name: t(($) => $.beyond), points: insideAlert(known, { start, end }), color: bad },
    ];
  }, [around.data, evidence, start, end, indicator, bad, t]);
  const limit = limitOf(evidence);
  const limits = useMemo(() => (limit === null ? [] : [{ value: limit, label: t(($) => $.limit) }]), [limit, t]);

  return (
    <Panel title={t(($) => $.chart)} subtitle={title} simulated={alert.simulated}>
      {series.length === 0 ? (
        <EmptyState title={t(($) => $.noChart)} help={t(($) => $.noChartHelp)} />
      ) : (
        <TimeSeriesChart
          title={title}
          unit={unit}
          series={series}
          limits={limits}
          {...(end === null && { now })}
          decimals={indicator?.decimals ?? 2}
        />
      )}
      <EvidenceTable evidence={evidence} />
    </Panel>
  );
}
