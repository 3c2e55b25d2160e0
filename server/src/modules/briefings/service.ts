import { createHash } from 'node:crypto';
import type { BriefingPack, briefingApi } from '@ioc/contracts/briefings';
import { DocumentFormat } from '@ioc/contracts/document-format';
import type { z } from 'zod';
import { AppError } from '#platform/errors';
import type { FileStore } from '#platform/files';
import type { FileReply } from '#platform/http/routes';
import type { LayerSource } from '#platform/layers';
import type { Unit } from '#platform/unit';
import { readSettings, type Province } from '../scenarios/index.ts';
import { correctionsSince } from './corrections.ts';
import { drawUp, drawUpToCompare } from './draw-up.ts';
import { renderFiles, startRenderer } from './files/render-files.ts';
import { contentColumns, figureRows, presentPack } from './pack-rows.ts';
import { readPeriod } from './period.ts';
import { contentTypes, packFormats, type FrozenContent, type PackFormat } from './files/formats.ts';
import { briefingStore, type FileRow, type FrozenPack, type PackRow } from './store.ts';
import type { BriefingTables } from './tables.ts';
import { findTemplate } from './templates.ts';

export type BriefingSurroundings = { province: Province; layers: readonly LayerSource[]; files: FileStore };
type PackView = z.input<typeof briefingApi.pack.response>;
export type PackRequest = { template: string; period: string; cutOffAt?: string | undefined };

/** Packs: drawn up from figures, frozen at a cut-off, opened again as they were. */
export function briefingService(unit: Unit<BriefingTables>, surroundings: BriefingSurroundings) {
  const { province, files } = surroundings;
  const { user, now } = unit;
  const store = briefingStore(unit);

  async function find(id: string): Promise<FrozenPack> {
    const pack = /^[0-9a-f-]{36}$/.test(id) ? await store.byId(id) : undefined;
    if (!pack) throw new AppError('not-found', id);
    return pack;
  }

  return {
    async list(template: string | undefined): Promise<BriefingPack[]> {
      const packs = await store.list(template);
      const kept = Map.groupBy(await store.files(packs.map(({ id }) => id)), ({ pack }) => pack);
      return packs.map((pack) => presentPack(pack, kept.get(pack.id) ?? []));
    },

    async open(id: string): Promise<PackView> {
      const pack = await find(id);
      const figures = await store.figures(id);
      const period = readPeriod(pack.period, pack.description.periodKind);
      const { description, scenario, field } = pack;
      const asked = { description, scenario, field, period, cutOffAt: now };
      return {
        ...presentPack(pack, await store.files([id])),
        figureList: figures
          .filter(({ shown_in }) => shown_in === 'text')
          .map(({ figure, label, text }) => ({ ...figure, label, text })),
        document: pack.document,
        corrections: correctionsSince(figures, await drawUpToCompare(unit, surroundings, asked)),
      };
    },

    /** Draws up, freezes and keeps; refused with the reason where there is nothing to report. */
    async produce(request: PackRequest): Promise<BriefingPack> {
      const template = findTemplate(province, request.template);
      const period = readPeriod(request.period, template.description.periodKind);
      const cutOffAt = request.cutOffAt === undefined ? now : new Date(request.cutOffAt);
      if (cutOffAt > now) throw new AppError('rule-broken', 'Thời điểm chốt số liệu chưa tới');
      if (new Date(period.start) >= cutOffAt)
        throw new AppError('rule-broken', 'Kỳ báo cáo chưa bắt đầu tại thời điểm chốt số liệu');

      const { description, scenario, field } = template;
      startRenderer();
      const asked = { description, scenario: scenario ?? '', field, period, cutOffAt };
      const drawn = await drawUp(unit, surroundings, asked);
      if (!(await drawn.sources.hasData()))
        throw new AppError('rule-broken', `Chưa có số liệu nào của kỳ ${request.period} để lập báo cáo`);

      const format = readSettings(province, 'document-format', DocumentFormat);
      const content: FrozenContent = { document: drawn.document, sheets: drawn.body.sheets, format };
      const pack = await store.insertPack({
        ...contentColumns(template, content),
        period: period.text,
        period_start: new Date(period.start),
        period_end: new Date(period.end),
        cut_off_at: cutOffAt,
        produced_at: now,
        produced_by: user.id,
        produced_by_name: user.name,
        area: drawn.sources.area.area,
      });
      await store.insertFigures([
        ...figureRows(pack.id, 'text', drawn.body.measures),
        ...figureRows(pack.id, 'chart', drawn.body.chartMeasures),
      ]);
      const kept = await keepFiles(pack, content);
      await auditProduction(pack, kept);
      const place = { area: pack.area, field };
      await unit.publish('briefing.produced', { pack: pack.id, template: template.id }, place);
      return presentPack(pack, kept);
    },

    /** The file as it was made. A lost or damaged one is made again, and only given out when it is the same to the byte. */
    async file(id: string, as: PackFormat): Promise<FileReply> {
      const pack = await find(id);
      const row = (await store.files([id])).find(({ format }) => format === as);
      if (!row) throw new AppError('not-found', as);
      const kept = await files.read(row.sha256).catch(() => null);
      const bytes = kept !== null && digest(kept) === row.sha256 ? kept : await makeAgain(pack, row);
      await unit.audit({
        action: 'briefing.downloaded',
        subject: { kind: 'briefing', id },
        area: pack.area,
        detail: { format: as },
      });
      return { fileName: row.file_name, contentType: contentTypes[as], bytes };
    },
  };

  function auditProduction(pack: PackRow, kept: FileRow[]): Promise<void> {
    const detail = {
      template: pack.template,
      version: pack.template_version,
      period: pack.period,
      cutOffAt: pack.cut_off_at.toISOString(),
      figures: pack.figures,
      boundShare: pack.bound_share,
      typedByHand: pack.typed_by_hand,
      files: Object.fromEntries(kept.map(({ format, sha256 }) => [format, sha256])),
    };
    return unit.audit({
      action: 'briefing.produced',
      subject: { kind: 'briefing', id: pack.id },
      area: pack.area,
      detail,
    });
  }

  async function keepFiles(pack: PackRow, content: FrozenContent): Promise<FileRow[]> {
    const rows: FileRow[] = [];
    for (const { format, bytes } of await renderFiles(content, packFormats)) {
      const sha256 = await files.keep(bytes);
      const name = `${pack.template}-${pack.period}.${format}`;
      rows.push({ pack: pack.id, format, file_name: name, bytes: bytes.length, sha256 });
    }
    await store.insertFiles(rows);
    return rows;
  }

  async function makeAgain(pack: FrozenPack, row: FileRow): Promise<Uint8Array> {
    const [made] = await renderFiles(pack, [row.format]);
    const bytes = made!.bytes;
    if (digest(bytes) !== row.sha256)
      throw new AppError('internal', `Tệp ${row.file_name} không còn nguyên vẹn và không dựng lại được như cũ`);
    await files.keep(bytes);
    return bytes;
  }
}

function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
