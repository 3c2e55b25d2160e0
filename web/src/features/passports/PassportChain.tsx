import type { Passport } from '@ioc/contracts/indicators';
import { IconCalculator, IconDatabase, IconFlag, IconListDetails, IconRouter, IconSum } from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useFormat } from '#shared/format/index.ts';
import { useLocalized } from '#shared/i18n/localized.ts';
import { useIndicatorMap } from '#shared/monitoring/index.ts';
import { useOpenPassport } from '#shared/ui/index.ts';
import css from './passport.module.css';
import { PassportValue } from './PassportValue.tsx';
import { usePassportThing } from './queries.ts';
import { usePassportTexts } from './texts.ts';

type Input = Passport['inputs'][number];
const icons: Record<Input['kind'], Icon> = {
  observations: IconRouter,
  figures: IconSum,
  'data-set': IconDatabase,
  records: IconListDetails,
};
/** More links than this are told as a number: a month of hours has hundreds. */
const shownLinks = 24;

const recordKinds = ['exceedance', 'air-quality', 'data-quality'] as const;

/** The steps from what came in to the published value, each with its count and the digest that pins it. */
export function PassportChain({ passport }: { passport: Passport }): ReactNode {
  const t = usePassportTexts();
  return (
    <ol className={css.chain}>
      {passport.inputs.length === 0 && <li className={css.soft}>{t(($) => $.noInputs)}</li>}
      {passport.inputs.map((input, index) => {
        const Sign = icons[input.kind];
        return (
          <li key={index} className={css.step}>
            <Sign size={18} stroke={1.75} aria-hidden="true" />
            <InputStep input={input} />
          </li>
        );
      })}
      <li className={css.step}>
        <IconCalculator size={18} stroke={1.75} aria-hidden="true" />
        <div>
          {t(($) => $.compute)}
          <span className={css.soft}>
            {' '}
            {passport.formula.kind} · {passport.formula.version}
          </span>
        </div>
      </li>
      <li className={css.step}>
        <IconFlag size={18} stroke={1.75} aria-hidden="true" />
        <div>
          {t(($) => $.result)}: <PassportValue passport={passport} />
          <Digest digest={passport.id} />
        </div>
      </li>
    </ol>
  );
}

function InputStep({ input }: { input: Input }): ReactNode {
  const t = usePassportTexts();
  const format = useFormat();
  const recordWords = (kind: string) => {
    const known = recordKinds.find((one) => one === kind);
    return known ? t(($) => $.recordKind[known]) : kind;
  };
  switch (input.kind) {
    case 'observations':
      return <ObservationsStep input={input} />;
    case 'figures':
      return <FiguresStep input={input} />;
    case 'data-set':
      return (
        <div>
          <Link to={`/data/${input.dataSet}` as string}>
            {t(($) => $.dataSet, { name: input.dataSet, version: input.version })}
          </Link>
          <span className={css.soft}> {t(($) => $.dataSetFacts, { count: format.number(input.rows) })}</span>
          <Digest digest={input.digest} />
        </div>
      );
    case 'records':
      return (
        <div>
          {t(($) => $.records, { name: recordWords(input.of), count: format.number(input.count) })}
          <Digest digest={input.digest} />
        </div>
      );
  }
}

function ObservationsStep({ input }: { input: Extract<Input, { kind: 'observations' }> }): ReactNode {
  const t = usePassportTexts();
  const say = useLocalized();
  const format = useFormat();
  const thing = usePassportThing(input.thing).data;
  const stream = thing?.datastreams.find(({ property }) => property === input.property);
  return (
    <div>
      <Link to={`/things/${input.thing}` as string}>
        {t(($) => $.observations, {
          property: stream ? say(stream.name) : input.property,
          thing: thing?.name ?? input.thing,
        })}
      </Link>
      <span className={css.soft}>
        {' '}
        {t(($) => $.observationsFacts, {
          count: format.number(input.count),
          from: format.dateTime(input.from),
          to: format.dateTime(input.to),
        })}
      </span>
      <Digest digest={input.digest} />
    </div>
  );
}

function FiguresStep({ input }: { input: Extract<Input, { kind: 'figures' }> }): ReactNode {
  const t = usePassportTexts();
  const say = useLocalized();
  const format = useFormat();
  const indicator = useIndicatorMap().get(input.indicator);
  const open = useOpenPassport();
  const shown = input.passports.slice(0, shownLinks);
  const count = input.count ?? input.passports.length;
  return (
    <div>
      {t(($) => $.figures, {
        name: indicator ? say(indicator.name) : input.indicator,
        count: format.number(count),
      })}
      {input.from && input.to && (
        <span className={css.soft}>
          {' '}
          {format.dateTime(input.from)} – {format.dateTime(input.to)}
        </span>
      )}
      {input.digest && <Digest digest={input.digest} />}
      {shown.length > 0 && (
        <details className={css.more}>
          <summary>{t(($) => $.show)}</summary>
          <ul className={css.inputs}>
            {shown.map((id, index) => (
              <li key={id}>
                <button
                  type="button"
                  className={css.digestButton}
                  aria-label={t(($) => $.inputAt, { index: index + 1 })}
                  onClick={() => open?.(id)}
                >
                  {id.slice(0, 10)}
                </button>
              </li>
            ))}
            {count > shown.length && (
              <li className={css.soft}>{t(($) => $.others, { count: format.number(count - shown.length) })}</li>
            )}
          </ul>
        </details>
      )}
    </div>
  );
}

function Digest({ digest }: { digest: string }): ReactNode {
  const t = usePassportTexts();
  return (
    <code className={css.digest} title={digest}>
      {t(($) => $.digest, { digest: digest.slice(0, 16) })}
    </code>
  );
}
