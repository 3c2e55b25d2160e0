import type { ReactNode } from 'react';

/** A part that scrolls by itself, e.g. a wide table on a phone; the keyboard reaches it. */
export function ScrollRegion(props: { label: string; className?: string | undefined; children: ReactNode }): ReactNode {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- so that the keyboard can scroll it
    <section className={props.className} style={{ overflow: 'auto' }} tabIndex={0} aria-label={props.label}>
      {props.children}
    </section>
  );
}
