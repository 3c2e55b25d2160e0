import type { Session } from '@ioc/contracts/identity';
import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import { useAgencies, useAreaName } from '#shared/monitoring/index.ts';
import { useSession } from '#shared/session/session.ts';
import { PageHeader, Panel, SkeletonBars } from '#shared/ui/index.ts';
import css from './account.module.css';
import { PasswordPanel } from './PasswordPanel.tsx';
import { SecondFactorPanel } from './SecondFactorPanel.tsx';
import { useAccountTexts } from './texts.ts';

/** One's own account: who one is to the system, password, second factor. */
export function AccountPage(): ReactNode {
  const t = useAccountTexts();
  const session = useSession();
  return (
    <>
      <PageHeader title={t(($) => $.title)} />
      {session ? (
        <div className={css.columns}>
          <Person session={session} />
          <PasswordPanel />
          <SecondFactorPanel session={session} />
        </div>
      ) : (
        <SkeletonBars count={6} height="2rem" />
      )}
    </>
  );
}

function Person({ session }: { session: Session }): ReactNode {
  const t = useAccountTexts();
  const say = useLocalized();
  const format = useFormat();
  const areaName = useAreaName();
  const { person, roles, scope, expiresAt } = session;
  const agency = useAgencies().data?.items.find(({ id }) => id === person.agency);
  return (
    <Panel title={person.name} subtitle={person.title}>
      <dl className={css.facts}>
        <dt>{t(($) => $.userName)}</dt>
        <dd>{person.userName}</dd>
        <dt>{t(($) => $.agency)}</dt>
        <dd>{agency ? say(agency.name) : (person.agency ?? '–')}</dd>
        <dt>{t(($) => $.roles)}</dt>
        <dd>{roles.map(({ name }) => say(name)).join(', ')}</dd>
        <dt>{t(($) => $.areas)}</dt>
        <dd>{scope.areas === '*' ? t(($) => $.wholeProvince) : scope.areas.map(areaName).join(', ')}</dd>
        <dt>{t(($) => $.fields)}</dt>
        <dd>{scope.fields === '*' ? t(($) => $.allFields) : scope.fields.join(', ')}</dd>
        <dt>{t(($) => $.sessionEnds)}</dt>
        <dd>{format.fullDateTime(expiresAt)}</dd>
      </dl>
    </Panel>
  );
}
