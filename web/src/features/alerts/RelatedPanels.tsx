import type { Alert } from '@ioc/contracts/rules';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useFormat, useNow } from '#shared/format/index.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import { useMay } from '#shared/session/session.ts';
import { LevelChip, Panel } from '#shared/ui/index.ts';
import { AlertStateBadge, DirectiveStateBadge } from '#shared/handling/index.ts';
import css from './alerts.module.css';
import { useAlertsOfThing, useDirectivesFrom } from './queries.ts';
import { useAlertTexts } from './texts.ts';

export function DirectivesPanel({ alert }: { alert: Alert }): ReactNode {
  const t = useAlertTexts();
  const format = useFormat();
  const may = useMay('directives.read');
  const { data } = useDirectivesFrom(alert.id);
  if (!may) return null;
  return (
    <Panel title={t(($) => $.directives)}>
      {data?.items.length === 0 && <p className={css.none}>{t(($) => $.noDirectives)}</p>}
      <ul className={css.related}>
        {data?.items.map((directive) => (
          <li key={directive.id}>
            <Link to={`/directives/${directive.id}` as string}>{directive.title}</Link>
            <span className={css.note}>
              {directive.code} · {directive.agencyName} · {format.dateTime(directive.dueAt)}
            </span>
            <DirectiveStateBadge directive={directive} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

export function OthersPanel({ alert }: { alert: Alert }): ReactNode {
  const t = useAlertTexts();
  const say = useLocalized();
  const format = useFormat();
  const now = useNow();
  const [thing] = alert.things;
  const { data } = useAlertsOfThing(thing);
  const others = data?.items.filter(({ id }) => id !== alert.id).slice(0, 6);
  if (!thing) return null;
  return (
    <Panel title={t(($) => $.others)}>
      {others?.length === 0 && <p className={css.none}>{t(($) => $.noOthers)}</p>}
      <ul className={css.related}>
        {others?.map(({ id, level, title, start, state }) => (
          <li key={id}>
            <span className={css.relatedHead}>
              <LevelChip level={level} size="number" />
              <Link to={`/alerts/${id}` as string}>{say(title)}</Link>
            </span>
            <span className={css.note} title={format.fullDateTime(start)}>
              {format.relative(start, now)}
            </span>
            <AlertStateBadge state={state} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
