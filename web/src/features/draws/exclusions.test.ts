import { describe, expect, it } from 'vitest';
import { readExclusions } from './exclusions';

describe('readExclusions', () => {
  it('reads a code and a reason a line, and passes over empty lines', () => {
    expect(readExclusions('510100 上月已查\n\n  510700　正在撤并 \n')).toEqual({
      exclude: [
        { code: '510100', reason: '上月已查' },
        { code: '510700', reason: '正在撤并' },
      ],
      wrong: null,
    });
  });
  it('says which line gives no reason', () => {
    expect(readExclusions('510100 上月已查\n510700').wrong).toBe(2);
  });
  it('reads nothing from nothing', () => {
    expect(readExclusions('')).toEqual({ exclude: [], wrong: null });
  });
});
