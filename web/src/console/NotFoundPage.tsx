import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { EmptyState } from '#shared/ui/index.ts';
import { useConsoleTexts } from './texts.ts';

export function NotFoundPage(): ReactNode {
  const t = useConsoleTexts();
  return (
    <EmptyState
      title={t(($) => $.notFound)}
      help={t(($) => $.notFoundHelp)}
      action={<Link to="/">{t(($) => $.backHome)}</Link>}
    />
  );
}
