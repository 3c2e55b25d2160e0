import { useFormTexts } from './texts.ts';

/** Ready checks that answer what is wrong in words, or undefined. */
export function useChecks() {
  const t = useFormTexts();
  return {
    words(value: string, least = 1, most = 4000): string | undefined {
      const length = value.trim().length;
      if (length === 0 && least > 0) return t(($) => $.required);
      if (length < least) return t(($) => $.tooShort, { count: least });
      return length > most ? t(($) => $.tooLong, { count: most }) : undefined;
    },
    chosen: (value: string | null): string | undefined => (value ? undefined : t(($) => $.required)),
    ahead(value: string): string | undefined {
      if (value === '') return t(($) => $.required);
      return Date.parse(value) > Date.now() ? undefined : t(($) => $.mustBeAhead);
    },
  };
}

/** Only what is wrong: `wrongOf({ title: check.words(title, 3) })`. */
export function wrongOf<K extends string>(checked: Record<K, string | undefined>): Partial<Record<K, string>> {
  return Object.fromEntries(Object.entries(checked).filter(([, wrong]) => wrong !== undefined)) as Partial<
    Record<K, string>
  >;
}
