import { IconGavel } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useMay } from '#shared/session/session.ts';
import type { ObjectRef } from '../address.ts';
import { directiveAddress } from '../links.ts';
import { useMapPageTexts } from '../texts.ts';
import css from './card.module.css';

type CardFrameProps = {
  kind: string;
  title: string;
  /** Chips and states beside the title. */
  marks?: ReactNode;
  facts: readonly (readonly [name: string, value: ReactNode])[];
  /** What a directive from this object would be about; without it none is offered. */
  source?: ObjectRef;
  links?: readonly { to: string; label: string; icon: ReactNode }[];
  children?: ReactNode;
};

/** The common shape of a card: what it is, its facts, where to go. */
export function CardFrame({ kind, title, marks, facts, source, links = [], children }: CardFrameProps): ReactNode {
  const t = useMapPageTexts();
  const mayDirect = useMay('directives.give');
  const shown = facts.filter(([, value]) => value !== null && value !== undefined && value !== '' && value !== false);
  return (
    <article className={css.card}>
      <header className={css.head}>
        <p className={css.kind}>{kind}</p>
        <h2 className={css.title}>{title}</h2>
        {marks && <div className={css.marks}>{marks}</div>}
      </header>
      {shown.length > 0 && (
        <dl className={css.facts}>
          {shown.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {children}
      <nav className={css.links} aria-label={t(($) => $.card.links)}>
        {links.map(({ to, label, icon }) => (
          <Link key={to} to={to as string} className={css.link}>
            {icon}
            {label}
          </Link>
        ))}
        {source && mayDirect && (
          <Link to={directiveAddress(source, title) as string} className={css.link}>
            <IconGavel size={18} stroke={1.75} aria-hidden="true" />
            {t(($) => $.card.direct)}
          </Link>
        )}
      </nav>
    </article>
  );
}
