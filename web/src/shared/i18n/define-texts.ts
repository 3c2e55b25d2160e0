import i18next, { keyFromSelector } from 'i18next';
import { currentLanguage, useLanguage } from './language.ts';
import type { Language } from './language.ts';

export interface TextTree {
  readonly [key: string]: string | TextTree;
}

/** English says the same things; where a count needs it, `key_one` holds the singular form. */
type Translated<T> = { readonly [K in keyof T]: T[K] extends string ? string : Translated<T[K]> } & {
  readonly [K in keyof T & string as `${K}_one`]?: string;
};

export type Translate<T> = (select: (texts: T) => string, values?: Record<string, string | number>) => string;

export type Texts<T> = {
  /** Hook: `const t = useTexts(); t(($) => $.alert.title, { count: 3 })`. */
  (): Translate<T>;
  /** For code that is not a component; does not follow a later change of language. */
  now: Translate<T>;
};

/** Registers the words of one feature under its own name and gives the typed hook that reads them. */
export function defineTexts<const T extends TextTree>(
  name: string,
  texts: { vi: T; en: Translated<NoInfer<T>> },
): Texts<T> {
  i18next.addResourceBundle('vi', name, texts.vi, true, true);
  i18next.addResourceBundle('en', name, texts.en, true, true);

  function translateInto(language: Language): Translate<T> {
    return (select, values) =>
      i18next.t(keyFromSelector(select as never), { ...values, ns: name, lng: language }) as string;
  }
  const translators = { vi: translateInto('vi'), en: translateInto('en') };

  const useTexts = () => translators[useLanguage()];
  return Object.assign(useTexts, {
    now: (...given: Parameters<Translate<T>>) => translators[currentLanguage()](...given),
  });
}
