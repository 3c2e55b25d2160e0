import { Button, Select } from '@mantine/core';
import { useParams, useSearch, useNavigate, Link } from '@tanstack/react-router';
import { SubmissionState } from '@ioc/contracts/warehouse';
import type { Submission } from '@ioc/contracts/warehouse';
import type { ReactNode } from 'react';
import { useFormat, useNow } from '#shared/format/index.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import { EmptyState, FilterRow, PageHeader, SkeletonBars } from '#shared/ui/index.ts';
import { useDataSets, useSubmissions } from './queries.ts';
import type { SubmissionSearch } from './search.ts';
import css from './submissions.module.css';
import { SubmissionDetail } from './SubmissionDetail.tsx';
import { SubmissionStateBadge } from './SubmissionState.tsx';
import { useSubmissionTexts } from './submission-texts.ts';

/** Split view of approval: the list at the left, one submission with its differences at the right. */
export function SubmissionsPage(): ReactNode {
  const t = useSubmissionTexts();
  const say = useLocalized();
  const { id } = useParams({ strict: false }) as { id?: string };
  const search = useSearch({ strict: false }) as SubmissionSearch;
  const navigate = useNavigate();
  const dataSets = useDataSets().data?.items ?? [];
  const asked = useSubmissions(search);
  const items = asked.data?.pages.flatMap((page) => page.items);
  const isFiltered = search.state !== undefined || search.dataSet !== undefined;

  function narrow(part: Partial<SubmissionSearch>): void {
    const next = { ...search, ...part };
    if (id) void navigate({ to: '/submissions/$id', params: { id }, search: next, replace: true });
    else void navigate({ to: '/submissions', search: next, replace: true });
  }

  return (
    <>
      <PageHeader title={t(($) => $.list.title)} />
      <div className={css.split} data-detail={id !== undefined || undefined}>
        <section className={css.list} aria-label={t(($) => $.list.title)}>
          <FilterRow
            onClear={isFiltered ? () => narrow({ state: undefined, dataSet: undefined }) : undefined}
            clearText={t(($) => $.list.clear)}
          >
            <Select
              size="xs"
              aria-label={t(($) => $.list.state)}
              placeholder={t(($) => $.list.allStates)}
              clearable
              value={search.state ?? null}
              onChange={(state) => narrow({ state: (state as SubmissionState | null) ?? undefined })}
              data={SubmissionState.options.map((value) => ({ value, label: t(($) => $.state[value]) }))}
            />
            {dataSets.length > 1 && (
              <Select
                size="xs"
                aria-label={t(($) => $.list.dataSet)}
                placeholder={t(($) => $.list.allDataSets)}
                clearable
                value={search.dataSet ?? null}
                onChange={(dataSet) => narrow({ dataSet: dataSet ?? undefined })}
                data={dataSets.map(({ id: value, name }) => ({ value, label: say(name) }))}
              />
            )}
          </FilterRow>
          {!items && !asked.isError && <SkeletonBars count={6} height="3rem" />}
          {asked.isError && <EmptyState kind="broken" title={t(($) => $.submission.notFound)} />}
          {items?.length === 0 && <EmptyState title={t(($) => $.list.none)} help={t(($) => $.list.noneHelp)} />}
          <ul className={css.items}>
            {items?.map((submission) => (
              <li key={submission.id}>
                <SubmissionItem submission={submission} search={search} isOpen={submission.id === id} />
              </li>
            ))}
          </ul>
          {asked.hasNextPage && (
            <Button variant="default" size="xs" onClick={() => void asked.fetchNextPage()}>
              {t(($) => $.list.more)}
            </Button>
          )}
        </section>
        <section className={css.detail}>
          {id ? (
            <>
              <Link to="/submissions" search={search} className={css.back}>
                {t(($) => $.list.back)}
              </Link>
              <SubmissionDetail key={id} id={id} />
            </>
          ) : (
            <EmptyState title={t(($) => $.list.choose)} help={t(($) => $.list.chooseHelp)} />
          )}
        </section>
      </div>
    </>
  );
}

type SubmissionItemProps = { submission: Submission; search: SubmissionSearch; isOpen: boolean };

function SubmissionItem({ submission, search, isOpen }: SubmissionItemProps): ReactNode {
  const t = useSubmissionTexts();
  const format = useFormat();
  const now = useNow();
  const { id, fileName, submittedBy, submittedAt, rows, state } = submission;
  return (
    <Link to="/submissions/$id" params={{ id }} search={search} className={css.item} aria-current={isOpen || undefined}>
      <span className={css.itemHead}>
        <strong>{fileName}</strong>
        <SubmissionStateBadge state={state} />
      </span>
      <span className={css.soft}>
        {t(($) => $.submission.by, { name: submittedBy.name, at: format.relative(submittedAt, now) })}
      </span>
      <span className={css.soft}>
        {t(($) => $.list.count, { good: format.number(rows.good), total: format.number(rows.total) })}
      </span>
    </Link>
  );
}
