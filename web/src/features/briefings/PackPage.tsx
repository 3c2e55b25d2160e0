import { Button } from '@mantine/core';
import { IconDownload, IconGavel } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { BriefingDocument } from '@ioc/contracts/briefing-document';
import { briefingApi } from '@ioc/contracts/briefings';
import type { EndpointReply } from '@ioc/contracts/endpoint';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { download } from '#shared/api/index.ts';
import { useFormat } from '#shared/format/index.ts';
import { usePanelState } from '#shared/monitoring/index.ts';
import { useMay } from '#shared/session/session.ts';
import { EmptyState, PageHeader, Panel, SimulatedTag } from '#shared/ui/index.ts';
import css from './briefings.module.css';
import { Outline } from './Outline.tsx';
import { ProofPanel } from './ProofPanel.tsx';
import { usePack } from './queries.ts';
import { Sheet } from './sheet/Sheet.tsx';
import { useBriefingTexts } from './texts.ts';

export type Pack = EndpointReply<typeof briefingApi.pack>;
const route = getRouteApi('/briefings/$id');

/** One produced pack: outline, the document as on paper, and where its numbers come from. */
export function PackPage(): ReactNode {
  const t = useBriefingTexts();
  const { id } = route.useParams();
  const panelState = usePanelState();
  const asked = usePack(id);
  if (asked.data) return <LoadedPack pack={asked.data} />;
  return (
    <Panel title={t(($) => $.packs.name)} state={panelState(asked)}>
      {null}
    </Panel>
  );
}

function LoadedPack({ pack }: { pack: Pack }): ReactNode {
  const t = useBriefingTexts();
  const format = useFormat();
  const mayDirect = useMay('directives.give');
  const { id, title, producedBy, producedAt, cutOffAt, simulated, files } = pack;
  const parsed = useMemo(() => BriefingDocument.safeParse(pack.document), [pack.document]);
  const document = parsed.success ? parsed.data : null;
  return (
    <>
      <PageHeader
        above={<Link to="/briefings">{t(($) => $.pack.back)}</Link>}
        title={title}
        tags={simulated && <SimulatedTag />}
        subtitle={`${t(($) => $.pack.producedBy, { name: producedBy, at: format.dateTime(producedAt) })} · ${t(
          ($) => $.pack.cutOff,
          { at: format.dateTime(cutOffAt) },
        )}`}
        actions={
          <>
            {files.map(({ format: kind }) => (
              <Button
                key={kind}
                variant={kind === 'docx' ? 'filled' : 'default'}
                leftSection={<IconDownload size={18} stroke={1.75} />}
                onClick={() => void download(briefingApi.file, { params: { id, format: kind } })}
              >
                {t(($) => $.pack.download, { format: kind.toUpperCase() })}
              </Button>
            ))}
            {mayDirect && (
              <Link
                to={`/directives/new?${new URLSearchParams({ pack: id, title })}` as string}
                className={css.linkButton}
              >
                <IconGavel size={18} stroke={1.75} aria-hidden="true" />
                {t(($) => $.pack.direct)}
              </Link>
            )}
          </>
        }
      />
      <div className={css.editor}>
        {document && <Outline document={document} />}
        <div className={css.desk}>
          {document ? (
            <Sheet document={document} />
          ) : (
            <EmptyState kind="broken" title={t(($) => $.pack.unreadable)} help={t(($) => $.pack.unreadableHelp)} />
          )}
        </div>
        <ProofPanel pack={pack} document={document} />
      </div>
    </>
  );
}
