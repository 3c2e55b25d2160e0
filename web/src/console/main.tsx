import '@mantine/core/styles.layer.css';
import '#shared/theme/fonts.css';
import '#shared/theme/global.css';
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { queryClient } from '#shared/api/index.ts';
import { tabStream } from '#shared/live/index.ts';
import { NavigationContext } from '#shared/routing/navigation-context.tsx';
import { mantineTheme, mantineVariables } from '#shared/theme/mantine-theme.ts';
import { themeKey } from '#shared/theme/theme-choice.ts';
import { navigation } from './features.ts';
import { router } from './router.tsx';

tabStream.watchGaps(() => void queryClient.invalidateQueries());

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <MantineProvider
      theme={mantineTheme}
      cssVariablesResolver={mantineVariables}
      colorSchemeManager={localStorageColorSchemeManager({ key: themeKey })}
      defaultColorScheme="dark"
    >
      <QueryClientProvider client={queryClient}>
        <NavigationContext value={navigation}>
          <RouterProvider router={router} />
        </NavigationContext>
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
