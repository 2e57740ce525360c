import { InboxOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import css from './EmptyNote.module.css';

interface EmptyNoteProps {
  title: string;
  /** Why, and what would put something there. */
  help?: string;
  icon?: ReactNode;
  /** What can be done: a button or a link. */
  children?: ReactNode;
}

/** Nothing to show: why, and what would put something there. */
export function EmptyNote({ title, help, icon = <InboxOutlined aria-hidden />, children }: EmptyNoteProps) {
  return (
    <div className={css.note}>
      <span className={css.icon} aria-hidden>
        {icon}
      </span>
      <p className={css.title}>{title}</p>
      {help !== undefined && <p className={css.help}>{help}</p>}
      {children !== undefined && <div className={css.actions}>{children}</div>}
    </div>
  );
}
