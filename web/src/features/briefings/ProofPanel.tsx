import { Progress, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { BriefingDocument } from '@ioc/contracts/briefing-document';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import { matchesWords, Panel, useOpenPassport } from '#shared/ui/index.ts';
import css from './briefings.module.css';
import { handTyped } from './numbering.ts';
import type { Pack } from './PackPage.tsx';
import { useBriefingTexts } from './texts.ts';

type ProofPanelProps = { pack: Pack; document: BriefingDocument | null };

/** How much of the document is proven, every number with its source, what was typed by hand, what changed since. */
export function ProofPanel({ pack, document }: ProofPanelProps): ReactNode {
  const t = useBriefingTexts();
  const format = useFormat();
  const { boundShare, figures, typedByHand, corrections, files } = pack;
  const typed = document ? handTyped(document) : [];
  // A figure may have been computed anew to the same number: nothing to correct in what was printed.
  const changed = corrections.filter(({ was, now }) => was !== now);
  return (
    <aside className={css.proof} aria-label={t(($) => $.proof.title)}>
      <Panel title={t(($) => $.proof.title)}>
        <div className={css.bound}>
          <strong>{format.percent(Math.floor(boundShare * 1000) / 10)}</strong>
          <span>{t(($) => $.proof.bound)}</span>
        </div>
        <Progress
          value={boundShare * 100}
          color={boundShare === 1 ? 'var(--good)' : 'var(--warn)'}
          aria-label={t(($) => $.proof.bound)}
        />
        <p className={css.soft}>
          {t(($) => $.proof.count, { bound: format.number(figures - typedByHand), total: format.number(figures) })}
          {' · '}
          {typedByHand === 0 ? t(($) => $.proof.noTyped) : t(($) => $.proof.typed, { count: typedByHand })}
        </p>
        {typed.length > 0 && (
          <ul className={css.typed} aria-label={t(($) => $.proof.typedTitle)}>
            {typed.map(({ text, reason }, index) => (
              <li key={`${index}-${text}`}>
                <strong>{text}</strong> {reason}
              </li>
            ))}
          </ul>
        )}
      </Panel>
      {changed.length > 0 && <Corrections corrections={changed} />}
      {document && <FigureList figures={document.figures} />}
      <Panel title={t(($) => $.proof.files)}>
        <dl className={css.files}>
          {files.map(({ format: kind, fileName, bytes, sha256 }) => (
            <div key={kind}>
              <dt>
                {fileName} <span className={css.soft}>{format.quantity(bytes / 1024, 'KB', { maxDecimals: 0 })}</span>
              </dt>
              <dd title={t(($) => $.proof.digest)}>{sha256}</dd>
            </div>
          ))}
        </dl>
      </Panel>
    </aside>
  );
}

function Corrections({ corrections }: Pick<Pack, 'corrections'>): ReactNode {
  const t = useBriefingTexts();
  return (
    <Panel title={t(($) => $.corrections.title)} subtitle={t(($) => $.corrections.help)} flush>
      <details className={css.corrections}>
        <summary>{t(($) => $.corrections.count, { count: corrections.length })}</summary>
        <ul className={css.figures}>
          {corrections.map(({ id, label, was, now, passport, currentPassport }) => (
            <li key={id}>
              <PassportButton passport={currentPassport ?? passport} name={label}>
                <span>{label}</span>
                <span className={css.soft}>
                  {t(($) => $.corrections.was, { value: was })},{' '}
                  <strong>{t(($) => $.corrections.now, { value: now })}</strong>
                </span>
              </PassportButton>
            </li>
          ))}
        </ul>
      </details>
    </Panel>
  );
}

function FigureList({ figures }: Pick<BriefingDocument, 'figures'>): ReactNode {
  const t = useBriefingTexts();
  const [query, setQuery] = useState('');
  const found = figures.filter(({ name, area, text, source }) =>
    matchesWords(`${name} ${area} ${text} ${source}`, query),
  );
  return (
    <Panel title={t(($) => $.proof.count, { bound: found.length, total: figures.length })} flush>
      <div className={css.findFigure}>
        <TextInput
          size="sm"
          aria-label={t(($) => $.proof.find)}
          placeholder={t(($) => $.proof.find)}
          leftSection={<IconSearch size={16} stroke={1.75} aria-hidden="true" />}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
      </div>
      <ul className={css.figures}>
        {found.map(({ id, name, area, text, unit, period, source, approvedBy, passport }) => (
          <li key={id}>
            <PassportButton passport={passport} name={name}>
              <span className={css.figureHead}>
                <span>{name}</span>
                <strong>
                  {text} {unit}
                </strong>
              </span>
              <span className={css.soft}>{[area, period].filter(Boolean).join(' · ')}</span>
              <span className={css.soft}>{source}</span>
              {approvedBy && <span className={css.soft}>{t(($) => $.proof.approvedBy, { name: approvedBy })}</span>}
            </PassportButton>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className={css.findFigure}>{t(($) => $.proof.none)}</p>}
    </Panel>
  );
}

function PassportButton(props: { passport: string; name: string; children: ReactNode }): ReactNode {
  const t = useBriefingTexts();
  const open = useOpenPassport();
  const label = t(($) => $.proof.open, { name: props.name });
  if (!open) {
    return (
      <Link to={`/passports/${props.passport}` as string} className={css.figure} title={label}>
        {props.children}
      </Link>
    );
  }
  return (
    <button type="button" className={css.figure} title={label} onClick={() => open(props.passport)}>
      {props.children}
    </button>
  );
}
