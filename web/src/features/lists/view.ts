// What a list shows, kept in the address alone: the same names as the API's parameters, so that an address
// is a filter that can be kept and sent on.

import type { ListQuery } from '@/api/lists';

export const viewKeys = [
  'text', 'state', 'only', 'node', 'lead', 'where', 'day', 'state_day', 'due', 'light', 'overdue', 'reversed', 'group', 'sort',
] as const;
export type ViewKey = (typeof viewKeys)[number];

/** Parameters that are not "". */
export type ListView = Readonly<Partial<Record<ViewKey, string>>>;

export function readView(search: URLSearchParams): ListView {
  const view: Partial<Record<ViewKey, string>> = {};
  for (const key of viewKeys) {
    const value = search.get(key);
    if (value !== null && value !== '') view[key] = value;
  }
  return view;
}

/** In one order, so that equal views are equal texts. */
export function writeView(view: ListView): string {
  const search = new URLSearchParams();
  for (const key of viewKeys) {
    const value = view[key];
    if (value !== undefined && value !== '') search.set(key, value);
  }
  return search.toString();
}

export function changed(view: ListView, change: Partial<Record<ViewKey, string>>): ListView {
  return readView(new URLSearchParams(writeView({ ...view, ...change })));
}

/** Filters alone: neither words, order nor grouping. */
export const filterCount = (view: ListView): number =>
  viewKeys.filter((key) => view[key] !== undefined && key !== 'text' && key !== 'sort' && key !== 'group').length;

/** The request of a view; what to count besides. */
export function listQuery(view: ListView, columns: readonly string[], countFields: readonly string[]): ListQuery {
  const { only, lead, overdue, reversed, ...texts } = view;
  return {
    ...texts,
    ...(only === 'open' || only === 'final' ? { only } : {}),
    ...(lead === 'true' ? { lead: true } : {}),
    ...(overdue === 'true' ? { overdue: true } : {}),
    ...(reversed === 'true' ? { reversed: true } : {}),
    ...(columns.length > 0 ? { columns: columns.join(';') } : {}),
    count: ['state', 'light', ...countFields.map((code) => `field.${code}`)].join(';'),
  };
}

export const listed = (text: string | undefined): string[] => (text === undefined || text === '' ? [] : text.split(';'));

export function toggled(text: string | undefined, value: string): string {
  const values = listed(text);
  return (values.includes(value) ? values.filter((one) => one !== value) : [...values, value]).join(';');
}

/** One condition on a field: any of the values, or a range "least..most". */
export interface Condition {
  field: string;
  values: readonly string[];
  range: string;
}

function parts(text: string, separator: string): string[] {
  const found: string[] = [];
  let part = '';
  for (let at = 0; at < text.length; ++at) {
    const character = text[at] ?? '';
    if (character === '\\') part += character + (text[++at] ?? '');
    else if (character === separator) {
      found.push(part);
      part = '';
    } else part += character;
  }
  return [...found, part];
}

const plain = (text: string) => text.replace(/\\(.)/g, '$1');
const escaped = (text: string) => text.replace(/[\\;,]/g, '\\$&');

/** Reads `where`. What cannot be read is left out: the server would refuse it. */
export function readWhere(where: string | undefined): Condition[] {
  if (where === undefined || where === '') return [];
  return parts(where, ';').flatMap((part) => {
    const colon = part.indexOf(':');
    if (colon < 1) return [];
    const field = part.slice(0, colon);
    const values = part.slice(colon + 1);
    if (/^[^,]*\.\.[^,]*$/.test(values)) return [{ field, values: [], range: values }];
    return [{ field, values: parts(values, ',').map(plain), range: '' }];
  });
}

export const writeWhere = (conditions: readonly Condition[]): string =>
  conditions
    .filter((one) => one.range !== '' || one.values.length > 0)
    .map((one) => `${one.field}:${one.range === '' ? one.values.map(escaped).join(',') : one.range}`)
    .join(';');

/** The `where` after one value of one field was switched on or off. */
export function withValue(where: string | undefined, field: string, value: string): string {
  const conditions = readWhere(where);
  const held = conditions.find((one) => one.field === field && one.range === '');
  if (!held) return writeWhere([...conditions, { field, values: [value], range: '' }]);
  const values = held.values.includes(value) ? held.values.filter((one) => one !== value) : [...held.values, value];
  return writeWhere(conditions.map((one) => (one === held ? { ...one, values } : one)));
}

export function withRange(where: string | undefined, field: string, least: string, most: string): string {
  const others = readWhere(where).filter((one) => one.field !== field);
  return writeWhere(least === '' && most === '' ? others : [...others, { field, values: [], range: `${least}..${most}` }]);
}

export interface Sort {
  column: string;
  descending: boolean;
}

export const readSort = (text: string | undefined): Sort =>
  text?.startsWith('-') ? { column: text.slice(1), descending: true } : { column: text ?? 'number', descending: false };

/** A click on a column: up, down, and back to the order of opening. */
export function nextSort(text: string | undefined, column: string): string {
  const now = readSort(text);
  if (now.column !== column) return column;
  if (!now.descending) return `-${column}`;
  return column === 'number' ? 'number' : '';
}
