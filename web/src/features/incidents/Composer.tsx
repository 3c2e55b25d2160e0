import { incidentApi } from '@ioc/contracts/incidents';
import { Button, SegmentedControl, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { call } from '#shared/api/index.ts';
import { ProblemNote } from '#shared/forms/index.ts';
import css from './log.module.css';
import { roomChanged } from './queries.ts';
import { useIncidentTexts } from './texts.ts';

const phrases = ['arrived', 'called', 'report', 'stable', 'help'] as const;
type Line = { kind: 'message' | 'order'; text: string };

/** Writes into the log: a message or an order, Ctrl Enter sends; the text stays until it has arrived. */
export function Composer({ id }: { id: string }): ReactNode {
  const t = useIncidentTexts();
  const field = useRef<HTMLTextAreaElement>(null);
  const [kind, setKind] = useState<Line['kind']>('message');
  const [text, setText] = useState('');
  const sending = useMutation({
    mutationFn: (line: Line) => call(incidentApi.addLog, { params: { id }, body: line }),
    onSuccess: (room) => {
      roomChanged(room);
      setText('');
      field.current?.focus();
    },
  });
  const isEmpty = text.trim() === '';
  const send = () => {
    if (!isEmpty && !sending.isPending) sending.mutate({ kind, text: text.trim() });
  };

  return (
    <form
      className={css.composer}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <fieldset className={css.phrases} aria-label={t(($) => $.phrases)}>
        {phrases.map((phrase) => (
          <button
            key={phrase}
            type="button"
            onClick={() => {
              setText((before) => [before.trim(), t(($) => $.phrase[phrase])].filter(Boolean).join(' '));
              field.current?.focus();
            }}
          >
            {t(($) => $.phrase[phrase])}
          </button>
        ))}
      </fieldset>
      <Textarea
        ref={field}
        aria-label={t(($) => $.write)}
        placeholder={t(($) => $.writeHelp)}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={4000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          send();
        }}
      />
      <ProblemNote problem={sending.error} />
      <div className={css.sendRow}>
        <SegmentedControl
          size="xs"
          aria-label={t(($) => $.lineKind)}
          data={[
            { value: 'message', label: t(($) => $.kind.message) },
            { value: 'order', label: t(($) => $.kind.order) },
          ]}
          value={kind}
          onChange={(value) => setKind(value as Line['kind'])}
        />
        <Button type="submit" size="sm" disabled={isEmpty} loading={sending.isPending}>
          {t(($) => $.write)}
        </Button>
      </div>
    </form>
  );
}
