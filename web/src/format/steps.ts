// Runs of periods: a run of months, quarters, halves or years ("202101..202106"), or one period as a whole.

import { parsePeriod, periodLabel, type Period, type PeriodKind } from './period';
import type { Language } from './number';

export const stepKinds = ['month', 'quarter', 'half', 'year'] as const;
export type StepKind = (typeof stepKinds)[number];

/** As many steps as a table still shows. */
export const mostSteps = 36;

const perYear: Record<StepKind, number> = { month: 12, quarter: 4, half: 2, year: 1 };

export const isStepKind = (kind: PeriodKind): kind is StepKind => (stepKinds as readonly string[]).includes(kind);

const numberOf = (step: Period, kind: StepKind): number =>
  Number(step.first.slice(0, 4)) * perYear[kind] + Math.floor(((Number(step.first.slice(5, 7)) - 1) * perYear[kind]) / 12);

function codeOf(number: number, kind: StepKind): string {
  const year = Math.floor(number / perYear[kind]);
  const part = (number % perYear[kind]) + 1;
  switch (kind) {
    case 'month':
      return `${year}${String(part).padStart(2, '0')}`;
    case 'quarter':
      return `${year}Q${part}`;
    case 'half':
      return `${year}H${part}`;
    case 'year':
      return String(year);
  }
}

/** The step of `kind` that holds `day` ("2021-06-30"). */
export const stepAt = (day: string, kind: StepKind): string =>
  codeOf(Number(day.slice(0, 4)) * perYear[kind] + Math.floor(((Number(day.slice(5, 7)) - 1) * perYear[kind]) / 12), kind);

export interface Steps {
  /** Null: one period as a whole, which is both `from` and `to`. */
  kind: StepKind | null;
  from: string;
  to: string;
}

/** Null for text that is neither a run nor a period. */
export function readSteps(text: string): Steps | null {
  const [from = '', to] = text.split('..');
  const first = parsePeriod(from);
  if (!first) return null;
  if (to === undefined) return { kind: null, from, to: from };
  const last = parsePeriod(to);
  return last && last.kind === first.kind && isStepKind(first.kind) ? { kind: first.kind, from, to } : null;
}

export const writeSteps = ({ kind, from, to }: Steps): string => (kind === null ? from : `${from}..${to}`);

/** The periods themselves, in order; ends the wrong way round are turned. */
export function stepCodes({ kind, from, to }: Steps): string[] {
  const first = parsePeriod(from);
  const last = parsePeriod(to);
  if (!first || !last) return [];
  if (kind === null) return [from];
  const ends = [numberOf(first, kind), numberOf(last, kind)];
  const least = Math.min(...ends);
  const count = Math.min(Math.max(...ends) - least + 1, mostSteps);
  return Array.from({ length: count }, (_, index) => codeOf(least + index, kind));
}

/** The run of `kind` over the days of a period. */
export function stepsOver(period: Period, kind: StepKind): Steps {
  return { kind, from: stepAt(period.first, kind), to: stepAt(period.last, kind) };
}

/** Short, for the head of a column; the year stands only where a new one begins. */
export function columnLabel(code: string, before: string | undefined, language: Language): string {
  const whole = periodLabel(code, language);
  if (before === undefined || before.slice(0, 4) !== code.slice(0, 4)) return whole;
  return language === 'zh' ? whole.replace(/^\d{4}年(?=.)/, '') : whole.replace(/^\d{4}[- ](?=\S)/, '');
}
