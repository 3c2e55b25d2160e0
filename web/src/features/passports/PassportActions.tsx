import type { Passport } from '@ioc/contracts/indicators';
import { Button, CopyButton } from '@mantine/core';
import { IconCheck, IconExternalLink, IconLink, IconPrinter } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { DirectButton } from '#shared/directing/index.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import { useFormat } from '#shared/format/index.ts';
import css from './passport.module.css';
import { usePassportThing } from './queries.ts';
import { usePassportTexts } from './texts.ts';

/** What one does with a proven figure: pass it on, print it, act on it. */
export function PassportActions({ passport, asPage }: { passport: Passport; asPage: boolean }): ReactNode {
  const t = usePassportTexts();
  const say = useLocalized();
  const format = useFormat();
  const name = [say(passport.name), usePassportThing(passport.thing).data?.name].filter(Boolean).join(', ');
  const address = `/passports/${passport.id}`;
  return (
    <div className={css.actions}>
      <DirectButton
        source={{ kind: 'figure', passport: passport.id }}
        defaultTitle={t(($) => $.directTitle, { name })}
        sourceWords={`${name}: ${format.quantity(passport.value, passport.unit)}`}
        area={passport.area}
      />
      <CopyButton value={`${location.origin}${address}`}>
        {({ copied, copy }) => (
          <Button
            variant="default"
            size="sm"
            leftSection={copied ? <IconCheck size={16} /> : <IconLink size={16} />}
            onClick={copy}
          >
            <span aria-live="polite">{copied ? t(($) => $.copied) : t(($) => $.copy)}</span>
          </Button>
        )}
      </CopyButton>
      {asPage ? (
        <Button variant="default" size="sm" leftSection={<IconPrinter size={16} />} onClick={() => print()}>
          {t(($) => $.print)}
        </Button>
      ) : (
        <>
          <Button
            component="a"
            href={`${address}?print=true`}
            target="_blank"
            rel="noreferrer"
            variant="default"
            size="sm"
            leftSection={<IconPrinter size={16} />}
          >
            {t(($) => $.print)}
          </Button>
          <Button component="a" href={address} variant="subtle" size="sm" leftSection={<IconExternalLink size={16} />}>
            {t(($) => $.openPage)}
          </Button>
        </>
      )}
    </div>
  );
}
