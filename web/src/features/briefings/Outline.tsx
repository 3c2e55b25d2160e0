import type { BriefingDocument } from '@ioc/contracts/briefing-document';
import type { ReactNode } from 'react';
import css from './briefings.module.css';
import { numberBlocks } from './numbering.ts';
import { blockAnchor } from './sheet/anchors.ts';
import { useBriefingTexts } from './texts.ts';

/** Headings, tables and charts of the document; each leads to its place on the sheet. */
export function Outline({ document }: { document: BriefingDocument }): ReactNode {
  const t = useBriefingTexts();
  const counters = { table: 0, chart: 0 };
  const entries = numberBlocks(document.body, counters).flatMap(({ key, block, number }) => {
    if (block.kind === 'heading') return [{ key, number, text: block.text, level: block.level }];
    if ((block.kind === 'table' || block.kind === 'chart') && block.caption)
      return [{ key, number, text: block.caption, level: 4 }];
    return [];
  });
  return (
    <nav className={css.outline} aria-label={t(($) => $.pack.outline)}>
      <h2 className={css.sideTitle}>{t(($) => $.pack.outline)}</h2>
      <ol>
        {entries.map(({ key, number, text, level }) => (
          <li key={key} data-level={level}>
            <a href={`#${blockAnchor('body', key)}`}>
              {number} {text}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
