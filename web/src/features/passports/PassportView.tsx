import type { Passport } from '@ioc/contracts/indicators';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import type { PeriodWords } from '#shared/format/index.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import { useAreaName, useIndicatorMap, usePassport, useReasonWords } from '#shared/monitoring/index.ts';
import { EmptyState, SimulatedTag, SkeletonBars } from '#shared/ui/index.ts';
import { PassportActions } from './PassportActions.tsx';
import { PassportChain } from './PassportChain.tsx';
import { PassportDirectives } from './PassportDirectives.tsx';
import { PassportLegal } from './PassportLegal.tsx';
import { PassportParts } from './PassportParts.tsx';
import { PassportQuality } from './PassportQuality.tsx';
import { PassportValue } from './PassportValue.tsx';
import { PassportVersions } from './PassportVersions.tsx';
import css from './passport.module.css';
import { usePassportSite, usePassportThing } from './queries.ts';
import { readVintage } from './vintage.ts';
import { usePassportTexts } from './texts.ts';

export type PassportViewProps = {
  id: string;
  asPage?: boolean;
};

/** Everything that proves one figure, from the value down to what went in. */
export function PassportView({ id, asPage = false }: PassportViewProps): ReactNode {
  const t = usePassportTexts();
  const { data, isError } = usePassport(id);
  if (isError) return <EmptyState kind="broken" title={t(($) => $.notFound)} help={t(($) => $.notFoundHelp)} />;
  if (!data) return <SkeletonBars count={10} />;
  return (
    <div className={css.view}>
      <PassportHead passport={data} />
      <PassportActions passport={data} asPage={asPage} />
      <Section title={t(($) => $.formula)}>
        <Formula passport={data} />
      </Section>
      <Section title={t(($) => $.chain)}>
        <PassportChain passport={data} />
      </Section>
      <Section title={t(($) => $.legal)}>
        <PassportLegal figures={data.legalFigures} />
      </Section>
      <Section title={t(($) => $.quality)}>
        <PassportQuality quality={data.quality} />
      </Section>
      <Section title={t(($) => $.responsibility)}>
        <Responsibility passport={data} />
      </Section>
      <Section title={t(($) => $.versions)}>
        <PassportVersions passport={data} />
      </Section>
      <PassportParts parts={data.parts} />
      <PassportDirectives passport={data.id} />
    </div>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }): ReactNode {
  return (
    <section className={css.section}>
      <h3 className={css.heading}>{title}</h3>
      {children}
    </section>
  );
}

function PassportHead({ passport }: { passport: Passport }): ReactNode {
  const t = usePassportTexts();
  const say = useLocalized();
  const format = useFormat();
  const reasonWords = useReasonWords();
  const areaName = useAreaName();
  const indicator = useIndicatorMap().get(passport.indicator);
  const thing = usePassportThing(passport.thing).data;
  const site = usePassportSite(passport.thing ? null : passport.site);
  const kind = (indicator?.periodKind ?? 'hour') as PeriodWords;
  const reason = reasonWords(passport.reason);

  return (
    <header className={css.head}>
      <h2 className={css.name}>
        <Link to={`/indicators/${passport.indicator}` as string}>{say(passport.name)}</Link>
      </h2>
      <p className={css.value}>
        <PassportValue passport={passport} size="card" />
        {passport.simulated && <SimulatedTag />}
      </p>
      <dl className={css.facts}>
        <Fact term={t(($) => $.place)}>
          {passport.thing ? (
            <>
              <Link to={`/things/${passport.thing}` as string}>{thing?.name ?? passport.thing}</Link>
              {' · '}
            </>
          ) : null}
          {site && <>{site} · </>}
          {areaName(passport.area)}
        </Fact>
        <Fact term={t(($) => $.period)}>{format.period(passport.period, kind)}</Fact>
        <Fact term={t(($) => $.state)}>
          {t(($) => $.status[passport.status])}
          {reason && <> · {reason}</>}
        </Fact>
        <Fact term={t(($) => $.newest)}>{format.fullDateTime(passport.freshness.newestInputAt)}</Fact>
        <Fact term={t(($) => $.computed)}>{format.fullDateTime(passport.freshness.computedAt)}</Fact>
      </dl>
    </header>
  );
}

function Formula({ passport: { formula } }: { passport: Passport }): ReactNode {
  const t = usePassportTexts();
  const say = useLocalized();
  return (
    <>
      <p className={css.words}>{say(formula.words)}</p>
      <p className={css.soft}>
        {t(($) => $.formulaVersion, { version: formula.version })} · {formula.kind}
      </p>
      <details className={css.more}>
        <summary>{t(($) => $.definition)}</summary>
        <pre className={css.raw}>{JSON.stringify(formula.definition, null, 2)}</pre>
      </details>
    </>
  );
}

function Responsibility({ passport: { owner, approval, boundaryVintage } }: { passport: Passport }): ReactNode {
  const t = usePassportTexts();
  const format = useFormat();
  const vintage = readVintage(boundaryVintage);
  return (
    <dl className={css.facts}>
      <Fact term={t(($) => $.owner)}>{owner.name}</Fact>
      <Fact term={t(($) => $.approval)}>
        {t(($) => $.approvalKind[approval.kind])}
        {approval.by && <> · {t(($) => $.approvalBy, { by: approval.by, at: format.date(approval.at) })}</>}
        {approval.reference && <span className={css.soft}> {approval.reference}</span>}
      </Fact>
      <Fact term={t(($) => $.boundary)}>
        {vintage.at ? t(($) => $.boundaryOf, { at: format.dateTime(vintage.at) }) : boundaryVintage}
        {vintage.digest && <code className={css.digest}>{t(($) => $.digest, { digest: vintage.digest })}</code>}
      </Fact>
    </dl>
  );
}

export function Fact({ term, children }: { term: string; children: ReactNode }): ReactNode {
  return (
    <div className={css.fact}>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
