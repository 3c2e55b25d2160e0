import { Select } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import { MomentPicker } from '#shared/moment/index.ts';
import css from './data.module.css';
import { useVersions } from './queries.ts';
import type { AsOf } from './queries.ts';
import { useDataSetTexts } from './data-set-texts.ts';

type AsOfPickerProps = { id: string; asOf: AsOf; onChange: (asOf: AsOf) => void };

/** The present, a published version, or what was known at a moment. */
export function AsOfPicker({ id, asOf, onChange }: AsOfPickerProps): ReactNode {
  const t = useDataSetTexts();
  const format = useFormat();
  const versions = useVersions(id).data?.items ?? [];
  const [asking, setAsking] = useState(asOf.asKnownAt !== undefined);
  const chosen = asking ? 'known' : asOf.version === undefined ? 'now' : String(asOf.version);

  function choose(next: string | null): void {
    if (next === null) return;
    setAsking(next === 'known');
    if (next === 'known') return;
    onChange({ asKnownAt: undefined, version: next === 'now' ? undefined : Number(next) });
  }

  return (
    <div className={css.tools}>
      <Select
        size="xs"
        aria-label={t(($) => $.asOf.label)}
        allowDeselect={false}
        value={chosen}
        onChange={choose}
        w={250}
        data={[
          { value: 'now', label: t(($) => $.asOf.now) },
          ...versions.map(({ version, publishedAt }) => ({
            value: String(version),
            label: t(($) => $.asOf.version, { version, at: format.dateTime(publishedAt) }),
          })),
          { value: 'known', label: t(($) => $.asOf.known) },
        ]}
      />
      {asking && (
        <MomentPicker
          size="xs"
          aria-label={t(($) => $.asOf.knownAt)}
          placeholder={t(($) => $.asOf.knownAt)}
          w={180}
          value={asOf.asKnownAt ?? ''}
          onChange={(asKnownAt) => asKnownAt && onChange({ version: undefined, asKnownAt })}
        />
      )}
    </div>
  );
}
