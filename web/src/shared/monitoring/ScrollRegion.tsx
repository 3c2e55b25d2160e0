import type { ReactNode } from 'react';

// Hidden words inside are placed against it, not against the page, which they would widen.
const scrolling = { overflow: 'auto', position: 'relative' } as const;

/** A part that scrolls by itself, e.g. a wide table on a phone; the keyboard reaches it. */
export function ScrollRegion(props: { label: string; className?: string | undefined; children: ReactNode }): ReactNode {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- so that the keyboard can scroll it
    <section className={props.className} style={scrolling} tabIndex={0} aria-label={props.label}>
      {props.children}
    </section>
  );
}
