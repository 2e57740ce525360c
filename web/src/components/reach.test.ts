import { describe, expect, it } from 'vitest';
import { homeIn } from './reach';

const gansu = ['0', '620000'];
const lanzhou = ['0', '620000', '620100'];
const heilongjiang = ['0', '230000'];

describe('homeIn', () => {
  it('is the node of the campaign for those above it or at it', () => {
    expect(homeIn(gansu, [gansu])).toBe('620000');
    expect(homeIn(lanzhou, [gansu])).toBe('620100');
  });
  it('is the own place of those below it', () => {
    expect(homeIn(gansu, [lanzhou])).toBe('620100');
  });
  it('is nowhere for those elsewhere', () => {
    expect(homeIn(gansu, [heilongjiang])).toBeNull();
    expect(homeIn(gansu, [])).toBeNull();
  });
  it('is the first place within reach of several', () => {
    expect(homeIn(gansu, [heilongjiang, lanzhou])).toBe('620100');
  });
});
