import type { ReactNode } from 'react';
import css from './PageHead.module.css';
import { usePageTitle } from './usePageTitle';

/** The top of a page: its title (also the browser tab's), what it is for, and what can be done here. */
export function PageHead({ title, note, children }: { title: string; note?: ReactNode; children?: ReactNode }) {
  usePageTitle(title);
  return (
    <div className={css.head}>
      <div className={css.words}>
        <h1>{title}</h1>
        {note !== undefined && <p>{note}</p>}
      </div>
      {children !== undefined && <div className={css.actions}>{children}</div>}
    </div>
  );
}

/** A sheet of paper on the page. With a title it is a region of that name. */
export function Panel({ title, aside, children }: { title?: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className={css.panel} {...(title === undefined ? {} : { 'aria-label': title })}>
      {title !== undefined && (
        <div className={css.panelHead}>
          <h2>{title}</h2>
          {aside}
        </div>
      )}
      {children}
    </section>
  );
}
