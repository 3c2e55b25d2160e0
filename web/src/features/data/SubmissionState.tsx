import type { SubmissionState } from '@ioc/contracts/warehouse';
import type { ReactNode } from 'react';
import { StatusBadge } from '#shared/ui/index.ts';
import type { Tone } from '#shared/ui/index.ts';
import { useSubmissionTexts } from './submission-texts.ts';

const tones: Record<SubmissionState, Tone> = {
  checking: 'info',
  'needs-mending': 'bad',
  'awaiting-approval': 'warn',
  published: 'good',
  returned: 'bad',
  withdrawn: 'neutral',
};

export function SubmissionStateBadge({ state }: { state: SubmissionState }): ReactNode {
  const t = useSubmissionTexts();
  return <StatusBadge tone={tones[state]}>{t(($) => $.state[state])}</StatusBadge>;
}
