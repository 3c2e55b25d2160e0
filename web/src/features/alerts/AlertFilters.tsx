import { SegmentedControl, Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { findByWords } from '#shared/forms/index.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import { useCommunes, useScenarios } from '#shared/monitoring/queries.ts';
import { FilterRow } from '#shared/ui/index.ts';
import { useRules } from './queries.ts';
import { isFiltered } from './search.ts';
import type { AlertSearch } from './search.ts';
import { useAlertTexts } from './texts.ts';

export type AlertFiltersProps = { search: AlertSearch; onChange: (search: AlertSearch) => void };

export function AlertFilters({ search, onChange }: AlertFiltersProps): ReactNode {
  const t = useAlertTexts();
  const say = useLocalized();
  const rules = useRules();
  const communes = useCommunes();
  const scenarios = useScenarios();
  const named = (items: readonly { id: string; name: { vi: string; en: string } }[] | undefined) =>
    items?.map(({ id, name }) => ({ value: id, label: say(name) })) ?? [];
  const shared = { clearable: true, searchable: true, filter: findByWords, w: 210, size: 'sm' } as const;

  return (
    <FilterRow onClear={isFiltered(search) ? () => onChange({}) : undefined} clearText={t(($) => $.clear)}>
      <SegmentedControl
        aria-label={t(($) => $.show.label)}
        data={[
          { value: 'open', label: t(($) => $.show.open) },
          { value: 'all', label: t(($) => $.show.all) },
        ]}
        value={search.show ?? 'open'}
        onChange={(show) => onChange({ ...search, show: show === 'all' ? 'all' : undefined })}
      />
      <Select
        {...shared}
        aria-label={t(($) => $.scenario)}
        placeholder={t(($) => $.anyScenario)}
        nothingFoundMessage={t(($) => $.nothingFound)}
        data={named(scenarios.data?.items)}
        value={search.scenario ?? null}
        onChange={(scenario) => onChange({ ...search, scenario: scenario ?? undefined })}
      />
      <Select
        {...shared}
        aria-label={t(($) => $.rule)}
        placeholder={t(($) => $.anyRule)}
        nothingFoundMessage={t(($) => $.nothingFound)}
        data={named(rules.data?.items.filter((rule) => !search.scenario || rule.scenario === search.scenario))}
        value={search.rule ?? null}
        onChange={(rule) => onChange({ ...search, rule: rule ?? undefined })}
      />
      <Select
        {...shared}
        aria-label={t(($) => $.area)}
        placeholder={t(($) => $.anyArea)}
        nothingFoundMessage={t(($) => $.nothingFound)}
        data={communes.data?.items.map(({ code, fullName }) => ({ value: code, label: fullName })) ?? []}
        value={search.area ?? null}
        onChange={(area) => onChange({ ...search, area: area ?? undefined })}
      />
    </FilterRow>
  );
}
