import { IconBell } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useFormat, useNow } from '#shared/format/index.ts';
import { useLiveQueryInvalidation } from '#shared/live/index.ts';
import { useMay } from '#shared/session/session.ts';
import { BarPanel, EmptyState, LevelChip } from '#shared/ui/index.ts';
import css from './notice-bell.module.css';
import { useNotices, useReadNotice } from './queries.ts';
import { useNoticeTexts } from './texts.ts';

/** The bell of the top bar with the newest notices; a notice leads to what it speaks of. */
export function NoticeBell(): ReactNode {
  const t = useNoticeTexts();
  const format = useFormat();
  const now = useNow();
  const may = useMay('notices.read');
  const { data } = useNotices(may);
  const read = useReadNotice();
  useLiveQueryInvalidation({
    'notice.sent': [['notices']],
    'task.assigned': [['notices']],
    'alert.raised': [['notices']],
  });
  if (!may) return null;
  const unread = data?.unread ?? 0;

  return (
    <BarPanel
      label={unread > 0 ? t(($) => $.unread, { count: unread }) : t(($) => $.title)}
      className={css.bell}
      width="24rem"
      button={
        <>
          <IconBell size={20} stroke={1.75} />
          {unread > 0 && (
            <span className={css.count} aria-hidden="true">
              {unread > 99 ? '99+' : unread}
            </span>
          )}
        </>
      }
    >
      <h2 className={css.title}>{t(($) => $.title)}</h2>
      {data?.items.length === 0 && <EmptyState title={t(($) => $.none)} help={t(($) => $.noneHelp)} />}
      <ul className={css.list}>
        {data?.items.slice(0, 20).map(({ id, title, text, at, level, link, readAt }) => (
          <li key={id}>
            <a
              href={link}
              className={css.notice}
              data-unread={readAt === null || undefined}
              onClick={() => readAt === null && read.mutate(id)}
            >
              <span className={css.noticeTitle}>
                {level !== null && <LevelChip level={level} />}
                {title}
              </span>
              <span className={css.text}>{text}</span>
              <span className={css.age}>{format.relative(at, now)}</span>
            </a>
          </li>
        ))}
      </ul>
    </BarPanel>
  );
}
