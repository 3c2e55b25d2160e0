import { ActionIcon, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { IconMoon, IconSun } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { setLanguage, useLanguage } from '#shared/i18n/language.ts';
import { useConsoleTexts } from './texts.ts';

export function LanguageSwitch(): ReactNode {
  const t = useConsoleTexts();
  const language = useLanguage();
  const other = language === 'vi' ? 'en' : 'vi';
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={36}
      lang={other}
      aria-label={t(($) => $.switchLanguage)}
      title={t(($) => $.switchLanguage)}
      onClick={() => void setLanguage(other)}
    >
      <span style={{ fontSize: 13, fontWeight: 600 }}>{language === 'vi' ? 'VI' : 'EN'}</span>
    </ActionIcon>
  );
}

export function ThemeSwitch(): ReactNode {
  const t = useConsoleTexts();
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('dark');
  const label = t(($) => (scheme === 'dark' ? $.toLight : $.toDark));
  const Icon = scheme === 'dark' ? IconSun : IconMoon;
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={36}
      aria-label={label}
      title={label}
      onClick={() => setColorScheme(scheme === 'dark' ? 'light' : 'dark')}
    >
      <Icon size={20} stroke={1.75} />
    </ActionIcon>
  );
}
