import type { ScenarioState } from '@ioc/contracts/scenarios';
import { IconAlertTriangle, IconCircleCheck, IconEye, IconPlayerPause, IconUrgent } from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import css from './scenario-state.module.css';
import { useMonitoringTexts } from './texts.ts';

type State = z.infer<typeof ScenarioState>;
const icons: Record<State, Icon> = {
  normal: IconCircleCheck,
  watch: IconEye,
  warning: IconAlertTriangle,
  emergency: IconUrgent,
  off: IconPlayerPause,
};

/** How a scenario stands: a word, a sign and a colour. */
export function ScenarioStateBadge({ state }: { state: State }): ReactNode {
  const t = useMonitoringTexts();
  const Sign = icons[state];
  return (
    <span className={css.state} data-state={state}>
      <Sign size={16} stroke={2} aria-hidden="true" />
      {t(($) => $.scenarioState[state])}
    </span>
  );
}
