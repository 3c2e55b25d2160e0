import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { MomentField } from './MomentField.tsx';
import { spanNow } from './span.ts';
import type { Span } from './span.ts';
import css from './span-picker.module.css';
import { useMonitoringTexts } from './texts.ts';

export type SpanPickerProps = {
  value: Span;
  onChange: (span: Span) => void;
  /** The offered lengths in hours, shortest first. */
  hours?: readonly number[];
};

const usual = [24, 72, 168] as const;

/** The last so many hours or days, or two moments of one's own. */
export function SpanPicker({ value, onChange, hours = usual }: SpanPickerProps): ReactNode {
  const t = useMonitoringTexts();
  const [draft, setDraft] = useState<{ from: string; to: string } | null>(null);
  const shown = draft ?? (value.kind === 'between' ? value : null);
  const chosen = shown ? 'own' : String((value as { hours: number }).hours);

  function lengthWords(count: number): string {
    if (count < 72) return t(($) => $.span.hours, { count });
    if (count < 4320) return t(($) => $.span.days, { count: count / 24 });
    return t(($) => $.span.months, { count: Math.round(count / 730) });
  }

  function choose(choice: string): void {
    if (choice !== 'own') {
      setDraft(null);
      onChange({ kind: 'last', hours: Number(choice) });
      return;
    }
    const { from, to } = spanNow(value, Date.now());
    setDraft({ from, to });
  }

  function change(part: Partial<{ from: string; to: string }>): void {
    const next = { ...shown!, ...part };
    setDraft(next);
    if (Date.parse(next.from) < Date.parse(next.to)) onChange({ kind: 'between', ...next });
  }

  const isReversed = shown && Date.parse(shown.from) >= Date.parse(shown.to);
  return (
    <div className={css.picker}>
      <SegmentedControl
        size="xs"
        aria-label={t(($) => $.span.label)}
        value={chosen}
        onChange={choose}
        data={[
          ...hours.map((count) => ({
            value: String(count),
            label: lengthWords(count),
          })),
          { value: 'own', label: t(($) => $.span.own) },
        ]}
      />
      {shown && (
        <>
          <MomentField label={t(($) => $.span.from)} value={shown.from} onChange={(from) => change({ from })} />
          <MomentField
            label={t(($) => $.span.to)}
            value={shown.to}
            onChange={(to) => change({ to })}
            error={isReversed ? t(($) => $.span.reversed) : undefined}
          />
        </>
      )}
    </div>
  );
}
