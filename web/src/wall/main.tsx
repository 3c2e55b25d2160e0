import '#shared/theme/fonts.css';
import '#shared/theme/global.css';
import './wall.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { queryClient } from '#shared/api/index.ts';
import { tabStream } from '#shared/live/index.ts';
import { WallScreen } from './WallScreen.tsx';

tabStream.watchGaps(() => void queryClient.invalidateQueries());

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <WallScreen />
    </QueryClientProvider>
  </StrictMode>,
);
