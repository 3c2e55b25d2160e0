import { Link } from '@tanstack/react-router';
import type { DocumentRun } from '@ioc/contracts/briefing-document';
import { use } from 'react';
import type { ReactNode } from 'react';
import { useOpenPassport } from '#shared/ui/index.ts';
import { useBriefingTexts } from '../texts.ts';
import { FiguresContext } from './figures-context.ts';
import css from './sheet.module.css';

/** Text with its numbers: a bound one opens its passport, one typed by hand is underlined until its source is named. */
export function Runs({ runs }: { runs: readonly DocumentRun[] }): ReactNode {
  return runs.map((run, index) => <Run key={`${index}-${run.text}`} run={run} />);
}

function Run({ run }: { run: DocumentRun }): ReactNode {
  const words = run.kind === 'figure' ? <FigureRun run={run} /> : run.text;
  const slanted = run.italic ? <em>{words}</em> : words;
  return run.bold ? <strong>{slanted}</strong> : slanted;
}

function FigureRun({ run }: { run: Extract<DocumentRun, { kind: 'figure' }> }): ReactNode {
  const t = useBriefingTexts();
  const figures = use(FiguresContext);
  const open = useOpenPassport();
  const { text, figureId, typedByHand } = run;
  if (typedByHand) {
    return (
      <span className={css.typed} title={t(($) => $.paper.typed, { reason: typedByHand.reason })}>
        {text}
      </span>
    );
  }
  const figure = figures.get(figureId ?? '');
  if (!figure) return text;
  const title = `${figure.name} · ${figure.period} · ${figure.source}`;
  if (!open) {
    return (
      <Link to={`/passports/${figure.passport}` as string} className={css.figure} title={title}>
        {text}
      </Link>
    );
  }
  return (
    <button
      type="button"
      className={css.figure}
      title={title}
      aria-label={t(($) => $.paper.figure, { text })}
      onClick={() => open(figure.passport)}
    >
      {text}
    </button>
  );
}
