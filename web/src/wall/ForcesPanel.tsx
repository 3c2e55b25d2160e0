import type { LocalizedText } from '@ioc/contracts/common';
import { IconShieldCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import css from './forces-panel.module.css';
import { useWallTexts } from './texts.ts';
import { WallPanel } from './WallPanel.tsx';

export type Force = { name: LocalizedText; ready: number; total: number };

/** Who is on duty against what the roster asks for. */
export function ForcesPanel({ forces }: { forces: readonly Force[] }): ReactNode {
  const t = useWallTexts();
  const say = useLocalized();
  const format = useFormat();
  const isReady = forces.length > 0 && forces.every(({ ready, total }) => ready >= total * 0.9);
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
        {forces.map(({ name, ready, total }) => (
          <li key={name.vi}>
            <span className={css.name}>{say(name)}</span>
            <span className={css.count}>
              {format.number(ready)} <small>/ {format.number(total)}</small>
            </span>
            <span className={css.bar} aria-hidden="true">
              <span style={{ width: `${total > 0 ? Math.min(100, (ready / total) * 100) : 0}%` }} />
            </span>
          </li>
        ))}
      </ul>
    </WallPanel>
  );
}
