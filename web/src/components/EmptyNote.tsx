import type { ReactNode } from 'react';
import css from './EmptyNote.module.css';

/** Nothing to show: why, and what would put something there. */
export function EmptyNote({ title, help, children }: { title: string; help?: string; children?: ReactNode }) {
  return (
    <div className={css.note}>
      <p className={css.title}>{title}</p>
      {help !== undefined && <p className={css.help}>{help}</p>}
      {children}
    </div>
  );
}
