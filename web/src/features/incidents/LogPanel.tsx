import type { IncidentRoom } from '@ioc/contracts/incidents';
import { IconChecklist, IconFile, IconInfoCircle, IconMessage, IconSpeakerphone } from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useFormat, useNow } from '#shared/format/index.ts';
import { Panel } from '#shared/ui/index.ts';
import { Composer } from './Composer.tsx';
import css from './log.module.css';
import { chosenEntries, countsOf, logKinds } from './log.ts';
import type { LogEntry, LogKind } from './log.ts';
import { useIncidentTexts } from './texts.ts';

const icons: Record<LogKind, Icon> = {
  event: IconInfoCircle,
  order: IconSpeakerphone,
  message: IconMessage,
  task: IconChecklist,
  file: IconFile,
};

/** Everything that happened and was said, stamped, append only; new lines scroll in at the bottom. */
export function LogPanel({ room }: { room: IncidentRoom }): ReactNode {
  const t = useIncidentTexts();
  const [kind, setKind] = useState<LogKind | 'all'>('all');
  const entries = chosenEntries(room.log, kind);
  const counts = countsOf(room.log);
  const list = useStickToEnd(entries.length);

  return (
    <Panel title={t(($) => $.log)} className={css.panel} flush>
      <fieldset className={css.kinds} aria-label={t(($) => $.filterLog)}>
        {(['all', ...logKinds] as const)
          .filter((one) => one === 'all' || counts.has(one))
          .map((one) => (
            <button key={one} type="button" aria-pressed={kind === one} onClick={() => setKind(one)}>
              {t(($) => $.kind[one])}
              {one !== 'all' && <span> {counts.get(one)}</span>}
            </button>
          ))}
      </fieldset>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- so that the keyboard can scroll it */}
      <div ref={list} className={css.entries} tabIndex={0} role="log" aria-label={t(($) => $.log)}>
        <ol className={css.lines}>
          {entries.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </ol>
      </div>
      {room.may.work && <Composer id={room.id} />}
    </Panel>
  );
}

function Entry({ entry: { kind, at, by, text } }: { entry: LogEntry }): ReactNode {
  const t = useIncidentTexts();
  const format = useFormat();
  const now = useNow(60_000);
  const isToday = format.date(at) === format.date(now);
  const Sign = icons[kind];
  return (
    <li className={css.entry} data-kind={kind}>
      <Sign size={18} stroke={1.75} aria-hidden="true" />
      <div>
        <p className={css.stamp}>
          <time dateTime={at} title={format.fullDateTime(at)}>
            {isToday ? format.time(at) : format.dateTime(at)}
          </time>
          <span>{by}</span>
          <span className={css.kind}>{t(($) => $.kind[kind])}</span>
        </p>
        <p className={css.text}>{text}</p>
      </div>
    </li>
  );
}

/** Stays at the newest line unless the reader has scrolled up. */
function useStickToEnd(length: number) {
  const list = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  useEffect(() => {
    const element = list.current!;
    const notice = () => {
      isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < 48;
    };
    element.addEventListener('scroll', notice, { passive: true });
    return () => element.removeEventListener('scroll', notice);
  }, []);
  useEffect(() => {
    if (isAtEnd.current) list.current!.scrollTop = list.current!.scrollHeight;
  }, [length]);
  return list;
}
