// Periods as the server names them: 2021, 2021H1, 2021Q2, 202106, 202106T1, 20210630, 2021W05 and ranges
// such as 20210301_20210815. Days are written "2021-06-30" and compared as text.

import type { Language } from './number';

export type PeriodKind = 'year' | 'half' | 'quarter' | 'month' | 'tenDay' | 'week' | 'day' | 'range';

export interface Period {
  code: string;
  kind: PeriodKind;
  first: string;
  last: string;
}

const pad = (value: number) => String(value).padStart(2, '0');
const iso = (year: number, month: number, day: number) => `${year}-${pad(month)}-${pad(day)}`;

export function lastDayOf(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

const compact = (day: string) => day.replaceAll('-', '');
const expand = (day: string) => `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6, 8)}`;

function shift(day: string, days: number): string {
  const moved = new Date(`${day}T00:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
}

function months(code: string, kind: PeriodKind, year: number, from: number, to: number): Period {
  return { code, kind, first: iso(year, from, 1), last: iso(year, to, lastDayOf(year, to)) };
}

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function weekOf(year: number, week: number): { first: string; last: string } {
  const fourth = new Date(Date.UTC(year, 0, 4));
  const monday = shift(iso(year, 1, 4), -((fourth.getUTCDay() + 6) % 7) + (week - 1) * 7);
  return { first: monday, last: shift(monday, 6) };
}

/** Null for text that names no period. */
export function parsePeriod(code: string): Period | null {
  const found =
    /^(\d{4})(?:H([12])|Q([1-4])|W(\d{1,2})|(\d{2})(?:T([123])|(\d{2}))?)?$/.exec(code);
  if (found) {
    const year = Number(found[1]);
    const [, , half, quarter, week, month, third, day] = found;
    if (half) return months(code, 'half', year, half === '1' ? 1 : 7, half === '1' ? 6 : 12);
    if (quarter) return months(code, 'quarter', year, Number(quarter) * 3 - 2, Number(quarter) * 3);
    if (week) return { code, kind: 'week', ...weekOf(year, Number(week)) };
    if (!month) return months(code, 'year', year, 1, 12);
    const number = Number(month);
    if (number < 1 || number > 12) return null;
    if (day) {
      const only = iso(year, number, Number(day));
      return isDay(only) ? { code, kind: 'day', first: only, last: only } : null;
    }
    if (third) {
      const from = Number(third) * 10 - 9;
      const to = third === '3' ? lastDayOf(year, number) : from + 9;
      return { code, kind: 'tenDay', first: iso(year, number, from), last: iso(year, number, to) };
    }
    return months(code, 'month', year, number, number);
  }
  const range = /^(\d{8})_(\d{8})$/.exec(code);
  if (!range) return null;
  const first = expand(range[1] ?? '');
  const last = expand(range[2] ?? '');
  return isDay(first) && isDay(last) && first <= last ? { code, kind: 'range', first, last } : null;
}

/** The range of two days. */
export function rangeCode(first: string, last: string): string {
  return `${compact(first)}_${compact(last)}`;
}

/** Cuts a period into the steps of a trend: ten-days for up to a month, months up to three years, else
 *  quarters. Steps cut by an end become ranges, so that the steps of a flow add up to the whole. */
export function trendSteps(period: Period): Period[] {
  const year = Number(period.first.slice(0, 4));
  const month = Number(period.first.slice(5, 7));
  const years = Number(period.last.slice(0, 4)) - year;
  const span = years * 12 + Number(period.last.slice(5, 7)) - month + 1;
  const steps: Period[] = [];
  const add = (code: string) => {
    const step = parsePeriod(code);
    if (!step || step.last < period.first || step.first > period.last) return;
    const first = step.first < period.first ? period.first : step.first;
    const last = step.last > period.last ? period.last : step.last;
    const whole = first === step.first && last === step.last;
    steps.push(whole ? step : { code: rangeCode(first, last), kind: 'range', first, last });
  };
  for (let index = 0; index < span; ++index) {
    const at = year * 12 + month - 1 + index;
    const name = `${Math.floor(at / 12)}${pad((at % 12) + 1)}`;
    if (span === 1) ['T1', 'T2', 'T3'].forEach((third) => add(name + third));
    else if (span <= 36) add(name);
    else if (index === 0 || at % 3 === 0) add(`${Math.floor(at / 12)}Q${Math.floor((at % 12) / 3) + 1}`);
  }
  return steps;
}

const thirds = { zh: ['上旬', '中旬', '下旬'], en: ['1–10', '11–20', '21–end'] };

function dayText(day: string, language: Language, withYear: boolean): string {
  const [year, month, date] = day.split('-').map(Number);
  if (language === 'en') return withYear ? day : day.slice(5);
  return `${withYear ? `${year ?? ''}年` : ''}${month ?? ''}月${date ?? ''}日`;
}

/** For a sentence or a button: "2021年3月1日至8月15日". */
export function periodLabel(code: string, language: Language): string {
  const period = parsePeriod(code);
  if (!period) return code;
  const zh = language === 'zh';
  const year = period.first.slice(0, 4);
  const month = Number(period.first.slice(5, 7));
  switch (period.kind) {
    case 'year':
      return zh ? `${year}年` : year;
    case 'half':
      return zh ? `${year}年${month === 1 ? '上' : '下'}半年` : `${year} H${month === 1 ? 1 : 2}`;
    case 'quarter':
      return zh ? `${year}年第${'一二三四'[(month - 1) / 3] ?? ''}季度` : `${year} Q${(month + 2) / 3}`;
    case 'month':
      return zh ? `${year}年${month}月` : `${year}-${pad(month)}`;
    case 'tenDay':
      return (zh ? `${year}年${month}月` : `${year}-${pad(month)} `) + (thirds[language][Number(code.slice(-1)) - 1] ?? '');
    case 'week':
      return zh ? `${year}年第${Number(code.slice(5))}周` : code;
    case 'day':
      return dayText(period.first, language, true);
    case 'range': {
      const sameYear = period.last.startsWith(year);
      const to = dayText(period.last, language, !sameYear || !zh);
      return `${dayText(period.first, language, true)}${zh ? '至' : ' – '}${to}`;
    }
  }
}

/** For an axis: "3月", "8月1–15日"; the year only where a new one begins. */
export function stepLabel(step: Period, language: Language, showYear: boolean): string {
  const zh = language === 'zh';
  const year = step.first.slice(0, 4);
  const month = Number(step.first.slice(5, 7));
  const prefix = showYear ? (zh ? `${year.slice(2)}年` : `${year} `) : '';
  const english = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  const monthName = zh ? `${month}月` : (english[month - 1] ?? '');
  if (step.kind === 'month') return prefix + monthName;
  if (step.kind === 'quarter') return `${prefix}Q${Math.ceil(month / 3)}`;
  if (step.kind === 'tenDay') return thirds[language][Number(step.code.slice(-1)) - 1] ?? step.code;
  const from = Number(step.first.slice(8));
  const to = Number(step.last.slice(8));
  if (step.first.slice(0, 7) !== step.last.slice(0, 7)) return prefix + monthName;
  return zh ? `${prefix}${monthName}${from}–${to}日` : `${prefix}${monthName} ${from}–${to}`;
}
