import { Tabs } from '@mantine/core';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { Scenario } from '@ioc/contracts/scenarios';
import type { ReactNode } from 'react';
import { useLocalized } from '#shared/i18n/localized.ts';
import { ScenarioStateBadge, useOverview } from '#shared/monitoring/index.ts';
import { useMay } from '#shared/session/session.ts';
import { EmptyState, PageHeader, SkeletonBars } from '#shared/ui/index.ts';
import { DataTab } from './DataTab.tsx';
import { LearningTab } from './LearningTab.tsx';
import { OverviewTab } from './OverviewTab.tsx';
import { PlaybooksTab } from './PlaybooksTab.tsx';
import { useScenario } from './queries.ts';
import { RulesTab } from './RulesTab.tsx';
import css from './scenario.module.css';
import { scenarioTabs } from './search.ts';
import type { ScenarioTab } from './search.ts';
import { useScenarioTexts } from './texts.ts';

/** One operating scenario: how it stands, what it watches by, what is done, and whether it learns. */
export function ScenarioPage(): ReactNode {
  const t = useScenarioTexts();
  const { id } = useParams({ strict: false }) as { id: string };
  const { data, isError } = useScenario(id);
  if (isError) {
    return (
      <EmptyState
        title={t(($) => $.notFound)}
        help={t(($) => $.notFoundHelp)}
        action={<Link to={'/scenarios' as string}>{t(($) => $.title)}</Link>}
      />
    );
  }
  if (!data) return <SkeletonBars count={8} height="2rem" />;
  return <LoadedScenario scenario={data} />;
}

function LoadedScenario({ scenario }: { scenario: Scenario }): ReactNode {
  const t = useScenarioTexts();
  const say = useLocalized();
  const navigate = useNavigate();
  const { tab = 'overview' } = useSearch({ strict: false }) as { tab?: ScenarioTab };
  const mayAlerts = useMay('alerts.read');
  const mayIncidents = useMay('incidents.read');
  const overview = useOverview(scenario.id, useMay('figures.read'));
  const shown = scenarioTabs.filter((one) => (one !== 'rules' || mayAlerts) && (one !== 'learning' || mayIncidents));
  const state = scenario.active ? overview.data?.state : 'off';

  return (
    <>
      <PageHeader
        above={
          <Link to={'/scenarios' as string} className={css.back}>
            {t(($) => $.title)}
          </Link>
        }
        title={say(scenario.name)}
        subtitle={say(scenario.summary)}
        tags={state && <ScenarioStateBadge state={state} />}
      />
      <Tabs
        value={tab}
        onChange={(next) =>
          void navigate({ to: `/scenarios/${scenario.id}` as string, search: { tab: next } as never, replace: true })
        }
        keepMounted={false}
      >
        <Tabs.List className={css.tabs}>
          {shown.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {t(($) => $.tab[one])}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="overview">
          <OverviewTab scenario={scenario} />
        </Tabs.Panel>
        <Tabs.Panel value="rules">
          <RulesTab scenario={scenario} />
        </Tabs.Panel>
        <Tabs.Panel value="playbooks">
          <PlaybooksTab scenario={scenario} />
        </Tabs.Panel>
        <Tabs.Panel value="data">
          <DataTab scenario={scenario} />
        </Tabs.Panel>
        <Tabs.Panel value="learning">
          <LearningTab scenario={scenario} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
