import type { DocumentBlock } from '@ioc/contracts/briefing-document';
import { lazy, Suspense } from 'react';
import type { ReactNode } from 'react';
import { useBriefingTexts } from '../texts.ts';
import { blockAnchor } from './anchors.ts';
import { Runs } from './Runs.tsx';
import css from './sheet.module.css';
import { SheetTable } from './SheetTable.tsx';

const SheetChart = lazy(() => import('./SheetChart.tsx').then(({ SheetChart: component }) => ({ default: component })));

type BlockProps = { part: string; anchor: string; block: DocumentBlock; number: string };

/** One block of the document on paper. */
export function Block({ part, anchor, block, number }: BlockProps): ReactNode {
  const t = useBriefingTexts();
  const id = blockAnchor(part, anchor);
  switch (block.kind) {
    case 'heading': {
      const Heading = (['h3', 'h4', 'h5'] as const)[block.level - 1] ?? 'h5';
      return (
        <Heading id={id} className={css.heading} data-level={block.level}>
          {number} {block.text}
        </Heading>
      );
    }
    case 'paragraph':
      return (
        <p className={css.paragraph} data-style={block.style}>
          <Runs runs={block.runs} />
        </p>
      );
    case 'list':
      return (
        <ul className={css.items}>
          {block.items.map((item, index) => (
            <li key={index}>
              - <Runs runs={item} />
            </li>
          ))}
        </ul>
      );
    case 'table':
      return (
        <div id={id}>
          <SheetTable table={block} number={number} />
        </div>
      );
    case 'chart':
      return (
        <figure id={id} className={css.chart}>
          <Suspense fallback={<div style={{ height: `${block.heightMillimeters}mm` }} />}>
            <SheetChart option={block.option} alt={block.alt} heightMillimeters={block.heightMillimeters} />
          </Suspense>
          <figcaption>
            {number} {block.caption}
          </figcaption>
          {block.source && <p className={css.source}>{t(($) => $.paper.source, { source: block.source! })}</p>}
        </figure>
      );
    case 'page-break':
      return <hr className={css.break} />;
  }
}
