import type { DeviceKey } from '@ioc/contracts/thing-care';
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import { Dialog } from '#shared/forms/index.ts';
import { usePanelState } from '#shared/monitoring/index.ts';
import { DataTable, Panel, StatusBadge } from '#shared/ui/index.ts';
import type { Column } from '#shared/ui/index.ts';
import css from './care.module.css';
import { actsOn, useDeviceKeys } from './queries.ts';
import { ReasonForm } from './ReasonForm.tsx';
import { ShownKey } from './ShownKey.tsx';
import { useCareTexts } from './texts.ts';

type Act = { kind: 'issue' } | { kind: 'shown'; key: string } | { kind: 'revoke'; key: DeviceKey };

/** The keys a device signs in with; a device changes over to a new one before the old is revoked. */
export function KeysPanel({ thing, mayIssue }: { thing: string; mayIssue: boolean }): ReactNode {
  const t = useCareTexts();
  const format = useFormat();
  const panelState = usePanelState();
  const keys = useDeviceKeys(thing, true);
  const [act, setAct] = useState<Act | null>(null);
  const close = () => setAct(null);
  const columns: Column<DeviceKey>[] = [
    { id: 'id', header: t(($) => $.key), pinned: true, cell: ({ id }) => <code>{id}</code> },
    {
      id: 'state',
      header: t(($) => $.state),
      cell: ({ revoked }) =>
        revoked ? (
          <span title={revoked.reason}>
            <StatusBadge tone="neutral">{t(($) => $.keyRevoked, { at: format.dateTime(revoked.at) })}</StatusBadge>
          </span>
        ) : (
          <StatusBadge tone="good">{t(($) => $.keyGood)}</StatusBadge>
        ),
    },
    { id: 'issued', header: t(($) => $.issued), cell: ({ createdAt }) => format.dateTime(createdAt) },
    { id: 'by', header: t(($) => $.issuedBy), cell: ({ createdBy }) => createdBy ?? '–' },
    {
      id: 'act',
      header: '',
      cell: (key) =>
        key.revoked === null && (
          <Button size="compact-sm" variant="default" onClick={() => setAct({ kind: 'revoke', key })}>
            {t(($) => $.act.revoke)}
          </Button>
        ),
    },
  ];
  return (
    <Panel
      title={t(($) => $.keys)}
      subtitle={t(($) => $.keysHelp)}
      flush
      state={panelState(keys)}
      className={css.wide}
      aside={
        mayIssue && (
          <Button size="compact-sm" onClick={() => setAct({ kind: 'issue' })}>
            {t(($) => $.act.issue)}
          </Button>
        )
      }
    >
      <DataTable caption={t(($) => $.keys)} rows={keys.data?.items} columns={columns} rowId={({ id }) => id} />
      <Dialog title={titleOf(act)} opened={act !== null} onClose={close}>
        {act?.kind === 'issue' && (
          <ReasonForm
            submitText={t(($) => $.act.issue)}
            send={actsOn(thing).issueKey}
            onDone={({ key }) => setAct({ kind: 'shown', key })}
            onCancel={close}
          />
        )}
        {act?.kind === 'shown' && <ShownKey value={act.key} onClose={close} />}
        {act?.kind === 'revoke' && (
          <ReasonForm
            help={t(($) => $.revokeHelp)}
            submitText={t(($) => $.act.revoke)}
            danger
            send={(reason) => actsOn(thing).revokeKey(act.key.id, reason)}
            onDone={close}
            onCancel={close}
          />
        )}
      </Dialog>
    </Panel>
  );

  function titleOf(of: Act | null): string {
    return of?.kind === 'revoke' ? t(($) => $.revokeTitle, { id: of.key.id }) : t(($) => $.act.issue);
  }
}
