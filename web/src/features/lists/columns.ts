// The columns of a list: which there are, which are shown, and how a row's cell reads.

import type { ListRow, ListValue, RegisterForm } from '@/api/lists';
import type { Messages } from '@/i18n/zh';

export interface Column {
  /** What `sort` calls it: "due", "field.people". Joint nodes are not sorted by. */
  id: string;
  title: string;
  width: string;
  sortable: boolean;
  numeric: boolean;
  /** Of a field. */
  field?: string;
}

export function allColumns(form: RegisterForm, t: Messages, pick: (text: { zh: string; en: string }) => string): Column[] {
  const own = (id: string, title: string, width: string, sortable = true): Column => ({ id, title, width, sortable, numeric: false });
  const fields = form.fields
    .filter((field) => field.code !== 'title' && field.code !== 'due')
    .map((field): Column => ({
      id: `field.${field.code}`,
      title: pick(field.title),
      width: field.type === 'text' ? 'minmax(12rem, 1fr)' : field.type === 'integer' ? '7rem' : '9.5rem',
      sortable: true,
      numeric: field.type === 'integer',
      field: field.code,
    }));
  return [
    own('number', t.lists.number, '11rem'),
    own('field.title', titleName(form, t, pick), 'minmax(14rem, 2fr)'),
    own('state', t.lists.state, '7.5rem'),
    own('node', t.lists.node, 'minmax(12rem, 0.7fr)'),
    ...(form.joint ? [own('joint', t.lists.joint, '11rem', false)] : []),
    own('due', t.lists.due, '11.5rem'),
    own('day', t.lists.day, '7.5rem'),
    own('state_day', t.lists.stateDay, '7.5rem'),
    ...fields,
  ];
}

const titleName = (form: RegisterForm, t: Messages, pick: (text: { zh: string; en: string }) => string) => {
  const title = form.fields.find((field) => field.code === 'title');
  return title ? pick(title.title) : t.lists.title;
};

/** Always shown: without them a row cannot be told. */
export const fixedColumns: readonly string[] = ['number', 'field.title'];

export function usualColumns(form: RegisterForm): string[] {
  const choices = form.fields.filter((field) => field.type === 'choice' && !field.confidential).slice(0, 2);
  const amounts = form.is_return ? form.fields.filter((field) => field.type === 'integer').slice(0, 4) : [];
  const hasDue = form.due_days != null || form.fields.some((field) => field.code === 'due');
  return [...fixedColumns, 'state', 'node', ...(hasDue ? ['due'] : ['day']), ...[...choices, ...amounts].map((field) => `field.${field.code}`)];
}

const storageKey = (form: RegisterForm) => `dz.columns.${form.campaign}.${form.code}`;

export function rememberedColumns(form: RegisterForm): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storageKey(form)) ?? 'null');
    if (Array.isArray(kept) && kept.every((one) => typeof one === 'string')) return kept;
  } catch {
    // The usual ones then.
  }
  return usualColumns(form);
}

export function rememberColumns(form: RegisterForm, ids: readonly string[]): void {
  try {
    localStorage.setItem(storageKey(form), JSON.stringify(ids));
  } catch {
    // They hold for this visit.
  }
}

/** A field's value as people read it. */
export function shownValue(value: ListValue | undefined, type: string, t: Messages): string {
  if (!value) return '';
  if (value.withheld) return t.lists.withheld;
  if (value.value === 'n/a') return t.presence.notApplicable;
  if (type === 'flag' && value.value !== '') return value.value === 'true' ? t.lists.yes : t.lists.no;
  return value.label === '' ? value.value : value.label;
}

export const titleOf = (row: ListRow, t: Messages): string => (row.title_withheld ? t.lists.withheld : row.title === '' ? t.lists.untitled : row.title);
