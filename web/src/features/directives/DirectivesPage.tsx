import type { Directive } from '@ioc/contracts/directives';
import { SegmentedControl } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { DirectButton } from '#shared/directing/index.ts';
import { ProblemNote } from '#shared/forms/index.ts';
import { useFormat } from '#shared/format/index.ts';
import { EmptyState, FilterRow, PageHeader } from '#shared/ui/index.ts';
import { DirectiveStateBadge, DueTime, WorkList, WorkRow, WorkRows } from '#shared/handling/index.ts';
import { useDirectives } from './queries.ts';
import type { DirectiveSearch } from './search.ts';
import { useDirectiveTexts } from './texts.ts';

const views = ['open', 'overdue', 'all'] as const;

/** Orders of leaders and how far each is. */
export function DirectivesPage(): ReactNode {
  const t = useDirectiveTexts();
  const search = useSearch({ strict: false }) as DirectiveSearch;
  const navigate = useNavigate();
  const { data, error, isPending, isError } = useDirectives(search);
  const items = data?.items.filter(({ overdue }) => search.show !== 'overdue' || overdue);
  const overdue = data?.items.filter((directive) => directive.overdue).length ?? 0;
  const isNarrowed = search.area !== undefined || search.indicator !== undefined;
  const change = (next: DirectiveSearch) => void navigate({ to: '/directives', search: next, replace: true });

  return (
    <>
      <PageHeader
        title={t(($) => $.title)}
        subtitle={t(($) => $.subtitle)}
        actions={<DirectButton source={{ kind: 'none' }} defaultTitle="" variant="filled" />}
      />
      <FilterRow onClear={isNarrowed ? () => change({ show: search.show }) : undefined} clearText={t(($) => $.clear)}>
        <SegmentedControl
          aria-label={t(($) => $.view.label)}
          data={views.map((value) => ({
            value,
            label:
              value === 'overdue' && overdue > 0
                ? t(($) => $.view.overdueCount, { count: overdue })
                : t(($) => $.view[value]),
          }))}
          value={search.show ?? 'open'}
          onChange={(value) =>
            change({ ...search, show: value === 'open' ? undefined : (value as DirectiveSearch['show']) })
          }
        />
      </FilterRow>
      <ProblemNote problem={error} />
      <WorkList label={t(($) => $.title)} isLoading={isPending && !isError}>
        {items && items.length > 0 && (
          <WorkRows>
            {items.map((directive) => (
              <DirectiveRow key={directive.id} directive={directive} />
            ))}
          </WorkRows>
        )}
        {items?.length === 0 && <EmptyState title={t(($) => $.none)} help={t(($) => $.noneHelp)} />}
      </WorkList>
    </>
  );
}

function DirectiveRow({ directive }: { directive: Directive }): ReactNode {
  const t = useDirectiveTexts();
  const format = useFormat();
  const { id, code, title, sourceWords, givenBy, agencyName, coAgencies, dueAt, givenAt, closedAt } = directive;
  return (
    <WorkRow
      to={`/directives/${id}`}
      title={title}
      detail={[code, `${givenBy.name} → ${agencyName}`, sourceWords].filter(Boolean).join(' · ')}
      facts={[
        {
          label: t(($) => $.due),
          value: <DueTime dueAt={dueAt} createdAt={givenAt} closedAt={closedAt} />,
          title: format.fullDateTime(dueAt),
          width: '8.5rem',
        },
        { label: t(($) => $.with), value: format.number(coAgencies.length), width: '6rem' },
      ]}
      status={<DirectiveStateBadge directive={directive} />}
    />
  );
}
