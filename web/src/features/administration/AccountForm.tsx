import type { Account } from '@ioc/contracts/identity';
import { MultiSelect, PasswordInput, Select, TagsInput, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { Form, useChecks, useForm, wrongOf } from '#shared/forms/index.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import { useAgencies, useCommunes } from '#shared/monitoring/index.ts';
import { createAccount } from './queries.ts';
import { useAdministrationTexts } from './texts.ts';

const shortestPassword = 12;

type AccountFormProps = {
  /** Roles and fields in use are offered as suggestions. */
  known: readonly Account[];
  onDone: () => void;
  onCancel: () => void;
};

/** A new account: who, for which agency, with which roles, how far it sees. */
export function AccountForm({ known, onDone, onCancel }: AccountFormProps): ReactNode {
  const t = useAdministrationTexts();
  const say = useLocalized();
  const check = useChecks();
  const agencies = useAgencies().data?.items ?? [];
  const communes = useCommunes().data?.items ?? [];
  const roles = [...new Set(known.flatMap((account) => account.roles))].toSorted();
  const fields = [...new Set(known.flatMap((account) => (account.fields === '*' ? [] : account.fields)))].toSorted();
  const form = useForm({
    initial: {
      userName: '',
      name: '',
      title: '',
      agency: null as string | null,
      roles: [] as string[],
      areas: [] as string[],
      fields: [] as string[],
      password: '',
    },
    check: (values) =>
      wrongOf({
        userName: check.words(values.userName, 1, 100),
        name: check.words(values.name, 1, 200),
        roles: values.roles.length === 0 ? t(($) => $.oneRole) : undefined,
        password: check.words(values.password, shortestPassword, 200),
      }),
    send: (values) =>
      createAccount({
        ...values,
        areas: values.areas.length === 0 ? '*' : values.areas,
        fields: values.fields.length === 0 ? '*' : values.fields,
      }),
    onDone,
  });
  return (
    <Form form={form} submitText={t(($) => $.create)} onCancel={onCancel}>
      <TextInput
        label={t(($) => $.userName)}
        withAsterisk
        autoComplete="off"
        data-autofocus
        {...form.text('userName')}
      />
      <TextInput label={t(($) => $.name)} withAsterisk autoComplete="off" {...form.text('name')} />
      <TextInput label={t(($) => $.jobTitle)} autoComplete="off" {...form.text('title')} />
      <Select
        label={t(($) => $.agency)}
        searchable
        clearable
        data={agencies.map(({ id, name }) => ({ value: id, label: say(name) }))}
        {...form.choice('agency')}
      />
      <TagsInput
        label={t(($) => $.roles)}
        description={t(($) => $.rolesHelp)}
        withAsterisk
        data={roles}
        {...form.choice('roles')}
      />
      <MultiSelect
        label={t(($) => $.areas)}
        description={t(($) => $.areasHelp)}
        searchable
        data={communes.map(({ code, fullName }) => ({ value: code, label: fullName }))}
        {...form.choice('areas')}
      />
      <TagsInput
        label={t(($) => $.fields)}
        description={t(($) => $.fieldsHelp)}
        data={fields}
        {...form.choice('fields')}
      />
      <PasswordInput
        label={t(($) => $.password)}
        description={t(($) => $.passwordHelp, { count: shortestPassword })}
        withAsterisk
        autoComplete="new-password"
        {...form.text('password')}
      />
    </Form>
  );
}
