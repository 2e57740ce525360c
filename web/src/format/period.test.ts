import { describe, expect, it } from 'vitest';
import { parsePeriod, periodLabel, rangeCode, stepLabel, trendSteps } from './period';

const steps = (code: string) => {
  const period = parsePeriod(code);
  if (!period) throw new Error(code);
  return trendSteps(period).map((step) => step.code);
};

describe('parsePeriod', () => {
  it.each([
    ['2021', '2021-01-01', '2021-12-31'],
    ['2021H1', '2021-01-01', '2021-06-30'],
    ['2021Q2', '2021-04-01', '2021-06-30'],
    ['202002', '2020-02-01', '2020-02-29'],
    ['202106T3', '2021-06-21', '2021-06-30'],
    ['2021W05', '2021-02-01', '2021-02-07'],
    ['20210630', '2021-06-30', '2021-06-30'],
    ['20210301_20210815', '2021-03-01', '2021-08-15'],
  ])('reads %s', (code, first, last) => {
    expect(parsePeriod(code)).toMatchObject({ code, first, last });
  });
  it.each(['', '2021H3', '202113', '20210230', '20210815_20210301', 'x'])('refuses %s', (code) => {
    expect(parsePeriod(code)).toBeNull();
  });
});

describe('trendSteps', () => {
  it('cuts the last month where the period ends', () => {
    expect(steps('20210301_20210815')).toEqual(['202103', '202104', '202105', '202106', '202107', '20210801_20210815']);
  });
  it('shows a month by ten-days', () => {
    expect(steps('202106')).toEqual(['202106T1', '202106T2', '202106T3']);
  });
  it('shows many years by quarters, each day once', () => {
    const codes = steps('20180215_20211231');
    expect(codes[0]).toBe('20180215_20180331');
    expect(codes[1]).toBe('2018Q2');
    expect(codes).toHaveLength(16);
  });
});

describe('labels', () => {
  it('writes periods as a Chinese report would', () => {
    expect(periodLabel('2021H1', 'zh')).toBe('2021年上半年');
    expect(periodLabel('2021Q2', 'zh')).toBe('2021年第二季度');
    expect(periodLabel('202106T1', 'zh')).toBe('2021年6月上旬');
    expect(periodLabel(rangeCode('2021-03-01', '2021-08-15'), 'zh')).toBe('2021年3月1日至8月15日');
    expect(periodLabel('20210301_20210815', 'en')).toBe('2021-03-01 – 2021-08-15');
  });
  it('keeps axis labels short', () => {
    const [first, ...rest] = trendSteps({ code: '', kind: 'range', first: '2021-03-01', last: '2021-04-15' });
    expect(first && stepLabel(first, 'zh', true)).toBe('21年3月');
    expect(rest[0] && stepLabel(rest[0], 'zh', false)).toBe('4月1–15日');
  });
});
