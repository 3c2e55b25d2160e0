import type { LocalizedText } from '@ioc/contracts/common';
import { useLanguage } from './language.ts';

/** Reads texts that come as data with both languages in them: `const say = useLocalized(); say(rule.title)`. */
export function useLocalized(): (text: LocalizedText) => string {
  const language = useLanguage();
  return (text) => text[language] || text.vi;
}
