import { IconUpload } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { DragEvent, ReactNode } from 'react';
import css from './submit.module.css';
import { useHandInTexts } from './hand-in-texts.ts';

const kinds = '.xlsx,.xls,.csv,.txt';

/** A place to drop one file; a click or Enter opens the file chooser. */
export function DropZone({ onFile }: { onFile: (file: File) => void }): ReactNode {
  const t = useHandInTexts();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);

  function drop(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file) onFile(file);
  }

  return (
    <>
      <button
        type="button"
        className={css.drop}
        data-over={isOver || undefined}
        onClick={() => input.current?.click()}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <IconUpload size={28} stroke={1.5} aria-hidden="true" />
        <strong>{t(($) => $.hand.drop)}</strong>
        <span>{t(($) => $.hand.dropHelp)}</span>
      </button>
      <input
        ref={input}
        type="file"
        accept={kinds}
        className="visually-hidden"
        tabIndex={-1}
        aria-label={t(($) => $.hand.drop)}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          // The same file may be chosen again after it was mended.
          event.target.value = '';
          if (file) onFile(file);
        }}
      />
    </>
  );
}
