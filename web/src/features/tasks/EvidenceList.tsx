import type { Task } from '@ioc/contracts/tasks';
import { IconFile, IconNote } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import { evidenceAddress } from './queries.ts';
import css from './tasks.module.css';
import { useTaskTexts } from './texts.ts';

export function EvidenceList({ task }: { task: Task }): ReactNode {
  const t = useTaskTexts();
  if (task.evidence.length === 0) return <p className={css.soft}>{t(($) => $.noEvidence)}</p>;
  return (
    <ul className={css.evidence}>
      {task.evidence.map((item) => (
        <li key={item.id}>
          <EvidenceItem task={task.id} item={item} />
        </li>
      ))}
    </ul>
  );
}

function EvidenceItem({ task, item }: { task: string; item: Task['evidence'][number] }): ReactNode {
  const t = useTaskTexts();
  const format = useFormat();
  const { id, kind, text, fileName, by, at } = item;
  const stamp = (
    <span className={css.soft} title={format.fullDateTime(at)}>
      {by} · {format.dateTime(at)}
    </span>
  );
  if (kind === 'photo') {
    const address = evidenceAddress(task, id);
    return (
      <figure className={css.photo}>
        <a href={address} target="_blank" rel="noreferrer">
          <img src={address} alt={text || t(($) => $.photoBy, { name: by })} loading="lazy" />
        </a>
        <figcaption>
          {text && <span>{text}</span>}
          {stamp}
        </figcaption>
      </figure>
    );
  }
  return (
    <div className={css.note}>
      {kind === 'file' ? (
        <IconFile size={20} stroke={1.75} aria-hidden="true" />
      ) : (
        <IconNote size={20} stroke={1.75} aria-hidden="true" />
      )}
      <div>
        {kind === 'file' && (
          <a href={evidenceAddress(task, id)} download={fileName ?? undefined}>
            {fileName ?? t(($) => $.file)}
          </a>
        )}
        {text && <p className={css.noteText}>{text}</p>}
        {stamp}
      </div>
    </div>
  );
}
