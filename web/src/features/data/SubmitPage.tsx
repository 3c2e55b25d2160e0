import { Button, Group, Progress, Radio } from '@mantine/core';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { warehouseApi } from '@ioc/contracts/warehouse';
import type { DataSet, Submission } from '@ioc/contracts/warehouse';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { ApiProblem, call, download, queryClient } from '#shared/api/index.ts';
import { useFormat } from '#shared/format/index.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import { usePanelState } from '#shared/monitoring/index.ts';
import { EmptyState, PageHeader, Panel } from '#shared/ui/index.ts';
import css from './submit.module.css';
import { DropZone } from './DropZone.tsx';
import { HeadingHelp } from './HeadingHelp.tsx';
import type { Mapping } from './mapping.ts';
import { useDataSet } from './queries.ts';
import { SubmissionOutcome } from './SubmissionOutcome.tsx';
import { useDataSetTexts } from './data-set-texts.ts';
import { useHandInTexts } from './hand-in-texts.ts';
import { useSubmissionTexts } from './submission-texts.ts';
import { handIn } from './upload.ts';
import type { Handed } from './upload.ts';

const route = getRouteApi('/data/$id/submit');

/** Hand in a file: template, way, file, and the result row by row on the same page. */
export function SubmitPage(): ReactNode {
  const t = useHandInTexts();
  const ofDataSet = useDataSetTexts();
  const say = useLocalized();
  const { id } = route.useParams();
  const panelState = usePanelState();
  const asked = useDataSet(id);
  const dataSet = asked.data;
  if (!dataSet) {
    return (
      <Panel title={ofDataSet(($) => $.submit)} state={panelState(asked)}>
        {null}
      </Panel>
    );
  }
  return (
    <>
      <PageHeader
        above={
          <Link to="/data/$id" params={{ id }}>
            {say(dataSet.name)}
          </Link>
        }
        title={ofDataSet(($) => $.submit)}
        subtitle={dataSet.duty.what}
      />
      {dataSet.may.submit ? (
        <HandIn dataSet={dataSet} />
      ) : (
        <EmptyState kind="no-permission" title={t(($) => $.hand.notAllowed)} help={t(($) => $.hand.notAllowedHelp)} />
      )}
    </>
  );
}

function HandIn({ dataSet }: { dataSet: DataSet }): ReactNode {
  const [mode, setMode] = useState<Handed['mode']>('merge');
  const [file, setFile] = useState<File | null>(null);
  const [sent, setSent] = useState(0);
  const sending = useMutation({
    mutationFn: (handed: Handed) => handIn(dataSet.id, handed, setSent),
    onSuccess: () => void queryClient.invalidateQueries({ queryKey: ['submissions'] }),
  });

  function send(chosen: File, mapping: Mapping | null): void {
    setFile(chosen);
    setSent(0);
    sending.mutate({ file: chosen, mode, mapping });
  }
  /** The same file with other columns is a new submission; the one before it makes room. */
  async function sendAgain(before: Submission | null, mapping: Mapping): Promise<void> {
    if (!file) return;
    if (before?.may.withdraw) await call(warehouseApi.withdraw, { params: { id: before.id } }).catch(() => undefined);
    send(file, mapping);
  }

  if (sending.data && file) {
    return (
      <SubmissionOutcome
        key={sending.data.id}
        dataSet={dataSet}
        submission={sending.data}
        onAgain={(mapping) => void sendAgain(sending.data, mapping)}
        onAnother={() => {
          setFile(null);
          sending.reset();
        }}
      />
    );
  }
  return (
    <div className={css.steps}>
      <TemplateStep id={dataSet.id} />
      <ModeStep mode={mode} onChange={setMode} />
      <FileStep file={file} sent={sent} isSending={sending.isPending} onFile={(chosen) => send(chosen, null)} />
      {sending.isError && <Refusal problem={sending.error} />}
      {sending.isError && file && (
        <HeadingHelp
          key={file.name + file.lastModified}
          dataSet={dataSet}
          file={file}
          onAgain={(mapping) => void sendAgain(null, mapping)}
        />
      )}
    </div>
  );
}

function TemplateStep({ id }: { id: string }): ReactNode {
  const t = useHandInTexts();
  return (
    <Panel title={t(($) => $.hand.step1)} subtitle={t(($) => $.hand.step1Help)}>
      <Group>
        {(['xlsx', 'csv'] as const).map((format) => (
          <Button
            key={format}
            variant="default"
            leftSection={<IconFileSpreadsheet size={18} stroke={1.75} />}
            onClick={() => void download(warehouseApi.template, { params: { id }, query: { format } })}
          >
            {t(($) => $.hand[format])}
          </Button>
        ))}
      </Group>
    </Panel>
  );
}

function ModeStep({ mode, onChange }: { mode: Handed['mode']; onChange: (mode: Handed['mode']) => void }): ReactNode {
  const t = useHandInTexts();
  const ofSubmission = useSubmissionTexts();
  return (
    <Panel title={t(($) => $.hand.step2)}>
      <Radio.Group
        value={mode}
        onChange={(next) => onChange(next as Handed['mode'])}
        aria-label={ofSubmission(($) => $.submission.mode)}
      >
        <div className={css.ways}>
          <Radio value="merge" label={t(($) => $.hand.merge)} description={t(($) => $.hand.mergeHelp)} />
          <Radio value="replace" label={t(($) => $.hand.replace)} description={t(($) => $.hand.replaceHelp)} />
        </div>
      </Radio.Group>
    </Panel>
  );
}

type FileStepProps = { file: File | null; sent: number; isSending: boolean; onFile: (file: File) => void };

function FileStep({ file, sent, isSending, onFile }: FileStepProps): ReactNode {
  const t = useHandInTexts();
  const format = useFormat();
  return (
    <Panel title={t(($) => $.hand.step3)}>
      {isSending && file ? (
        <div className={css.progress} aria-live="polite">
          <p>
            {sent < 1
              ? t(($) => $.hand.sending, { name: file.name, percent: format.percent(sent * 100, { decimals: 0 }) })
              : t(($) => $.hand.checking, { name: file.name })}
          </p>
          <Progress
            aria-label={t(($) => $.hand.step3)}
            value={sent * 100}
            animated={sent >= 1}
            striped={sent >= 1}
            size="lg"
          />
        </div>
      ) : (
        <DropZone onFile={onFile} />
      )}
    </Panel>
  );
}

function Refusal({ problem }: { problem: Error }): ReactNode {
  const t = useHandInTexts();
  return (
    <div className={css.refusal} role="alert">
      <strong>{t(($) => $.hand.failed)}</strong>
      <p>{problem.message}</p>
      {problem instanceof ApiProblem && problem.detail && <p>{problem.detail}</p>}
    </div>
  );
}
