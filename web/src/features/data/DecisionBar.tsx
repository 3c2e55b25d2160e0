import { Button, Group, Textarea } from '@mantine/core';
import { IconArrowBackUp, IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { ApiProblem } from '#shared/api/index.ts';
import { useMay, useSession } from '#shared/session/session.ts';
import { useApprove, useReturn, useWithdraw } from './queries.ts';
import type { FullSubmission } from './SubmissionDetail.tsx';
import css from './submissions.module.css';
import { useSubmissionTexts } from './submission-texts.ts';

type Step = 'approve' | 'return' | 'withdraw' | null;
const shortestReason = 3;

/** Phê duyệt, Trả lại with its reason, Rút hồ sơ; or in words why this person may not decide. */
export function DecisionBar({ submission }: { submission: FullSubmission }): ReactNode {
  const t = useSubmissionTexts();
  const { id, may, state } = submission;
  const [step, setStep] = useState<Step>(null);
  if (state !== 'awaiting-approval' && !may.withdraw) return null;
  return (
    <div className={css.bar}>
      {step === null && (
        <Group gap="sm">
          {may.approve && (
            <Button leftSection={<IconCheck size={18} stroke={1.75} />} onClick={() => setStep('approve')}>
              {t(($) => $.decide.approve)}
            </Button>
          )}
          {may.return && (
            <Button
              variant="default"
              leftSection={<IconArrowBackUp size={18} stroke={1.75} />}
              onClick={() => setStep('return')}
            >
              {t(($) => $.decide.return)}
            </Button>
          )}
          {may.withdraw && (
            <Button variant="default" onClick={() => setStep('withdraw')}>
              {t(($) => $.decide.withdraw)}
            </Button>
          )}
        </Group>
      )}
      {step === 'withdraw' && <WithdrawStep id={id} onCancel={() => setStep(null)} />}
      {(step === 'approve' || step === 'return') && <DecideStep id={id} step={step} onCancel={() => setStep(null)} />}
      {state === 'awaiting-approval' && !may.approve && <WhyNot submission={submission} />}
    </div>
  );
}

/** Four eyes, told before anybody tries. */
function WhyNot({ submission }: { submission: FullSubmission }): ReactNode {
  const t = useSubmissionTexts();
  const session = useSession();
  const isApprover = useMay('data.approve');
  const isOwn = session?.person.id === submission.submittedBy.id;
  if (!isOwn && !isApprover) return null;
  return <p className={css.whyNot}>{isOwn ? t(($) => $.decide.own) : t(($) => $.decide.noRight)}</p>;
}

function DecideStep({
  id,
  step,
  onCancel,
}: {
  id: string;
  step: 'approve' | 'return';
  onCancel: () => void;
}): ReactNode {
  const t = useSubmissionTexts();
  const approve = useApprove(id);
  const giveBack = useReturn(id);
  const [comment, setComment] = useState('');
  const [tooShort, setTooShort] = useState(false);
  const deciding = step === 'approve' ? approve : giveBack;

  function decide(): void {
    if (step === 'return' && comment.trim().length < shortestReason) return setTooShort(true);
    deciding.mutate(comment.trim(), { onSuccess: onCancel });
  }

  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        decide();
      }}
    >
      <Textarea
        autosize
        minRows={2}
        label={step === 'approve' ? t(($) => $.decide.comment) : t(($) => $.decide.reason)}
        description={step === 'approve' ? t(($) => $.decide.commentHelp) : t(($) => $.decide.reasonHelp)}
        required={step === 'return'}
        data-autofocus
        maxLength={2000}
        value={comment}
        onChange={(event) => {
          setComment(event.target.value);
          setTooShort(false);
        }}
        error={tooShort && t(($) => $.decide.reasonShort)}
      />
      {deciding.isError && <Refused problem={deciding.error} />}
      <Group gap="sm">
        <Button type="submit" loading={deciding.isPending}>
          {step === 'approve' ? t(($) => $.decide.confirmApprove) : t(($) => $.decide.confirmReturn)}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t(($) => $.decide.cancel)}
        </Button>
      </Group>
    </form>
  );
}

function WithdrawStep({ id, onCancel }: { id: string; onCancel: () => void }): ReactNode {
  const t = useSubmissionTexts();
  const withdraw = useWithdraw();
  return (
    <div className={css.form}>
      <p>{t(($) => $.decide.withdrawAsk)}</p>
      {withdraw.isError && <Refused problem={withdraw.error} />}
      <Group gap="sm">
        <Button loading={withdraw.isPending} onClick={() => withdraw.mutate(id, { onSuccess: onCancel })}>
          {t(($) => $.decide.withdraw)}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t(($) => $.decide.cancel)}
        </Button>
      </Group>
    </div>
  );
}

function Refused({ problem }: { problem: Error }): ReactNode {
  return (
    <p className={css.refused} role="alert">
      {problem.message}
      {problem instanceof ApiProblem && problem.detail ? `. ${problem.detail}` : ''}
    </p>
  );
}
