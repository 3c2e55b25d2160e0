import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { warehouseApi } from '@ioc/contracts/warehouse';
import type { DataSet, RowProblem, Submission } from '@ioc/contracts/warehouse';
import type { ReactNode } from 'react';
import { download } from '#shared/api/index.ts';
import { useFormat } from '#shared/format/index.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import { DataTable, Panel, StatusBadge } from '#shared/ui/index.ts';
import type { Column } from '#shared/ui/index.ts';
import css from './data.module.css';
import { useHandInTexts } from './hand-in-texts.ts';

type ProblemsPanelProps = { dataSet: Pick<DataSet, 'fields'>; submission: Submission };
type Row = RowProblem & { key: string };

/** Row by row what is wrong: where, what was written, why it is refused. */
export function ProblemsPanel({ dataSet, submission }: ProblemsPanelProps): ReactNode {
  const t = useHandInTexts();
  const say = useLocalized();
  const format = useFormat();
  const { id, problems, rows } = submission;
  const nameOf = (field: string | null) => {
    const found = dataSet.fields.find((candidate) => candidate.id === field);
    return found ? say(found.name) : (field ?? '');
  };
  const keyed: Row[] = problems.map((problem, index) => ({ ...problem, key: String(index) }));
  const columns: Column<Row>[] = [
    {
      id: 'row',
      header: t(($) => $.problems.row),
      align: 'end',
      width: '5rem',
      sortBy: ({ row }) => row,
      cell: ({ row }) => row,
    },
    {
      id: 'field',
      header: t(($) => $.problems.field),
      sortBy: ({ field }) => nameOf(field),
      cell: ({ field }) => nameOf(field),
    },
    { id: 'value', header: t(($) => $.problems.value), cell: ({ value }) => value ?? '' },
    { id: 'message', header: t(($) => $.problems.message), cell: ({ message }) => withoutPlace(message) },
    {
      id: 'severity',
      header: t(($) => $.problems.severity),
      sortBy: ({ severity }) => severity,
      cell: ({ severity }) => (
        <StatusBadge tone={severity === 'error' ? 'bad' : 'warn'}>{t(($) => $.problems[severity])}</StatusBadge>
      ),
    },
  ];
  return (
    <Panel
      title={t(($) => $.problems.title)}
      flush
      aside={
        rows.broken > 0 && (
          <Button
            size="compact-md"
            variant="default"
            leftSection={<IconDownload size={16} stroke={1.75} />}
            onClick={() => void download(warehouseApi.brokenRows, { params: { id } })}
          >
            {t(($) => $.outcome.download)}
          </Button>
        )
      }
    >
      <DataTable
        caption={t(($) => $.problems.caption)}
        rows={keyed}
        columns={columns}
        rowId={({ key }) => key}
        maxHeight="26rem"
        empty={{ title: t(($) => $.problems.none) }}
      />
      {rows.broken > 0 && problems.length >= firstShown && (
        <p className={css.foot}>{t(($) => $.problems.first, { count: format.number(problems.length) })}</p>
      )}
    </Panel>
  );
}

/** Row and column stand in columns of their own here. */
function withoutPlace(message: string): string {
  return message.replace(/^Dòng \d+(, cột "[^"]*")?: /, '');
}

/** The server lists so many on the answer to a hand-in. */
const firstShown = 200;
