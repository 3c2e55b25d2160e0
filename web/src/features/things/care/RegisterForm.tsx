import type { DescribedKind } from '@ioc/contracts/thing-care';
import { Button, Select, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { AgencyField, Form, useChecks, useForm, wrongOf } from '#shared/forms/index.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import css from './care.module.css';
import { newThing, numberFrom } from './new-thing.ts';
import { registerThing, useThingKinds } from './queries.ts';
import { ShownKey } from './ShownKey.tsx';
import { useCareTexts } from './texts.ts';

const empty = { kind: '', id: '', name: '', agency: '', lon: '', lat: '', site: '' };
type Registered = Awaited<ReturnType<typeof registerThing>>;

/** Each registration begins with an empty form and ends with a key. */
export function RegisterForm(): ReactNode {
  const t = useCareTexts();
  const [made, setMade] = useState<Registered | null>(null);
  const [keyTaken, setKeyTaken] = useState(false);
  if (!made) return <EmptyForm onDone={(done) => (setMade(done), setKeyTaken(false))} />;
  return (
    <div className={css.shownKey}>
      <strong>{t(($) => $.register.registered, { name: made.thing.name })}</strong>
      {!keyTaken && <ShownKey value={made.key} onClose={() => setKeyTaken(true)} />}
      {keyTaken && (
        <div className={css.acts}>
          <Button onClick={() => setMade(null)}>{t(($) => $.register.another)}</Button>
          <Link to={`/things/${made.thing.id}/care` as string} className={css.back}>
            {t(($) => $.register.open)}
          </Link>
        </div>
      )}
    </div>
  );
}

function EmptyForm({ onDone }: { onDone: (made: Registered) => void }): ReactNode {
  const t = useCareTexts();
  const say = useLocalized();
  const check = useChecks();
  const kinds = useThingKinds().data?.items ?? [];
  const kindOf = (id: string) => kinds.find((one) => one.id === id);
  const within = (text: string, most: number) =>
    Math.abs(numberFrom(text)) <= most ? undefined : t(($) => $.register.degreesWrong);
  const form = useForm({
    initial: { ...empty, own: {} as Record<string, string> },
    check: (values) =>
      wrongOf({
        kind: check.chosen(values.kind),
        id: /^[a-z0-9]+(-[a-z0-9]+)*$/.test(values.id) ? undefined : t(($) => $.register.idWrong),
        name: check.words(values.name, 1, 200),
        agency: check.chosen(values.agency),
        lon: within(values.lon, 180),
        lat: within(values.lat, 90),
      }),
    send: (values) => registerThing(newThing(values, kindOf(values.kind))),
    onDone,
  });
  const kind = kindOf(form.values.kind);

  return (
    <Form form={form} submitText={t(($) => $.register.submit)}>
      <Select
        label={t(($) => $.register.kind)}
        withAsterisk
        searchable
        data={kinds.map(({ id, name }) => ({ value: id, label: say(name) }))}
        value={form.values.kind === '' ? null : form.values.kind}
        onChange={(chosen) => form.set('kind', chosen ?? '')}
        error={form.errors.kind}
      />
      <TextInput
        label={t(($) => $.register.id)}
        description={t(($) => $.register.idHelp)}
        withAsterisk
        autoComplete="off"
        {...form.text('id')}
      />
      <TextInput label={t(($) => $.register.name)} withAsterisk autoComplete="off" {...form.text('name')} />
      <AgencyField label={t(($) => $.register.agency)} required {...form.choice('agency')} />
      <div className={css.pair}>
        <TextInput label={t(($) => $.register.lon)} withAsterisk inputMode="decimal" {...form.text('lon')} />
        <TextInput label={t(($) => $.register.lat)} withAsterisk inputMode="decimal" {...form.text('lat')} />
      </div>
      <TextInput label={t(($) => $.register.site)} autoComplete="off" {...form.text('site')} />
      {kind && <OwnFields kind={kind} own={form.values.own} onChange={(own) => form.set('own', own)} />}
    </Form>
  );
}

type Own = Record<string, string>;

/** What only devices of this kind have; checked by the server. */
function OwnFields({
  kind,
  own,
  onChange,
}: {
  kind: DescribedKind;
  own: Own;
  onChange: (own: Own) => void;
}): ReactNode {
  const say = useLocalized();
  const set = (key: string, text: string) => onChange({ ...own, [key]: text });
  return (
    <>
      {kind.attributes.map(({ id, name, unit, type, choices, required }) =>
        type === 'choice' ? (
          <Select
            key={id}
            label={say(name)}
            withAsterisk={required}
            clearable
            data={choices.map((choice) => ({ value: choice.id, label: say(choice.name) }))}
            value={own[id] ?? null}
            onChange={(chosen) => set(id, chosen ?? '')}
          />
        ) : (
          <TextInput
            key={id}
            label={unit ? `${say(name)} (${unit})` : say(name)}
            placeholder={type === 'date' ? 'dd/mm/yyyy' : ''}
            withAsterisk={required}
            value={own[id] ?? ''}
            onChange={(event) => set(id, event.currentTarget.value)}
          />
        ),
      )}
      {kind.identifiers.map(({ scheme, name }) => (
        <TextInput
          key={scheme}
          label={say(name)}
          value={own[scheme] ?? ''}
          onChange={(event) => set(scheme, event.currentTarget.value)}
        />
      ))}
    </>
  );
}
