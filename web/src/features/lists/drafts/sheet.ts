// New entries as rows of a sheet before they are sent: what was pasted, what it means, what is wrong.

import type { postEntry } from '@/api/entries';
import type { FormField, RegisterForm } from '@/api/lists';
import { halfWidth, readDay } from '@/format/day';
import type { Messages } from '@/i18n/zh';

/** What the server is asked to open. */
export type NewEntry = Parameters<typeof postEntry>[0];

export interface DraftRow {
  /** The idempotency key under which it is sent, however often. */
  key: string;
  /** As typed, by column. */
  cells: Readonly<Record<string, string>>;
  /** Why the server did not take it. */
  refusal?: string;
}

export interface DraftColumn {
  id: string;
  title: string;
  required: boolean;
  /** Absent for node, joint nodes and day. */
  field?: FormField;
}

export interface Mistake {
  row: number;
  column: string;
  text: string;
}

/** Most rows of one sheet: more belong into a workbook, by import. */
export const maxDrafts = 500;

export function draftColumns(form: RegisterForm, t: Messages, pick: (text: { zh: string; en: string }) => string): DraftColumn[] {
  return [
    { id: 'node', title: t.lists.node, required: true },
    ...(form.joint ? [{ id: 'joint', title: t.lists.joint, required: false }] : []),
    { id: 'day', title: t.lists.day, required: true },
    ...form.fields.map((field): DraftColumn => ({ id: `field.${field.code}`, title: pick(field.title), required: field.required, field })),
  ];
}

/** Cells as spreadsheets put them on the clipboard: tabs and line ends, quotes around cells that hold them. */
export function readTable(text: string): string[][] {
  const rows: string[][] = [['']];
  let quoted = false;
  const append = (piece: string) => {
    const row = rows[rows.length - 1] ?? [];
    row[row.length - 1] = (row[row.length - 1] ?? '') + piece;
  };
  for (let at = 0; at < text.length; ++at) {
    const character = text[at] ?? '';
    const cellIsEmpty = rows.at(-1)?.at(-1) === '';
    if (quoted) {
      if (character !== '"') append(character);
      else if (text[at + 1] === '"') append(text[++at] ?? '');
      else quoted = false;
    } else if (character === '"' && cellIsEmpty) quoted = true;
    else if (character === '\t') rows.at(-1)?.push('');
    else if (character === '\n') rows.push(['']);
    else if (character !== '\r') append(character);
  }
  while (rows.length > 0 && rows.at(-1)?.every((cell) => cell.trim() === '')) rows.pop();
  return rows;
}

/** Puts a pasted table into the sheet from one cell on. A first line of column titles says where each goes. */
export function pasted(
  rows: readonly DraftRow[], columns: readonly DraftColumn[], at: { row: number; column: number }, table: readonly (readonly string[])[], fresh: () => DraftRow,
): DraftRow[] {
  const first = table[0] ?? [];
  const byTitle = first.map((title) => columns.findIndex((column) => column.title === title.trim().replace(/\*$/, '')));
  const titled = first.length > 1 && byTitle.filter((place) => place >= 0).length * 2 > first.length;
  const next = [...rows];
  for (const [down, cells] of (titled ? table.slice(1) : table).entries()) {
    const place = at.row + down;
    if (place >= maxDrafts) break;
    while (next.length <= place) next.push(fresh());
    const row = next[place];
    if (!row) continue;
    const filled = { ...row.cells };
    for (const [right, cell] of cells.entries()) {
      const column = columns[titled ? (byTitle[right] ?? -1) : at.column + right];
      if (column) filled[column.id] = cell.trim();
    }
    next[place] = { key: row.key, cells: filled };
  }
  return next;
}

const yes = ['是', '有', '√', '✓', 'true', 'yes', 'y', '1'];
const no = ['否', '无', '×', 'false', 'no', 'n', '0'];

/** The canonical value of a cell, or what is wrong with it. */
export function readCell(column: DraftColumn, text: string, t: Messages): { value: string } | { wrong: string } {
  const trimmed = text.trim();
  if (trimmed === '') return column.required ? { wrong: t.lists.missing } : { value: '' };
  if (trimmed === 'n/a' || trimmed === t.presence.notApplicable) return { value: 'n/a' };
  const type = column.field?.type ?? (column.id === 'day' ? 'day' : 'text');
  if (type === 'day') {
    const day = readDay(trimmed);
    return day === null ? { wrong: t.lists.notDay } : { value: day };
  }
  if (!column.field) return { value: trimmed };
  if (type === 'flag') {
    const lower = trimmed.toLowerCase();
    if (yes.includes(lower)) return { value: 'true' };
    return no.includes(lower) ? { value: 'false' } : { wrong: t.lists.notFlag };
  }
  if (type === 'choice') return column.field.options.includes(trimmed) ? { value: trimmed } : { wrong: t.lists.notOption(column.field.options.slice(0, 6).join('、')) };
  if (type === 'integer') return readInteger(column.field, trimmed, t);
  const length = Array.from(trimmed).length;
  return type === 'text' && length > column.field.max_length ? { wrong: t.lists.tooLong(column.field.max_length, length) } : { value: trimmed };
}

function readInteger(field: FormField, text: string, t: Messages): { value: string } | { wrong: string } {
  const digits = halfWidth(text).replace(/^(-?\d{1,3}(?:,\d{3})+)$/, (one) => one.replaceAll(',', ''));
  if (!/^-?\d{1,15}$/.test(digits)) return { wrong: t.lists.notInteger };
  const number = BigInt(digits);
  if (field.min !== '' && number < BigInt(field.min)) return { wrong: t.lists.below(field.min) };
  if (field.max !== '' && number > BigInt(field.max)) return { wrong: t.lists.above(field.max) };
  return { value: number.toString() };
}

/** Names of nodes as typed in the sheet, each once. */
export function nodeNames(rows: readonly DraftRow[], columns: readonly DraftColumn[]): string[] {
  const names = new Set<string>();
  for (const { cells } of rows) {
    for (const column of columns) {
      const text = cells[column.id]?.trim() ?? '';
      if (text === '' || text === 'n/a') continue;
      if (column.id === 'joint') for (const one of splitNodes(text)) names.add(one);
      else if (column.id === 'node' || column.field?.type === 'node') names.add(text);
    }
  }
  return [...names];
}

export const splitNodes = (text: string): string[] => text.split(/[、，,;；\n]/).map((one) => one.trim()).filter((one) => one !== '');

/** The code of a node by name or code; a text says why there is none, null that nobody knows yet. */
export type NodeLookUp = (name: string) => { code: string } | { wrong: string } | null;

/** Everything that is wrong with the sheet, by row and column; and the entries of the rows without mistakes. */
export function checkSheet(form: RegisterForm, columns: readonly DraftColumn[], rows: readonly DraftRow[], today: string, node: NodeLookUp, t: Messages) {
  const mistakes: Mistake[] = [];
  const entries = rows.map((row, at): NewEntry | null => {
    const before = mistakes.length;
    const unknown: string[] = [];
    const known = (column: string, name: string): string => {
      const found = node(name);
      if (found === null) unknown.push(name);
      else if ('wrong' in found) mistakes.push({ row: at, column, text: found.wrong });
      return found !== null && 'code' in found ? found.code : '';
    };
    const entry: NewEntry = { campaign: form.campaign, register_code: form.code, node: '', fields: [] };
    for (const column of columns) {
      const read = readCell(column, row.cells[column.id] ?? '', t);
      if ('wrong' in read) {
        mistakes.push({ row: at, column: column.id, text: read.wrong });
        continue;
      }
      if (read.value === '') continue;
      if (column.id === 'node') entry.node = known(column.id, read.value);
      else if (column.id === 'joint') entry.joint = splitNodes(read.value).map((name) => known(column.id, name));
      else if (column.id === 'day') {
        if (read.value > today) mistakes.push({ row: at, column: column.id, text: t.lists.dayToCome });
        entry.day = read.value;
      } else if (column.field) {
        const value = column.field.type === 'node' && read.value !== 'n/a' ? known(column.id, read.value) : read.value;
        entry.fields.push({ code: column.field.code, value });
      }
    }
    return mistakes.length > before || unknown.length > 0 ? null : entry;
  });
  return { mistakes, entries };
}
