import type { RuleDetail } from '@ioc/contracts/rule-life';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useLocalized } from '#shared/i18n/localized.ts';
import { useAgencies } from '#shared/monitoring/index.ts';
import { EmptyState, LevelChip, PageHeader, Panel, SkeletonBars, StatusBadge } from '#shared/ui/index.ts';
import { ChangesPanel } from './ChangesPanel.tsx';
import { NoisePanel } from './NoisePanel.tsx';
import { useRule } from './queries.ts';
import { RehearsePanel } from './RehearsePanel.tsx';
import css from './rules.module.css';
import { RuleStateBadge } from './RuleStateBadge.tsx';
import { useRuleTexts } from './texts.ts';
import { TrialsPanel } from './TrialsPanel.tsx';
import { VersionsPanel } from './VersionsPanel.tsx';

/** One rule: what it says, how loud it is, what a change would do, and who decided what. */
export function RulePage(): ReactNode {
  const t = useRuleTexts();
  const { id } = useParams({ strict: false }) as { id: string };
  const { data, isError } = useRule(id);
  if (isError) {
    return (
      <EmptyState
        title={t(($) => $.notFound)}
        help={t(($) => $.notFoundHelp)}
        action={<Link to={'/rules' as string}>{t(($) => $.title)}</Link>}
      />
    );
  }
  if (!data) return <SkeletonBars count={8} height="2rem" />;
  return <LoadedRule key={data.id} rule={data} />;
}

function LoadedRule({ rule }: { rule: RuleDetail }): ReactNode {
  const t = useRuleTexts();
  const say = useLocalized();
  const agency = useAgencies().data?.items.find(({ id }) => id === rule.agency);
  return (
    <>
      <PageHeader
        title={say(rule.name)}
        subtitle={t(($) => $.facts, { version: rule.version, agency: agency ? say(agency.name) : rule.agency })}
        above={
          <Link className={css.back} to={'/rules' as string}>
            {t(($) => $.title)}
          </Link>
        }
        tags={
          <span className={css.badges}>
            <LevelChip level={rule.level} />
            <RuleStateBadge state={rule.state} />
            {rule.noise.exceeded && <StatusBadge tone="bad">{t(($) => $.tooLoud)}</StatusBadge>}
          </span>
        }
      />
      <div className={css.page}>
        <div className={css.column}>
          <Panel title={t(($) => $.whatItSays)}>
            <p className={css.words}>{rule.words}</p>
          </Panel>
          {rule.may.rehearse && <RehearsePanel rule={rule} />}
        </div>
        <div className={css.column}>
          <NoisePanel rule={rule} />
          <ChangesPanel rule={rule} />
          <VersionsPanel rule={rule} />
          {rule.may.rehearse && rule.changes.some(({ to }) => to === 'shadow') && <TrialsPanel rule={rule} />}
        </div>
      </div>
    </>
  );
}
