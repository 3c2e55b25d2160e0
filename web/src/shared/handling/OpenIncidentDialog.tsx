import { incidentApi } from '@ioc/contracts/incidents';
import { scenarioApi } from '@ioc/contracts/scenarios';
import { Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { call } from '../api/index.ts';
import { Dialog, findByWords, Form, useChecks, useForm, wrongOf } from '../forms/index.ts';
import { useLocalized } from '../i18n/localized.ts';
import { useCommunes, useScenarios } from '../monitoring/queries.ts';
import { LevelField } from './LevelField.tsx';
import { PlaybookPreview } from './PlaybookPreview.tsx';
import { refreshWork } from './refresh.ts';
import { useWorkTexts } from './texts.ts';

export type OpenIncidentDialogProps = {
  opened: boolean;
  onClose: () => void;
  /** The alert it grows from; without one, scenario and area are asked for. */
  alert?: { id: string; title: string; level: number; scenario: string; playbook: string | null };
};

export function OpenIncidentDialog({ opened, onClose, alert }: OpenIncidentDialogProps): ReactNode {
  const t = useWorkTexts();
  return (
    <Dialog title={t(($) => $.openIncident)} opened={opened} onClose={onClose} wide>
      <OpenIncidentForm alert={alert} onClose={onClose} />
    </Dialog>
  );
}

const noPlaybook = 'none';

function OpenIncidentForm({ alert, onClose }: Pick<OpenIncidentDialogProps, 'alert' | 'onClose'>): ReactNode {
  const t = useWorkTexts();
  const say = useLocalized();
  const check = useChecks();
  const navigate = useNavigate();
  const scenarios = useScenarios(!alert);
  const communes = useCommunes(!alert);
  const form = useForm({
    initial: {
      title: alert?.title ?? '',
      level: alert?.level ?? 2,
      scenario: alert?.scenario ?? '',
      area: '',
      playbook: alert?.playbook ?? noPlaybook,
    },
    check: ({ title, scenario, area }) =>
      wrongOf({
        title: check.words(title, 3, 300),
        scenario: check.chosen(scenario),
        area: alert ? undefined : check.chosen(area),
      }),
    send: ({ title, level, scenario, area, playbook }) =>
      call(incidentApi.open, {
        body: {
          title,
          level,
          ...(alert ? { alert: alert.id } : { scenario, area }),
          ...(playbook !== noPlaybook && { playbook }),
        },
      }),
    onDone: ({ id }) => {
      refreshWork();
      onClose();
      void navigate({ to: '/incidents/$id', params: { id } });
    },
  });
  const { scenario, playbook } = form.values;
  const playbooks = useQuery({
    queryKey: ['playbooks', scenario],
    queryFn: ({ signal }) => call(scenarioApi.playbooks, { params: { id: scenario }, signal }),
    enabled: scenario !== '',
  });
  const chosen = playbooks.data?.items.find(({ id }) => id === playbook);

  return (
    <Form form={form} submitText={t(($) => $.openIncident)} onCancel={onClose}>
      <TextInput
        label={t(($) => $.incidentTitle)}
        description={t(($) => $.incidentTitleHelp)}
        withAsterisk
        data-autofocus
        {...form.text('title')}
      />
      <LevelField label={t(($) => $.level)} {...form.choice('level')} />
      {!alert && (
        <>
          <Select
            label={t(($) => $.scenario)}
            withAsterisk
            data={scenarios.data?.items.map(({ id, name }) => ({ value: id, label: say(name) })) ?? []}
            value={scenario || null}
            onChange={(id) => form.set('scenario', id ?? '')}
            error={form.errors.scenario}
          />
          <Select
            label={t(($) => $.area)}
            withAsterisk
            searchable
            filter={findByWords}
            data={communes.data?.items.map(({ code, fullName }) => ({ value: code, label: fullName })) ?? []}
            value={form.values.area || null}
            onChange={(code) => form.set('area', code ?? '')}
            error={form.errors.area}
          />
        </>
      )}
      <Select
        label={t(($) => $.playbook)}
        description={t(($) => $.playbookHelp)}
        data={[
          ...(playbooks.data?.items.map(({ id, name }) => ({ value: id, label: say(name) })) ?? []),
          ...(alert?.playbook ? [] : [{ value: noPlaybook, label: t(($) => $.noPlaybook) }]),
        ]}
        value={playbook}
        onChange={(id) => form.set('playbook', id ?? noPlaybook)}
        allowDeselect={false}
      />
      {chosen && <PlaybookPreview playbook={chosen} />}
    </Form>
  );
}
