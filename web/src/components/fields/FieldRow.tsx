import type { ReactNode } from 'react';
import { labelOf } from './ids';
import css from './fields.module.css';

interface FieldRowProps {
  /** The control's id; see ids.ts for those of its label, hint and error. */
  id: string;
  label: string;
  required?: boolean;
  hint?: string;
  error?: string | null | undefined;
  /** Beside the label, on the right. */
  aside?: ReactNode;
  children: ReactNode;
  /** The control is a group of several: named by the label instead of labelled. */
  group?: boolean;
}

/** One line of a form: label, control, what is wrong, and what is asked. */
export function FieldRow({ id, label, required = false, hint = '', error, aside, children, group = false }: FieldRowProps) {
  const words = (
    <>
      {label}
      {required && (
        <span className={css.mark} aria-hidden>
          {' *'}
        </span>
      )}
    </>
  );
  return (
    <div className={css.row} data-field={id}>
      <div className={css.labels}>
        {group ? (
          <span id={labelOf(id)} className={css.label}>
            {words}
          </span>
        ) : (
          <label id={labelOf(id)} htmlFor={id} className={css.label}>
            {words}
          </label>
        )}
        {aside}
      </div>
      {children}
      {error != null && (
        <p id={`${id}-error`} className={css.error}>
          {error}
        </p>
      )}
      {hint !== '' && (
        <p id={`${id}-hint`} className={css.hint}>
          {hint}
        </p>
      )}
    </div>
  );
}
