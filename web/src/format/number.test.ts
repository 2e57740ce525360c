import { describe, expect, it } from 'vitest';
import { formatAxis, formatNumber, formatRough, sameNumber, signOf, subtract } from './number';

describe('formatNumber', () => {
  it('groups thousands and keeps every digit of a 64-bit count', () => {
    expect(formatNumber('4306')).toBe('4,306');
    expect(formatNumber('9223372036854775807')).toBe('9,223,372,036,854,775,807');
  });
  it('pads to the decimals of the indicator so that columns line up', () => {
    expect(formatNumber('92', 1)).toBe('92.0');
    expect(formatNumber('92.1', 1)).toBe('92.1');
  });
  it('uses a true minus sign', () => {
    expect(formatNumber('-1234.5', 1)).toBe('−1,234.5');
  });
  it('leaves text that is no decimal alone', () => {
    expect(formatNumber('139/151')).toBe('139/151');
  });
});

describe('formatRough', () => {
  it('cuts, never rounds up, and says so', () => {
    expect(formatRough('43792', 'zh')).toBe('4.3万余');
    expect(formatRough('19999', 'zh')).toBe('1.9万余');
    expect(formatRough('4379000', 'zh')).toBe('437.9万');
    expect(formatRough('100000000', 'zh')).toBe('1亿');
    expect(formatRough('4379123', 'en')).toBe('over 4.3 m');
  });
  it('has nothing to add to a small figure', () => {
    expect(formatRough('9999', 'zh')).toBeNull();
    expect(formatRough('979', 'en')).toBeNull();
  });
});

describe('exact arithmetic on text', () => {
  it('subtracts without rounding', () => {
    expect(subtract('58.5', '52.6')).toBe('5.9');
    expect(subtract('0.1', '0.3')).toBe('-0.2');
    expect(subtract('9223372036854775807', '1')).toBe('9223372036854775806');
  });
  it('knows signs and equality', () => {
    expect(signOf('-0.0')).toBe(0);
    expect(signOf('-1.5')).toBe(-1);
    expect(signOf('n')).toBeNull();
    expect(sameNumber('92', '92.0')).toBe(true);
    expect(sameNumber('92', '92.1')).toBe(false);
  });
});

describe('formatAxis', () => {
  it('counts by 万 in Chinese and by millions in English', () => {
    expect(formatAxis(50000, 'zh')).toBe('5万');
    expect(formatAxis(50000, 'en')).toBe('50,000');
    expect(formatAxis(320000000, 'zh')).toBe('3.2亿');
  });
});
