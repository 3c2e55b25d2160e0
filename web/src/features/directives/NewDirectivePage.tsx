import { useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { DirectiveForm } from '#shared/directing/index.ts';
import { useFormat } from '#shared/format/index.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import { usePassport } from '#shared/monitoring/figures.ts';
import { EmptyState, PageHeader, SkeletonBars } from '#shared/ui/index.ts';
import { useMay } from '#shared/session/session.ts';
import css from './directives.module.css';
import { useSourceAlert } from './queries.ts';
import { sourceOf } from './search.ts';
import type { NewDirectiveSearch } from './search.ts';
import { useDirectiveTexts } from './texts.ts';

/** A new order under an address of its own, with its source filled in by whoever leads here. */
export function NewDirectivePage(): ReactNode {
  const t = useDirectiveTexts();
  const say = useLocalized();
  const format = useFormat();
  const navigate = useNavigate();
  const router = useRouter();
  const mayGive = useMay('directives.give');
  const search = useSearch({ strict: false }) as NewDirectiveSearch;
  const alert = useSourceAlert(search.alert);
  const passport = usePassport(search.passport ?? null);
  const isLoading = (search.alert && alert.isPending) || (search.passport && passport.isPending);
  const alertWords = alert.data && `${say(alert.data.title)} – ${alert.data.thingName || alert.data.areaName}`;
  const figureWords =
    passport.data && `${say(passport.data.name)}: ${format.quantity(passport.data.value, passport.data.unit)}`;
  const words =
    alertWords ?? figureWords ?? (search.object || search.pack ? (search.title ?? t(($) => $.mapObject)) : undefined);

  if (!mayGive) return <EmptyState kind="no-permission" title={t(($) => $.mayNot)} help={t(($) => $.mayNotHelp)} />;
  return (
    <div className={css.narrow}>
      <PageHeader title={t(($) => $.new)} />
      {isLoading ? (
        <SkeletonBars count={5} height="2.5rem" />
      ) : (
        <DirectiveForm
          source={sourceOf(search)}
          defaultTitle={search.title ?? alertWords ?? ''}
          defaultAgency={search.agency ?? alert.data?.agency ?? passport.data?.owner.agency}
          sourceWords={words}
          onClose={() => router.history.back()}
          onDone={({ id }) => void navigate({ to: '/directives/$id', params: { id }, replace: true })}
        />
      )}
    </div>
  );
}
