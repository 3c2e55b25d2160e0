import type { RefusedRow, ThingImport } from '@ioc/contracts/thing-care';
import { Button, FileButton } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { saveFile } from '#shared/api/index.ts';
import { ProblemNote } from '#shared/forms/index.ts';
import { DataTable, Panel } from '#shared/ui/index.ts';
import type { Column } from '#shared/ui/index.ts';
import css from './care.module.css';
import { importThings } from './queries.ts';
import { useCareTexts } from './texts.ts';

type Chosen = { name: string; csv: string };

/** A file is checked first; only what passes is registered, and what does not comes back with its reasons. */
export function ImportPanel(): ReactNode {
  const t = useCareTexts();
  const [file, setFile] = useState<Chosen | null>(null);
  const handIn = useMutation({
    mutationFn: ({ csv, checkOnly }: { csv: string; checkOnly: boolean }) => importThings(csv, checkOnly),
  });
  const report = handIn.data;

  async function choose(given: File | null): Promise<void> {
    if (!given) return;
    const csv = await given.text();
    setFile({ name: given.name, csv });
    handIn.mutate({ csv, checkOnly: true });
  }

  return (
    <>
      <Panel title={t(($) => $.register.many)} subtitle={t(($) => $.register.columns)} className={css.wide}>
        <div className={css.shownKey} aria-live="polite">
          <div>
            <FileButton onChange={(given) => void choose(given)} accept=".csv,.txt">
              {(props) => (
                <Button variant="default" loading={handIn.isPending} {...props}>
                  {t(($) => $.register.choose)}
                </Button>
              )}
            </FileButton>
          </div>
          <ProblemNote problem={handIn.error} values={{}} />
          {file && report && (
            <Outcome
              name={file.name}
              report={report}
              isSending={handIn.isPending}
              onCommit={() => handIn.mutate({ csv: file.csv, checkOnly: false })}
            />
          )}
        </div>
      </Panel>
      {report && report.refused.length > 0 && <Refused report={report} />}
    </>
  );
}

type OutcomeProps = { name: string; report: ThingImport; isSending: boolean; onCommit: () => void };

function Outcome({ name, report, isSending, onCommit }: OutcomeProps): ReactNode {
  const t = useCareTexts();
  const count = report.registered.length;
  if (report.checkedOnly) {
    return (
      <>
        <p>{t(($) => $.register.check, { file: name, good: count, bad: report.refused.length })}</p>
        <div>
          <Button disabled={count === 0} loading={isSending} onClick={onCommit}>
            {t(($) => $.register.commit, { count })}
          </Button>
        </div>
      </>
    );
  }
  const keys = report.registered.map(({ id, key }) => `${id};${key ?? ''}`);
  return (
    <>
      <p>
        <strong>{t(($) => $.register.committed, { count })}</strong>
      </p>
      {count > 0 && (
        <>
          <p>{t(($) => $.register.keysOnce)}</p>
          <div>
            <Button onClick={() => saveFile(csvOf(['id;key', ...keys].join('\r\n')), 'device-keys.csv')}>
              {t(($) => $.register.downloadKeys)}
            </Button>
          </div>
        </>
      )}
    </>
  );
}

function Refused({ report: { refused, handedBack } }: { report: ThingImport }): ReactNode {
  const t = useCareTexts();
  const columns: Column<RefusedRow>[] = [
    { id: 'row', header: t(($) => $.register.row), sortBy: ({ row }) => row, cell: ({ row }) => row },
    { id: 'id', header: t(($) => $.register.id), sortBy: ({ id }) => id, cell: ({ id }) => id },
    { id: 'why', header: t(($) => $.register.why), cell: ({ reasons }) => reasons.join('; ') },
  ];
  return (
    <Panel
      title={t(($) => $.register.refused)}
      flush
      className={css.wide}
      aside={
        handedBack !== null && (
          <Button size="compact-sm" variant="default" onClick={() => saveFile(csvOf(handedBack), 'refused-rows.csv')}>
            {t(($) => $.register.downloadRefused)}
          </Button>
        )
      }
    >
      <DataTable
        caption={t(($) => $.register.refused)}
        rows={refused}
        columns={columns}
        rowId={({ row }) => String(row)}
        maxHeight="28rem"
      />
    </Panel>
  );
}

function csvOf(text: string): Blob {
  return new Blob([text], { type: 'text/csv;charset=utf-8' });
}
