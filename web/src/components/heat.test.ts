import { describe, expect, it } from 'vitest';
import { changeHeat, heatOf } from './heat';

describe('shades of values', () => {
  it('shade by place, so that one large value does not bleach the others', () => {
    const heat = heatOf(['1', '2', '3', '4', '1000000'], 'none');
    expect(['1', '2', '3', '4', '1000000'].map(heat)).toEqual(['', 'n1', 'n2', 'n3', 'n4']);
  });
  it('turn round where low is good', () => {
    const up = heatOf(['10', '50', '90'], 'up');
    const down = heatOf(['10', '50', '90'], 'down');
    expect(['10', '50', '90'].map(up)).toEqual(['b3', '', 'g3']);
    expect(['10', '50', '90'].map(down)).toEqual(['g3', '', 'b3']);
  });
  it('are none where all are equal or there is no value', () => {
    expect(heatOf(['5', '5', ''], 'up')('5')).toBe('');
    expect(heatOf(['5', '6', ''], 'up')('')).toBe('');
  });
});

describe('shades of changes', () => {
  it('say good or bad by the direction that is good', () => {
    expect(changeHeat('-39.6', 'down')).toBe('g3');
    expect(changeHeat('12', 'down')).toBe('b2');
    expect(changeHeat('12', 'none')).toBe('n2');
    expect(changeHeat('0', 'up')).toBe('');
    expect(changeHeat('', 'up')).toBe('');
  });
});
