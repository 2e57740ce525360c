import { describe, expect, it } from 'vitest';
import type { FigureRow, Indicator } from '@/api/client';
import { differenceOf, nextSort, pivotOf, type Layout } from './model';

const row = (ou: string, dx: string, pe: string, value: string, presence = 'value'): FigureRow => ({
  dx, pe, ou, ou_name: `名${ou}`, presence, value, previous: '', change_percent: '', grade: 'A', rank: null, previous_rank: null,
});
const layout: Layout = { node: '1', dx: ['a', 'b'], pe: ['2020', '2021'], rows: 'node', group: 'other', sort: '' };
const rows = [
  row('1', 'a', '2020', '30'), row('1', 'b', '2020', '9'), row('11', 'a', '2020', '10'), row('11', 'b', '2020', '4'), row('12', 'a', '2020', '20'), row('12', 'b', '2020', '5'),
  row('1', 'a', '2021', '40'), row('1', 'b', '2021', '0'), row('12', 'a', '2021', '41'), row('12', 'b', '2021', '', 'empty'),
];
const values = (pivot: ReturnType<typeof pivotOf>) => pivot.lines.map((line) => [line.code, ...line.cells.map((cell) => cell?.value ?? '·')]);
const indicator = (formula: string, decimals = 0) => ({ formula, decimals }) as Indicator;

describe('pivotOf', () => {
  it('puts the node above first and keeps apart what is zero, empty and not there', () => {
    const pivot = pivotOf(rows, layout);
    expect(values(pivot)).toEqual([
      ['1', '30', '40', '9', '0'],
      ['11', '10', '·', '4', '·'],
      ['12', '20', '41', '5', ''],
    ]);
    expect(pivot.lines[0]?.kind).toBe('total');
    expect(pivot.heads).toEqual([{ kind: 'indicator', code: 'a', span: 2 }, { kind: 'indicator', code: 'b', span: 2 }]);
  });
  it('turns periods to the head, and indicators into the rows', () => {
    expect(pivotOf(rows, { ...layout, group: 'period' }).leaves.map((leaf) => leaf.key)).toEqual(['a 2020', 'b 2020', 'a 2021', 'b 2021']);
    const turned = pivotOf(rows, { ...layout, rows: 'indicator' });
    expect(turned.heads.map((head) => head.code)).toEqual(['1', '11', '12']);
    expect(values(turned)).toEqual([
      ['a', '30', '40', '10', '·', '20', '41'],
      ['b', '9', '0', '4', '·', '5', ''],
    ]);
  });
  it('sorts the rows below by a column, those without a value last either way', () => {
    const order = (sort: string) => pivotOf(rows, { ...layout, sort }).lines.map((line) => line.code);
    expect(order('-a 2020')).toEqual(['1', '12', '11']);
    expect(order('a 2020')).toEqual(['1', '11', '12']);
    expect(order('b 2021')).toEqual(['1', '11', '12']);
    expect(['', nextSort('', 'k'), nextSort('-k', 'k'), nextSort('k', 'k')]).toEqual(['', '-k', 'k', '']);
  });
});

describe('differenceOf', () => {
  const pivot = pivotOf(rows, layout);
  it('finds columns whose rows do not add up to the figure above', () => {
    expect(differenceOf(pivot, 0, indicator('x.y'))).toBeNull();
    expect(differenceOf(pivot, 1, indicator('x.y'))).toEqual({ sum: '41', by: '1' });
  });
  it('says nothing of rates, nor of what rounding explains', () => {
    expect(differenceOf(pivot, 1, indicator('x.y / x.z'))).toBeNull();
    const rounded = pivotOf([row('1', 'a', '2020', '1.1'), row('11', 'a', '2020', '0.5'), row('12', 'a', '2020', '0.5')], { ...layout, dx: ['a'], pe: ['2020'] });
    expect(differenceOf(rounded, 0, indicator('x.y', 1))).toBeNull();
  });
});
