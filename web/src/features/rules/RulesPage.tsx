import type { Rule } from '@ioc/contracts/rules';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import { usePanelState, useScenarios } from '#shared/monitoring/index.ts';
import { DataTable, LevelChip, PageHeader, Panel, StatusBadge } from '#shared/ui/index.ts';
import type { Column } from '#shared/ui/index.ts';
import { Noise } from './Noise.tsx';
import { useRules } from './queries.ts';
import css from './rules.module.css';
import { RuleStateBadge } from './RuleStateBadge.tsx';
import { useRuleTexts } from './texts.ts';

/** Every rule: whether it is in force, how loud it is, when it was last rehearsed, what waits for a decision. */
export function RulesPage(): ReactNode {
  const t = useRuleTexts();
  const say = useLocalized();
  const format = useFormat();
  const panelState = usePanelState();
  const navigate = useNavigate();
  const rules = useRules();
  const scenarios = new Map(useScenarios().data?.items.map(({ id, name }) => [id, say(name)]));
  const columns: Column<Rule>[] = [
    {
      id: 'name',
      header: t(($) => $.rule),
      pinned: true,
      sortBy: ({ name }) => say(name),
      cell: ({ id, name, scenario }) => (
        <span className={css.name}>
          <Link to={`/rules/${id}` as string}>{say(name)}</Link>
          <span className={css.soft}>{scenarios.get(scenario) ?? scenario}</span>
        </span>
      ),
    },
    {
      id: 'state',
      header: t(($) => $.state),
      sortBy: ({ state }) => state,
      cell: ({ state, shadowVersion, waiting }) => (
        <span className={css.badges}>
          <RuleStateBadge state={state} />
          {state === 'live' && shadowVersion !== null && <StatusBadge tone="info">{t(($) => $.beside)}</StatusBadge>}
          {waiting > 0 && <StatusBadge tone="warn">{t(($) => $.waiting, { count: waiting })}</StatusBadge>}
        </span>
      ),
    },
    {
      id: 'level',
      header: t(($) => $.level),
      sortBy: ({ level }) => level,
      cell: ({ level }) => <LevelChip level={level} />,
    },
    {
      id: 'week',
      header: t(($) => $.week),
      align: 'end',
      sortBy: ({ noise }) => noise.week,
      cell: ({ noise }) => <Noise count={noise.week} budget={noise.budget?.perWeek} />,
    },
    {
      id: 'night',
      header: t(($) => $.night),
      align: 'end',
      sortBy: ({ noise }) => noise.night,
      cell: ({ noise }) => <Noise count={noise.night} budget={noise.budget?.perNight} />,
    },
    {
      id: 'rehearsal',
      header: t(($) => $.lastRehearsal),
      sortBy: ({ lastRehearsal }) => lastRehearsal?.at,
      cell: ({ lastRehearsal }) =>
        lastRehearsal === null ? (
          <span className={css.soft}>{t(($) => $.never)}</span>
        ) : (
          <span className={css.name}>
            {format.dateTime(lastRehearsal.at)}
            {!lastRehearsal.ofThisContent && <span className={css.soft}>{t(($) => $.ofOtherContent)}</span>}
          </span>
        ),
    },
  ];
  return (
    <>
      <PageHeader title={t(($) => $.title)} subtitle={t(($) => $.subtitle)} />
      <Panel title={t(($) => $.all)} flush state={panelState(rules)}>
        <DataTable
          caption={t(($) => $.all)}
          rows={rules.data?.items}
          columns={columns}
          rowId={({ id }) => id}
          onOpen={({ id }) => void navigate({ to: `/rules/${id}` as string })}
          empty={{ title: t(($) => $.none), help: t(($) => $.noneHelp) }}
        />
      </Panel>
    </>
  );
}
