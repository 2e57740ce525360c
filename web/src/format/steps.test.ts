import { describe, expect, it } from 'vitest';
import { parsePeriod } from './period';
import { columnLabel, mostSteps, readSteps, stepCodes, stepsOver, writeSteps } from './steps';

const codes = (text: string) => {
  const steps = readSteps(text);
  return steps ? stepCodes(steps) : null;
};

describe('periods of a pivot', () => {
  it('runs over months, quarters, halves and years, across the turn of a year', () => {
    expect(codes('202011..202102')).toEqual(['202011', '202012', '202101', '202102']);
    expect(codes('2020Q4..2021Q1')).toEqual(['2020Q4', '2021Q1']);
    expect(codes('2020H2..2021H2')).toEqual(['2020H2', '2021H1', '2021H2']);
    expect(codes('2019..2021')).toEqual(['2019', '2020', '2021']);
  });
  it('takes one period as a whole', () => {
    expect(codes('20210301_20210815')).toEqual(['20210301_20210815']);
  });
  it('turns ends that stand the wrong way round, and shows no more than a table can', () => {
    expect(codes('2021Q2..2021Q1')).toEqual(['2021Q1', '2021Q2']);
    expect(codes('200001..202112')).toHaveLength(mostSteps);
  });
  it.each(['', 'x', '202101..2021Q2', '20210101_20210201..20210301_20210401', '202113..202114'])('refuses %s', (text) => {
    expect(codes(text)).toBeNull();
  });
  it('covers every day of a campaign', () => {
    const period = parsePeriod('20210301_20210815');
    if (!period) throw new Error();
    expect(writeSteps(stepsOver(period, 'month'))).toBe('202103..202108');
    expect(writeSteps(stepsOver(period, 'quarter'))).toBe('2021Q1..2021Q3');
    expect(writeSteps(stepsOver(period, 'half'))).toBe('2021H1..2021H2');
    expect(writeSteps(stepsOver(period, 'year'))).toBe('2021..2021');
  });
  it('writes the year where a new one begins', () => {
    expect(columnLabel('202101', undefined, 'zh')).toBe('2021年1月');
    expect(columnLabel('202102', '202101', 'zh')).toBe('2月');
    expect(columnLabel('2022', '2021', 'zh')).toBe('2022年');
    expect(columnLabel('2021Q2', '2021Q1', 'en')).toBe('Q2');
  });
});
