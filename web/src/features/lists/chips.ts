// The filters of a view in words.

import type { RegisterForm } from '@/api/lists';
import type { Messages } from '@/i18n/zh';
import { listed, readWhere, toggled, withValue, writeWhere, type ListView, type ViewKey } from './view';

export interface Chip {
  label: string;
  /** The change of the view that takes it away. */
  without: Partial<Record<ViewKey, string>>;
}

type Pick = (text: { zh: string; en: string }) => string;

export function chipsOf(form: RegisterForm, view: ListView, t: Messages, pick: Pick): Chip[] {
  const chips: Chip[] = [];
  for (const code of listed(view.state)) {
    const state = form.states.find((one) => one.code === code);
    chips.push({ label: `${t.lists.state}：${state ? pick(state.title) : code}`, without: { state: toggled(view.state, code) } });
  }
  if (view.only !== undefined) chips.push({ label: view.only === 'open' ? t.lists.onlyOpen : t.lists.onlyFinal, without: { only: '' } });
  if (view.overdue === 'true') chips.push({ label: t.lists.onlyOverdue, without: { overdue: '' } });
  for (const light of listed(view.light)) {
    chips.push({ label: `${t.lists.light}：${lightName(light, t)}`, without: { light: toggled(view.light, light) } });
  }
  if (view.node !== undefined) chips.push({ label: `${t.lists.node}：${view.node}`, without: { node: '', lead: '' } });
  for (const [key, name] of [['day', t.lists.day], ['state_day', t.lists.stateDay], ['due', t.lists.due]] as const) {
    const range = view[key];
    if (range !== undefined) chips.push({ label: `${name}：${range.replace('..', ' – ')}`, without: { [key]: '' } });
  }
  if (view.reversed === 'true') chips.push({ label: t.lists.withReversed, without: { reversed: '' } });
  chips.push(...fieldChips(form, view, t, pick));
  return chips;
}

export const lightName = (light: string, t: Messages): string =>
  light === 'green' || light === 'yellow' || light === 'red' ? t.light[light] : t.lists.noLight;

export function valueName(type: string, value: string, t: Messages): string {
  if (value === '') return t.presence.empty;
  if (value === 'n/a') return t.presence.notApplicable;
  if (type === 'flag') return value === 'true' ? t.lists.yes : t.lists.no;
  return value;
}

function fieldChips(form: RegisterForm, view: ListView, t: Messages, pick: Pick): Chip[] {
  const conditions = readWhere(view.where);
  return conditions.flatMap((condition) => {
    const field = form.fields.find((one) => one.code === condition.field);
    const name = field ? pick(field.title) : condition.field;
    if (condition.range !== '') {
      return [{ label: `${name}：${condition.range.replace('..', ' – ')}`, without: { where: writeWhere(conditions.filter((one) => one !== condition)) } }];
    }
    return condition.values.map((value) => ({
      label: `${name}：${valueName(field?.type ?? 'text', value, t)}`,
      without: { where: withValue(view.where, condition.field, value) },
    }));
  });
}
