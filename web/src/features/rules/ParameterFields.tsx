import type { RuleDetail } from '@ioc/contracts/rule-life';
import { Select, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { editableNumbers, isNumber } from './parameters.ts';
import type { EditForm } from './parameters.ts';
import css from './rules.module.css';
import { useRuleTexts } from './texts.ts';

type Props = { rule: RuleDetail; form: EditForm; onChange: (form: EditForm) => void };

/** The numbers a rule judges by, its level and its noise budget. Limits from law are shown, not changed here. */
export function ParameterFields({ rule, form, onChange }: Props): ReactNode {
  const t = useRuleTexts();
  const limits = Object.entries((rule.parameters['limits'] as Record<string, number> | undefined) ?? {});
  const wrong = (text: string) => (text.trim() !== '' && !isNumber(text) ? t(($) => $.notANumber) : undefined);
  return (
    <fieldset className={css.fields}>
      <legend>{t(($) => $.parameters)}</legend>
      {editableNumbers(rule).map((name) => (
        <TextInput
          key={name}
          size="sm"
          inputMode="decimal"
          label={t(($) => ($.parameter as Record<string, string>)[name] ?? name)}
          value={form.numbers[name] ?? ''}
          error={wrong(form.numbers[name] ?? '')}
          onChange={(event) => onChange({ ...form, numbers: { ...form.numbers, [name]: event.currentTarget.value } })}
        />
      ))}
      <Select
        size="sm"
        label={t(($) => $.level)}
        data={['1', '2', '3', '4', '5']}
        value={form.level}
        allowDeselect={false}
        onChange={(level) => onChange({ ...form, level: level ?? form.level })}
      />
      <TextInput
        size="sm"
        inputMode="decimal"
        label={t(($) => $.budgetNight)}
        value={form.perNight}
        error={wrong(form.perNight)}
        onChange={(event) => onChange({ ...form, perNight: event.currentTarget.value })}
      />
      <TextInput
        size="sm"
        inputMode="decimal"
        label={t(($) => $.budgetWeek)}
        value={form.perWeek}
        error={wrong(form.perWeek)}
        onChange={(event) => onChange({ ...form, perWeek: event.currentTarget.value })}
      />
      {limits.length > 0 && (
        <p className={css.soft}>
          {t(($) => $.lawLimits, { limits: limits.map(([name, value]) => `${name} ${value}`).join('; ') })}
        </p>
      )}
    </fieldset>
  );
}
