import { useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { usePassport } from '#shared/monitoring/index.ts';
import { PageHeader } from '#shared/ui/index.ts';
import css from './passport.module.css';
import { PassportView } from './PassportView.tsx';
import { usePassportTexts } from './texts.ts';

/** The provenance of a figure under an address of its own, for links and for printing. */
export function PassportPage(): ReactNode {
  const t = usePassportTexts();
  const { id } = useParams({ strict: false }) as { id: string };
  const { isSuccess } = usePassport(id);

  useEffect(() => {
    if (isSuccess && new URLSearchParams(location.search).has('print')) print();
  }, [isSuccess]);

  return (
    <div className={css.page}>
      <PageHeader title={t(($) => $.title)} />
      <PassportView id={id} asPage />
    </div>
  );
}
