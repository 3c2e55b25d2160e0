import { IconShieldCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import css from './forces-panel.module.css';
import { useWallTexts } from './texts.ts';
import { WallPanel } from './WallPanel.tsx';

export type Force = { name: string; present: number; planned: number };

/** Who is on duty against what the roster asks for. */
export function ForcesPanel({ forces }: { forces: readonly Force[] }): ReactNode {
  const t = useWallTexts();
  const format = useFormat();
  const isReady = forces.length > 0 && forces.every(({ present, planned }) => present >= planned * 0.9);
  return (
    <WallPanel
      title={t(($) => $.forces)}
      aside={
        isReady && (
          <span className={css.ready}>
            <IconShieldCheck stroke={1.75} aria-hidden="true" /> {t(($) => $.ready)}
          </span>
        )
      }
    >
      <ul className={css.forces}>
        {forces.map(({ name, present, planned }) => (
          <li key={name}>
            <span className={css.name}>{name}</span>
            <span className={css.count}>
              {format.number(present)} <small>/ {format.number(planned)}</small>
            </span>
            <span className={css.bar} aria-hidden="true">
              <span style={{ width: `${planned > 0 ? Math.min(100, (present / planned) * 100) : 0}%` }} />
            </span>
          </li>
        ))}
      </ul>
    </WallPanel>
  );
}
