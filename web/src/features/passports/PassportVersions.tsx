import type { Passport } from '@ioc/contracts/indicators';
import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import { usePassport } from '#shared/monitoring/index.ts';
import { useOpenPassport } from '#shared/ui/index.ts';
import { PassportValue } from './PassportValue.tsx';
import css from './passport.module.css';
import { usePassportTexts } from './texts.ts';

/** A revision shows both values; the former one stays readable with its own provenance. */
export function PassportVersions({ passport }: { passport: Passport }): ReactNode {
  const t = usePassportTexts();
  const format = useFormat();
  const open = useOpenPassport();
  const { data: former } = usePassport(passport.replaces);
  return (
    <>
      {passport.replaces ? (
        <p>
          <button type="button" className={css.link} onClick={() => open?.(passport.replaces!)}>
            {t(($) => $.replaces)}
          </button>
          {former && (
            <span className={css.soft}>
              {' '}
              {t(($) => $.before)} <PassportValue passport={former} />
              {', '}
              {t(($) => $.computedAt, { at: format.dateTime(former.freshness.computedAt) })}
            </span>
          )}
        </p>
      ) : (
        <p className={css.soft}>{t(($) => $.firstVersion)}</p>
      )}
      <p className={css.soft}>
        {t(($) => $.id)}: <code className={css.id}>{passport.id}</code>
      </p>
    </>
  );
}
