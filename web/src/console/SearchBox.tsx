/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-to-interactive-role -- the combobox pattern of the ARIA practices; a datalist cannot show icons or be styled */
import { IconSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useId, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useLocalized } from '#shared/i18n/localized.ts';
import { useAllowedNavigation } from '#shared/routing/navigation-context.tsx';
import { matchesWords } from '#shared/ui/index.ts';
import css from './search-box.module.css';
import { useConsoleTexts } from './texts.ts';

/** Search over what this person may open; Ctrl K from everywhere, arrows and Enter to go. */
export function SearchBox(): ReactNode {
  const t = useConsoleTexts();
  const say = useLocalized();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const [query, setQuery] = useState('');
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState(0);
  const found = useAllowedNavigation().filter(({ title, words = '' }) =>
    matchesWords(`${title.vi} ${title.en} ${words}`, query),
  );

  useEffect(() => {
    const focusOnShortcut = (event: globalThis.KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    addEventListener('keydown', focusOnShortcut);
    return () => removeEventListener('keydown', focusOnShortcut);
  }, []);

  function go(index: number): void {
    const entry = found[index];
    if (!entry) return;
    setOpen(false);
    setQuery('');
    input.current?.blur();
    void navigate({ to: entry.to });
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter') go(chosen);
    else if (event.key === 'Escape') input.current?.blur();
    else if (event.key === 'ArrowDown') setChosen(Math.min(chosen + 1, found.length - 1));
    else if (event.key === 'ArrowUp') setChosen(Math.max(chosen - 1, 0));
    else return;
    event.preventDefault();
  }

  return (
    <search className={css.box}>
      <IconSearch size={18} stroke={1.75} aria-hidden="true" className={css.icon} />
      <input
        ref={input}
        className={css.input}
        type="search"
        role="combobox"
        aria-expanded={open}
        aria-controls={listId}
        aria-activedescendant={open && found[chosen] ? `${listId}-${chosen}` : undefined}
        aria-label={t(($) => $.search)}
        placeholder={t(($) => $.search)}
        value={query}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onChange={(event) => {
          setQuery(event.target.value);
          setChosen(0);
        }}
        onKeyDown={onKeyDown}
      />
      <kbd className={css.hint}>{t(($) => $.searchHint)}</kbd>
      <ul id={listId} role="listbox" aria-label={t(($) => $.search)} className={css.list} hidden={!open}>
        {found.map(({ to, title, icon: Icon }, index) => (
          <li
            key={to}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === chosen}
            className={css.option}
            onPointerDown={(event) => {
              event.preventDefault();
              go(index);
            }}
          >
            <Icon size={18} stroke={1.75} aria-hidden="true" />
            {say(title)}
          </li>
        ))}
        {found.length === 0 && <li className={css.none}>{t(($) => $.noResult)}</li>}
      </ul>
    </search>
  );
}
