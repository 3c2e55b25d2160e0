import type { BriefingDocument } from '@ioc/contracts/briefing-document';
import type { ReactNode } from 'react';
import { numberBlocks, toRoman } from '../numbering.ts';
import { useBriefingTexts } from '../texts.ts';
import { Block } from './Block.tsx';
import { FiguresContext } from './figures-context.ts';
import css from './sheet.module.css';

/** The document as it will be printed: A4, Decree 30/2020/NĐ-CP. Always on white, in both themes; figures can be clicked. */
export function Sheet({ document }: { document: BriefingDocument }): ReactNode {
  const t = useBriefingTexts();
  const { title, abstract, addressees, signature, recipients, annexes, figures } = document;
  const counters = { table: 0, chart: 0 };
  const body = numberBlocks(document.body, counters);
  const further = annexes.map((annex) => ({ ...annex, numbered: numberBlocks(annex.blocks, counters) }));
  return (
    <FiguresContext value={new Map(figures.map((figure) => [figure.id, figure]))}>
      <article className={css.sheet} lang="vi" aria-label={t(($) => $.pack.sheet)} data-mantine-color-scheme="light">
        <Head head={document.head} />
        <h2 className={css.title}>{title}</h2>
        <p className={css.abstract}>{abstract}</p>
        {addressees.length > 0 && (
          <p className={css.to}>
            {t(($) => $.paper.to)} {addressees.join('; ')}
          </p>
        )}
        {body.map(({ key, block, number }) => (
          <Block key={key} part="body" anchor={key} block={block} number={number} />
        ))}
        <footer className={css.end}>
          {recipients.length > 0 && (
            <div className={css.recipients}>
              <strong>{t(($) => $.paper.recipients)}</strong>
              <ul>
                {recipients.map((name, index) => (
                  <li key={name}>
                    - {name}
                    {index < recipients.length - 1 ? ';' : '.'}
                  </li>
                ))}
              </ul>
            </div>
          )}
          {signature && (
            <div className={css.signature}>
              {signature.lines.map((line) => (
                <strong key={line}>{line}</strong>
              ))}
              <span>{signature.name}</span>
            </div>
          )}
        </footer>
        {further.map(({ title: name, numbered }, index) => (
          <section key={name} className={css.annex}>
            <h3 className={css.annexTitle}>
              {t(($) => $.paper.annex, { number: further.length > 1 ? toRoman(index + 1) : '' })}
              <br />
              {name}
            </h3>
            {numbered.map(({ key, block, number }) => (
              <Block key={key} part={`annex-${index}`} anchor={key} block={block} number={number} />
            ))}
          </section>
        ))}
      </article>
    </FiguresContext>
  );
}

const blank = '\u00A0'.repeat(6);

function Head({ head }: Pick<BriefingDocument, 'head'>): ReactNode {
  const t = useBriefingTexts();
  const { superiorBody, issuingBody, number, symbol, place, day, month, year } = head;
  const two = (value: number | null) => (value === null ? blank : String(value).padStart(2, '0'));
  const monthText = month !== null && month > 2 ? String(month) : two(month);
  return (
    <header className={css.head}>
      <div className={css.issuer}>
        {superiorBody && <span>{superiorBody}</span>}
        <strong>{issuingBody}</strong>
        <span className={css.number}>{t(($) => $.paper.number, { number: two(number), symbol })}</span>
      </div>
      <div className={css.nation}>
        <strong>{t(($) => $.paper.nationalName)}</strong>
        <strong className={css.motto}>{t(($) => $.paper.motto)}</strong>
        <em>{t(($) => $.paper.place, { place, day: two(day), month: monthText, year })}</em>
      </div>
    </header>
  );
}
