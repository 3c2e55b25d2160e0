import { SegmentedControl } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useMay } from '#shared/session/session.ts';
import { EmptyState, PageHeader, Panel } from '#shared/ui/index.ts';
import css from './care.module.css';
import { ImportPanel } from './ImportPanel.tsx';
import { RegisterForm } from './RegisterForm.tsx';
import { useCareTexts } from './texts.ts';

/** New devices: one by one, or many from a file. */
export function RegisterPage(): ReactNode {
  const t = useCareTexts();
  const mayManage = useMay('things.manage');
  const [way, setWay] = useState<'one' | 'many'>('one');
  if (!mayManage)
    return (
      <EmptyState kind="no-permission" title={t(($) => $.register.noRight)} help={t(($) => $.register.noRightHelp)} />
    );
  return (
    <>
      <PageHeader
        above={
          <Link to="/things" className={css.back}>
            {t(($) => $.register.list)}
          </Link>
        }
        title={t(($) => $.register.title)}
        subtitle={t(($) => $.register.subtitle)}
      />
      <SegmentedControl
        aria-label={t(($) => $.register.title)}
        value={way}
        onChange={(chosen) => setWay(chosen as typeof way)}
        data={[
          { value: 'one', label: t(($) => $.register.one) },
          { value: 'many', label: t(($) => $.register.many) },
        ]}
        mb="md"
      />
      {way === 'one' ? (
        <Panel title={t(($) => $.register.one)} className={css.narrow}>
          <RegisterForm />
        </Panel>
      ) : (
        <ImportPanel />
      )}
    </>
  );
}
