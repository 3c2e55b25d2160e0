import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ChangeEvent, SubmitEvent } from 'react';
import { ApiProblem } from '../api/index.ts';
import { serverErrors } from './form-errors.ts';
import type { FieldErrors } from './form-errors.ts';

export type FormPlan<V, R> = {
  initial: V;
  /** What is missing or wrong, in words; an empty answer lets the form go. */
  check?: (values: V) => FieldErrors<V>;
  send: (values: V) => Promise<R>;
  onDone?: (result: R) => void;
};
export type FormState = {
  problem: Error | null;
  isSending: boolean;
  submit: (event: SubmitEvent<HTMLFormElement>) => void;
  values: object;
};

/** Values, errors and sending of one form. What was typed stays until the server has accepted it. */
export function useForm<V extends object, R>({ initial, check, send, onDone }: FormPlan<V, R>) {
  const [values, setValues] = useState(initial);
  const [wasTried, setTried] = useState(false);
  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set());
  const sending = useMutation({ mutationFn: send });
  const own = check?.(values) ?? {};
  const told = sending.error instanceof ApiProblem ? sending.error.fields : [];
  const errors: FieldErrors<V> = { ...serverErrors(told, values, changed), ...(wasTried && own) };

  function set<K extends keyof V & string>(name: K, value: V[K]): void {
    setValues((before) => ({ ...before, [name]: value }));
    setChanged((before) => new Set(before).add(name));
  }

  return {
    values,
    set,
    errors,
    problem: sending.error,
    isSending: sending.isPending,
    /** Props of a text field. */
    text: <K extends keyof V & string>(name: K) => ({
      value: values[name] as string,
      onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) =>
        set(name, event.currentTarget.value as V[K]),
      error: errors[name],
    }),
    /** Props of a field that hands on its value. */
    choice: <K extends keyof V & string>(name: K) => ({
      value: values[name],
      onChange: (value: V[K]) => set(name, value),
      error: errors[name],
    }),
    submit(event: SubmitEvent<HTMLFormElement>): void {
      event.preventDefault();
      const form = event.currentTarget;
      setTried(true);
      if (sending.isPending) return;
      if (Object.keys(own).length > 0) return focusFirstError(form);
      setChanged(new Set());
      sending.mutate(values, { onSuccess: (result) => onDone?.(result), onError: () => focusFirstError(form) });
    },
  };
}

function focusFirstError(form: HTMLFormElement): void {
  setTimeout(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
}
