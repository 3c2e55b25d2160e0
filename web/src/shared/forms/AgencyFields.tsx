import { identityApi } from '@ioc/contracts/identity';
import { MultiSelect, Select } from '@mantine/core';
import type { ComboboxItem, OptionsFilter } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { call } from '../api/index.ts';
import { useLocalized } from '../i18n/localized.ts';
import { useAgencies } from '../monitoring/queries.ts';
import { matchesWords } from '../ui/index.ts';
import { useFormTexts } from './texts.ts';

type Shared = { label: string; help?: string; error?: string | undefined; required?: boolean };

/** Finds names with or without marks. */
export const findByWords: OptionsFilter = ({ options, search }) =>
  (options as ComboboxItem[]).filter(({ label }) => matchesWords(label, search));

function useAgencyChoices(): { value: string; label: string }[] {
  const say = useLocalized();
  const { data } = useAgencies();
  return data?.items.map(({ id, name }) => ({ value: id, label: say(name) })) ?? [];
}

export function AgencyField(props: Shared & { value: string; onChange: (agency: string) => void }): ReactNode {
  const { label, help, error, required = false, value, onChange } = props;
  const t = useFormTexts();
  return (
    <Select
      label={label}
      description={help}
      error={error}
      withAsterisk={required}
      placeholder={t(($) => $.chooseAgency)}
      data={useAgencyChoices()}
      value={value === '' ? null : value}
      onChange={(agency) => onChange(agency ?? '')}
      searchable
      filter={findByWords}
      nothingFoundMessage={t(($) => $.nothingFound)}
      maxDropdownHeight={280}
    />
  );
}

export function AgenciesField(
  props: Shared & { value: string[]; onChange: (agencies: string[]) => void; except?: string },
): ReactNode {
  const { label, help, error, value, onChange, except } = props;
  const t = useFormTexts();
  return (
    <MultiSelect
      label={label}
      description={help}
      error={error}
      placeholder={value.length === 0 ? t(($) => $.chooseAgencies) : ''}
      data={useAgencyChoices().filter((agency) => agency.value !== except)}
      value={value}
      onChange={onChange}
      searchable
      filter={findByWords}
      nothingFoundMessage={t(($) => $.nothingFound)}
      maxDropdownHeight={280}
    />
  );
}

/** A person of one agency; none = whoever of the agency takes it. */
export function PersonField(
  props: Shared & { agency: string; value: string; onChange: (person: string) => void },
): ReactNode {
  const { label, help, error, agency, value, onChange } = props;
  const t = useFormTexts();
  const { data, isFetching } = useQuery({
    queryKey: ['people', agency],
    queryFn: ({ signal }) => call(identityApi.people, { query: { agency }, signal }),
    enabled: agency !== '',
  });
  return (
    <Select
      label={label}
      description={help}
      error={error}
      placeholder={t(($) => (agency === '' ? $.agencyFirst : $.wholeAgency))}
      data={data?.items.map(({ id, name, title }) => ({ value: id, label: `${name} · ${title}` })) ?? []}
      value={value === '' ? null : value}
      onChange={(person) => onChange(person ?? '')}
      disabled={agency === ''}
      loading={isFetching}
      clearable
      searchable
      filter={findByWords}
      nothingFoundMessage={t(($) => $.nothingFound)}
    />
  );
}
