import type { Task } from '@ioc/contracts/tasks';
import { Button, FileButton, Textarea } from '@mantine/core';
import { IconCamera, IconPaperclip, IconX } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { ProblemNote } from '#shared/forms/index.ts';
import { sendEvidence, taskChanged } from './queries.ts';
import type { NewEvidence } from './queries.ts';
import css from './tasks.module.css';
import { useTaskTexts } from './texts.ts';

const nothing: NewEvidence = { kind: 'note', text: '', file: null };
/** As the server takes them. */
const fileTypes =
  'application/pdf,text/plain,.doc,.docx,.xls,.xlsx,.odt,.ods,image/jpeg,image/png,image/webp,image/heic';

/** A note, a photo or a file, sent one at a time; what was written stays until it has arrived. */
export function EvidenceForm({ task }: { task: Task }): ReactNode {
  const t = useTaskTexts();
  const [given, setGiven] = useState(nothing);
  const sending = useMutation({
    mutationFn: (evidence: NewEvidence) => sendEvidence(task.id, evidence),
    onSuccess: (changed) => {
      taskChanged(changed);
      setGiven(nothing);
    },
  });
  const isEmpty = given.file === null && given.text.trim() === '';
  const take = (kind: 'photo' | 'file') => (file: File | null) => file && setGiven({ ...given, kind, file });

  return (
    <form
      className={css.evidenceForm}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isEmpty) sending.mutate(given);
      }}
    >
      <div className={css.pick}>
        <FileButton onChange={take('photo')} accept="image/*" capture="environment">
          {(button) => (
            <Button {...button} variant="default" leftSection={<IconCamera size={20} stroke={1.75} />}>
              {t(($) => $.takePhoto)}
            </Button>
          )}
        </FileButton>
        <FileButton onChange={take('file')} accept={fileTypes}>
          {(button) => (
            <Button {...button} variant="default" leftSection={<IconPaperclip size={20} stroke={1.75} />}>
              {t(($) => $.attach)}
            </Button>
          )}
        </FileButton>
      </div>
      {given.file && (
        <p className={css.picked}>
          {given.kind === 'photo' ? (
            <IconCamera size={18} stroke={1.75} aria-hidden="true" />
          ) : (
            <IconPaperclip size={18} stroke={1.75} aria-hidden="true" />
          )}
          <span>{given.file.name}</span>
          <button
            type="button"
            aria-label={t(($) => $.removeFile)}
            onClick={() => setGiven({ ...given, kind: 'note', file: null })}
          >
            <IconX size={18} stroke={1.75} aria-hidden="true" />
          </button>
        </p>
      )}
      <Textarea
        label={t(($) => (given.file ? $.caption : $.note))}
        autosize
        minRows={2}
        maxLength={4000}
        value={given.text}
        onChange={(event) => setGiven({ ...given, text: event.currentTarget.value })}
      />
      <ProblemNote problem={sending.error} />
      <Button type="submit" variant="light" disabled={isEmpty} loading={sending.isPending}>
        {t(($) => (given.kind === 'note' ? $.addNote : $.addFile))}
      </Button>
    </form>
  );
}
