import { describe, expect, it } from 'vitest';
import { doubled, readOptions, standingOf } from './choosing';

describe('readOptions', () => {
  it('takes one a line and passes over empty ones', () => {
    expect(readOptions(' 食堂晚餐 \n\n轮休调休\n')).toEqual(['食堂晚餐', '轮休调休']);
    expect(readOptions(' \n')).toEqual([]);
  });
});

describe('doubled', () => {
  it('names what stands there twice', () => {
    expect(doubled(['甲', '乙', '甲'])).toBe('甲');
    expect(doubled(['甲', '乙'])).toBeNull();
  });
});

describe('standingOf', () => {
  const limits = { least: 1, most: 3 };
  it('says how many must and may still be chosen', () => {
    expect(standingOf(0, limits)).toEqual({ must: 1, may: 3, fits: false });
    expect(standingOf(2, limits)).toEqual({ must: 0, may: 1, fits: true });
    expect(standingOf(3, limits)).toEqual({ must: 0, may: 0, fits: true });
    expect(standingOf(4, limits).fits).toBe(false);
  });
  it('takes a blank paper where nothing must be chosen', () => {
    expect(standingOf(0, { least: 0, most: 1 }).fits).toBe(true);
  });
});
