import type { Directive } from '@ioc/contracts/directives';
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useFormat } from '../format/index.ts';
import { Dialog } from '../forms/index.ts';
import css from './directing.module.css';
import { DirectiveForm } from './DirectiveForm.tsx';
import type { DirectiveFormProps } from './DirectiveForm.tsx';
import { useDirectingTexts } from './texts.ts';

export type DirectiveDialogProps = Omit<DirectiveFormProps, 'onDone'> & { opened: boolean };

/** "Chỉ đạo": an order from what is on the screen, to one lead agency, with a deadline. */
export function DirectiveDialog({ opened, onClose, ...given }: DirectiveDialogProps): ReactNode {
  const t = useDirectingTexts();
  return (
    <Dialog title={t(($) => $.title)} opened={opened} onClose={onClose} wide>
      <DirectiveFlow {...given} onClose={onClose} />
    </Dialog>
  );
}

type FlowProps = Omit<DirectiveDialogProps, 'opened'>;

function DirectiveFlow(props: FlowProps): ReactNode {
  const [made, setMade] = useState<Directive | null>(null);
  if (made) return <Given directive={made} onClose={props.onClose} />;
  return <DirectiveForm {...props} onDone={setMade} />;
}

function Given({ directive, onClose }: { directive: Directive; onClose: () => void }): ReactNode {
  const t = useDirectingTexts();
  const format = useFormat();
  const { id, code, title, agencyName, dueAt } = directive;
  return (
    <div className={css.given}>
      <output className={css.done}>
        <strong>{t(($) => $.given, { code })}</strong>
        <span>{title}</span>
        <span>{t(($) => $.givenTo, { agency: agencyName, due: format.dateTime(dueAt) })}</span>
      </output>
      <div className={css.buttons}>
        <Button
          variant="default"
          renderRoot={(root) => <Link to="/directives/$id" params={{ id }} {...root} />}
          onClick={onClose}
        >
          {t(($) => $.follow)}
        </Button>
        <Button onClick={onClose} data-autofocus>
          {t(($) => $.close)}
        </Button>
      </div>
    </div>
  );
}
