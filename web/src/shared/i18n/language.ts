import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';

export type Language = 'vi' | 'en';

/** Read by boot.js too. */
const storageKey = 'ioc.language';

function savedLanguage(): Language {
  try {
    return localStorage.getItem(storageKey) === 'en' ? 'en' : 'vi';
  } catch {
    return 'vi';
  }
}

// Resources are in the bundle, so this is ready at once; texts of a feature arrive with the feature's own chunk.
void i18next.use(initReactI18next).init({
  lng: savedLanguage(),
  fallbackLng: 'vi',
  supportedLngs: ['vi', 'en'],
  resources: {},
  initAsync: false,
  interpolation: { escapeValue: false },
  react: { useSuspense: false },
});

export function currentLanguage(): Language {
  return i18next.language === 'en' ? 'en' : 'vi';
}

export async function setLanguage(language: Language): Promise<void> {
  localStorage.setItem(storageKey, language);
  document.documentElement.lang = language;
  await i18next.changeLanguage(language);
}

/** The language shown now; the part renders again when it changes. */
export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return i18n.language === 'en' ? 'en' : 'vi';
}
