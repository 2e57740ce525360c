import type { ReactNode } from 'react';
import css from './ScrollRegion.module.css';

/** Something wider than the page, scrolled inside itself; by keyboard too. */
export function ScrollRegion({ label, children }: { label: string; children: ReactNode }) {
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard (WCAG 2.1.1)
    <div className={css.scroll} role="region" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
