import type { Alert } from '@ioc/contracts/rules';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { unitSign, useFormat, useNow } from '#shared/format/index.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import { measureWords } from '#shared/monitoring/index.ts';
import { useScenarios } from '#shared/monitoring/queries.ts';
import { Panel, useOpenPassport } from '#shared/ui/index.ts';
import { useAgencyName, useDurationWords } from '#shared/handling/index.ts';
import css from './alerts.module.css';
import { conditionWords } from './condition-words.ts';
import { isAboutTracks } from './evidence.ts';
import { useRules } from './queries.ts';
import { useAlertTexts } from './texts.ts';

/** What the alert stands on: rule and version, what it looked for, times, extremes, law. */
export function FactsPanel({ alert }: { alert: Alert }): ReactNode {
  const t = useAlertTexts();
  const say = useLocalized();
  const format = useFormat();
  const now = useNow(60_000);
  const rules = useRules();
  const scenarios = useScenarios();
  const agencyName = useAgencyName();
  const duration = useDurationWords();
  const { evidence, start, end, things, thingName } = alert;
  const { peak, mean, count, legalFigures } = evidence;
  const { endedBy: ended } = evidence.conditions;
  const conditions = conditionWords(evidence, t, format, duration);
  const rule = rules.data?.items.find(({ id }) => id === alert.rule);
  const scenario = scenarios.data?.items.find(({ id }) => id === alert.scenario);
  const endedBy = ended === 'cleared' || ended === 'gap' ? ended : null;
  const overview = isAboutTracks(alert) ? '/vessels' : '/things';
  const [thing] = things;

  return (
    <Panel title={t(($) => $.facts)}>
      <dl className={css.facts}>
        <Fact name={t(($) => $.fact.rule)} note={t(($) => $.fact.version, { version: alert.ruleVersion })}>
          {rule ? say(rule.name) : alert.rule}
        </Fact>
        <Fact name={t(($) => $.fact.looked)}>
          <ul className={css.plain}>
            {(conditions.length > 0 ? conditions : [rule?.words ?? '']).map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </Fact>
        <Fact name={t(($) => $.fact.start)}>{format.fullDateTime(start)}</Fact>
        <Fact name={t(($) => $.fact.end)} note={endedBy && !isAboutTracks(alert) ? t(($) => $.endedBy[endedBy]) : null}>
          {end ? format.fullDateTime(end) : t(($) => $.ongoing)}
        </Fact>
        <Fact name={t(($) => $.fact.duration)}>
          {duration(((end ? Date.parse(end) : now) - Date.parse(start)) / 60_000)}
        </Fact>
        <Fact name={t(($) => $.fact.fired)}>{format.fullDateTime(alert.firedAt)}</Fact>
        {peak && (
          <Fact name={t(($) => $.fact.peak)} note={t(($) => $.fact.peakAt, { time: format.dateTime(peak.time) })}>
            {measureWords(evidence, peak.value, format)}
          </Fact>
        )}
        {mean !== null && (
          <Fact name={t(($) => $.fact.mean)} note={t(($) => $.fact.meanOf, { count })}>
            {measureWords(evidence, mean, format)}
          </Fact>
        )}
        {legalFigures.map(({ code, value, unit: legalUnit, legalRef }) => (
          <Fact key={code} name={t(($) => $.fact.legal)} note={legalRef}>
            {legalUnit === 'min' ? duration(value) : format.quantity(value, unitSign(legalUnit))}
          </Fact>
        ))}
        {evidence.figures.length > 0 && (
          <Fact name={t(($) => $.fact.figures)}>
            <Passports ids={evidence.figures} />
          </Fact>
        )}
        {thing && things.length === 1 && (
          <Fact name={t(($) => $.fact.thing)}>
            <Link to={`${overview}/${encodeURIComponent(thing)}` as string}>{thingName}</Link>
          </Fact>
        )}
        <Fact name={t(($) => $.fact.area)}>{alert.areaName}</Fact>
        <Fact name={t(($) => $.fact.agency)}>{agencyName(alert.agency)}</Fact>
        <Fact name={t(($) => $.fact.scenario)}>{scenario ? say(scenario.name) : alert.scenario}</Fact>
        <Fact name={t(($) => $.fact.recorded)}>
          {alert.code} ·{' '}
          {t(($) => $.fact.recordedAt, { version: alert.version, time: format.dateTime(alert.recordedAt) })}
        </Fact>
      </dl>
    </Panel>
  );
}

function Fact(props: { name: string; note?: string | null; children: ReactNode }): ReactNode {
  return (
    <div className={css.fact}>
      <dt>{props.name}</dt>
      <dd>
        {props.children}
        {props.note && <span className={css.note}>{props.note}</span>}
      </dd>
    </div>
  );
}

/** More figures than this are a number: the passports of a long alert would fill the panel. */
const shownPassports = 12;

function Passports({ ids }: { ids: readonly string[] }): ReactNode {
  const t = useAlertTexts();
  const open = useOpenPassport();
  return (
    <span className={css.passports}>
      {ids.slice(0, shownPassports).map((id, index) => (
        <button
          key={id}
          type="button"
          aria-label={t(($) => $.fact.figure, { number: index + 1 })}
          title={id}
          onClick={() => open?.(id)}
        >
          {id.slice(0, 6)}
        </button>
      ))}
      {ids.length > shownPassports && <span>+{ids.length - shownPassports}</span>}
    </span>
  );
}
