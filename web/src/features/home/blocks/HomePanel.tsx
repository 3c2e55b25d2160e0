import { IconCircleCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { usePanelState } from '#shared/monitoring/index.ts';
import { Panel } from '#shared/ui/index.ts';
import type { PanelProps } from '#shared/ui/index.ts';
import css from '../home.module.css';

export type HomePanelProps = Pick<PanelProps, 'title' | 'subtitle' | 'aside' | 'simulated' | 'children'> & {
  asked: Parameters<ReturnType<typeof usePanelState>>[0];
  /** Nothing to do is good news on a start page: one quiet line says it. */
  empty?: { when: boolean; title: string; help: string };
};

export function HomePanel({ asked, empty, children, ...panel }: HomePanelProps): ReactNode {
  const panelState = usePanelState();
  return (
    <Panel flush state={panelState(asked)} {...panel}>
      {empty?.when ? (
        <p className={css.quiet}>
          <IconCircleCheck size={20} stroke={1.75} aria-hidden="true" />
          <span>
            {empty.title}. <span className={css.soft}>{empty.help}</span>
          </span>
        </p>
      ) : (
        children
      )}
    </Panel>
  );
}
