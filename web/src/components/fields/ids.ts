// Ids of the parts of a form's line, so that controls can point at them.

export const labelOf = (id: string): string => `${id}-label`;

/** For aria-describedby of the control `id`. */
export const describedBy = (id: string, hint: boolean, error: boolean): string | undefined =>
  [error && `${id}-error`, hint && `${id}-hint`].filter((part) => part !== false).join(' ') || undefined;

/** Brings the first line with a mistake into sight and its control into focus. */
export function focusField(root: HTMLElement | null, id: string): void {
  const row = root?.querySelector(`[data-field="${CSS.escape(id)}"]`);
  row?.scrollIntoView({ block: 'center' });
  row?.querySelector<HTMLElement>('input:not([disabled]):not([type=checkbox]):not([hidden]), textarea, button')?.focus({ preventScroll: true });
}
