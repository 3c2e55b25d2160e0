import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import { useMay } from '#shared/session/session.ts';
import css from './passport.module.css';
import { usePassportDirectives } from './queries.ts';
import { usePassportTexts } from './texts.ts';

/** What leaders asked for because of this figure, and until when. */
export function PassportDirectives({ passport }: { passport: string }): ReactNode {
  const t = usePassportTexts();
  const format = useFormat();
  const may = useMay('directives.read');
  const { data } = usePassportDirectives(passport);
  if (!may || !data) return null;
  return (
    <section className={css.section}>
      <h3 className={css.heading}>{t(($) => $.directives)}</h3>
      {data.items.length === 0 && <p className={css.soft}>{t(($) => $.noDirectives)}</p>}
      <ul className={css.legal}>
        {data.items.map(({ id, code, title, agencyName, dueAt }) => (
          <li key={id} className={css.legalRow}>
            <Link to={`/directives/${id}` as string}>{title}</Link>
            <span className={css.soft}>
              {code} · {agencyName} · {t(($) => $.dueAt, { at: format.dateTime(dueAt) })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
