import { expect, it } from 'vitest';
import { gridStep } from './gridKeys';

const press = (key: string, ctrlKey = false) => ({ key, ctrlKey, metaKey: false });
const size = { lines: 50, columns: 4, page: 10 };

it('arrows stay within the grid', () => {
  expect(gridStep(press('ArrowUp'), { line: 0, column: 0 }, size)).toEqual({ line: 0, column: 0 });
  expect(gridStep(press('ArrowDown'), { line: 48, column: 1 }, size)).toEqual({ line: 49, column: 1 });
  expect(gridStep(press('ArrowRight'), { line: 3, column: 3 }, size)).toEqual({ line: 3, column: 3 });
});

it('pages and ends go far', () => {
  expect(gridStep(press('PageDown'), { line: 45, column: 0 }, size)?.line).toBe(49);
  expect(gridStep(press('End', true), { line: 0, column: 2 }, size)).toEqual({ line: 49, column: 2 });
  expect(gridStep(press('End'), { line: 7, column: 0 }, size)).toEqual({ line: 7, column: 3 });
});

it('other keys do not move, nor does any in an empty grid', () => {
  expect(gridStep(press('Enter'), { line: 0, column: 0 }, size)).toBeNull();
  expect(gridStep(press('ArrowDown'), { line: 0, column: 0 }, { ...size, lines: 0 })).toBeNull();
});
