// Rows of figures as lines and columns. Nothing is added up into what is shown: every cell, those of the node above
// included, is a figure of the server.

import type { FigureRow, Indicator } from '@/api/client';
import { add, sameNumber, subtract, toDrawn } from '@/format/number';

export interface Leaf {
  key: string;
  /** Index of its head. */
  head: number;
  dx: string | null;
  pe: string;
  ou: string | null;
}

export interface Head {
  kind: 'indicator' | 'period' | 'node';
  code: string;
  span: number;
}

export interface Line {
  key: string;
  kind: 'total' | 'node' | 'indicator';
  /** Of the node or indicator. */
  code: string;
  name: string;
  /** One for each leaf; undefined where there was no such node then. */
  cells: readonly (FigureRow | undefined)[];
}

export interface Pivot {
  /** The node whose children are shown. */
  node: string;
  heads: readonly Head[];
  leaves: readonly Leaf[];
  lines: readonly Line[];
}

export interface Layout {
  /** The node whose children are shown. */
  node: string;
  dx: readonly string[];
  pe: readonly string[];
  rows: 'node' | 'indicator';
  group: 'other' | 'period';
  sort: string;
}

const keyOf = (ou: string, dx: string, pe: string) => `${ou} ${dx} ${pe}`;

export function pivotOf(rows: readonly FigureRow[], layout: Layout): Pivot {
  const byKey = new Map(rows.map((row) => [keyOf(row.ou, row.dx, row.pe), row]));
  const names = new Map(rows.map((row) => [row.ou, row.ou_name]));
  const below = [...names.keys()].filter((code) => code !== layout.node);
  const nodes = names.has(layout.node) ? [layout.node, ...below] : below;

  const others = layout.rows === 'node' ? layout.dx : nodes;
  const otherKind = layout.rows === 'node' ? 'indicator' : 'node';
  const outer = layout.group === 'period' ? layout.pe : others;
  const inner = layout.group === 'period' ? others : layout.pe;
  const heads = outer.map((code): Head => ({ kind: layout.group === 'period' ? 'period' : otherKind, code, span: inner.length }));
  const leaves = outer.flatMap((first, head) =>
    inner.map((second): Leaf => {
      const [pe, other] = layout.group === 'period' ? [first, second] : [second, first];
      return layout.rows === 'node'
        ? { key: `${other} ${pe}`, head, dx: other, pe, ou: null }
        : { key: `${other} ${pe}`, head, dx: null, pe, ou: other };
    }),
  );
  const cellsOf = (ou: string | null, dx: string | null) => leaves.map((leaf) => byKey.get(keyOf(leaf.ou ?? ou ?? '', leaf.dx ?? dx ?? '', leaf.pe)));

  if (layout.rows === 'indicator') {
    return { node: layout.node, heads, leaves, lines: layout.dx.map((code) => ({ key: code, kind: 'indicator', code, name: code, cells: cellsOf(null, code) })) };
  }
  const line = (code: string): Line => ({ key: code, kind: code === layout.node ? 'total' : 'node', code, name: names.get(code) ?? code, cells: cellsOf(code, null) });
  const total = names.has(layout.node) ? [line(layout.node)] : [];
  return { node: layout.node, heads, leaves, lines: [...total, ...sorted(below.map(line), leaves, layout.sort)] };
}

/** Rows by one column; those without a value last either way. */
function sorted(lines: Line[], leaves: readonly Leaf[], sort: string): Line[] {
  const descending = sort.startsWith('-');
  const at = leaves.findIndex((leaf) => leaf.key === (descending ? sort.slice(1) : sort));
  if (at < 0) return lines;
  const weight = (line: Line) => {
    const value = line.cells[at]?.value ?? '';
    return value === '' ? Infinity : descending ? -toDrawn(value) : toDrawn(value);
  };
  return [...lines].sort((a, b) => weight(a) - weight(b) || 0);
}

/** A click on a column: largest first, smallest first, and back to the order of the tree. */
export function nextSort(sort: string, key: string): string {
  if (sort === `-${key}`) return key;
  return sort === key ? '' : `-${key}`;
}

export interface Difference {
  sum: string;
  /** Sum of the rows less the figure above, never 0. */
  by: string;
}

/** Where the rows of a column do not add up to the figure of the node above them, which alone is right. Only of indicators that are
 *  sums; what rounding explains is no difference. */
export function differenceOf(pivot: Pivot, at: number, indicator: Indicator | undefined): Difference | null {
  if (!indicator || indicator.formula === '' || /[/*]/.test(indicator.formula)) return null;
  const [total, ...below] = pivot.lines;
  const whole = total?.kind === 'total' ? total.cells[at] : undefined;
  if (whole?.presence !== 'value' || below.length === 0) return null;
  const values = below.flatMap((line) => {
    const row = line.cells[at];
    return row?.presence === 'value' ? [row.value] : [];
  });
  const sum = values.reduce((before, value) => add(before, value) ?? before, '0');
  if (sameNumber(sum, whole.value)) return null;
  const by = subtract(sum, whole.value) ?? '0';
  const rounding = (0.5 * (values.length + 1)) / 10 ** indicator.decimals;
  return indicator.decimals > 0 && Math.abs(toDrawn(by)) <= rounding ? null : { sum, by };
}
