import { describe, expect, it } from 'vitest';
import { arrange, windowOf } from './rows';

const groups = [
  { value: 'open', label: '', count: 2 },
  { value: 'none', label: '', count: 0 },
  { value: 'closed', label: '', count: 3 },
];

describe('an arrangement in groups', () => {
  it('puts a head before the rows of each group that has any', () => {
    const { lines, at } = arrange(5, groups, new Set());
    expect(lines).toBe(7);
    const kinds = Array.from({ length: lines }, (_, line) => at(line)).map((one) => (one.kind === 'row' ? one.index : one.group.value));
    expect(kinds).toEqual(['open', 0, 1, 'closed', 2, 3, 4]);
  });

  it('leaves out the rows of a group that is shut', () => {
    const { lines, at } = arrange(5, groups, new Set(['open']));
    expect(lines).toBe(5);
    expect(at(1)).toMatchObject({ kind: 'group', group: { value: 'closed', first: 2 } });
    expect(at(2)).toEqual({ kind: 'row', index: 2 });
  });

  it('is the list itself without groups', () => {
    expect(arrange(3, null, new Set()).at(2)).toEqual({ kind: 'row', index: 2 });
  });
});

describe('the window on a long list', () => {
  it('stays within it', () => {
    expect(windowOf(0, 400, 40, 5)).toEqual([0, 5]);
    expect(windowOf(4000, 400, 40, 1000)).toEqual([92, 118]);
    expect(windowOf(40_000, 400, 40, 100)).toEqual([100, 100]);
  });
});
