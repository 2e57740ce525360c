import { describe, expect, it } from 'vitest';
import type { PlanCount } from '@/api/plans';
import { zh } from '@/i18n/zh';
import { percentOf, stateOf, wordsOf } from './count';

const none: PlanCount = { all: 0, done: 0, waiting: 0, claimed: 0, soon: 0, late: 0, due: '', state: 'none', self: false, percent: null };

describe('percentOf', () => {
  it('says a hundred only when all is done', () => {
    expect(percentOf({ done: 199, all: 200 })).toBe(99);
    expect(percentOf({ done: 200, all: 200 })).toBe(100);
    expect(percentOf({ done: 0, all: 0 })).toBe(0);
  });
});

describe('wordsOf', () => {
  it('says in words what colour and mark say', () => {
    expect(wordsOf({ ...none, all: 10, done: 7, late: 1, claimed: 2, due: '2021-06-01', state: 'late' }, zh)).toBe('完成 7 项，共 10 项，超期 1 项，待审核 2 项，最近时限 2021-06-01');
    expect(wordsOf(none, zh)).toBe('未分解');
  });
  it('knows no state that it has no mark for', () => {
    expect(stateOf({ ...none, state: 'unheard of' })).toBe('none');
  });
});
