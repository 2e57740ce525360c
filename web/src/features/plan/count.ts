// What a count of items says: its mark, and its words for those who do not see colours.

import type { PlanCount } from '@/api/plans';
import type { Messages } from '@/i18n/zh';

export const states = ['done', 'claimed', 'doing', 'soon', 'late', 'waiting', 'none'] as const;
export type CountState = (typeof states)[number];

export const marks: Readonly<Record<CountState, string>> = { done: '✓', claimed: '◇', doing: '▷', soon: '◆', late: '▲', waiting: '○', none: '—' };

export const stateOf = (count: PlanCount): CountState => states.find((state) => state === count.state) ?? 'none';

/** "✓", "▲1": late ones with how many there are. */
export const markOf = (count: PlanCount): string => `${marks[stateOf(count)]}${count.late > 0 ? count.late : ''}`;

/** Whole percent, rounded down: 100 means all. */
export const percentOf = ({ done, all }: Pick<PlanCount, 'done' | 'all'>): number => (all === 0 ? 0 : Math.floor((100 * done) / all));

/** "完成 7 项，共 10 项，超期 1 项". */
export function wordsOf(count: PlanCount, t: Messages): string {
  if (count.all === 0) return t.plan.states.none;
  return [
    t.plan.of(count.done, count.all),
    ...(count.late > 0 ? [t.plan.lateCount(count.late)] : []),
    ...(count.soon > 0 ? [t.plan.soonCount(count.soon)] : []),
    ...(count.claimed > 0 ? [t.plan.claimedCount(count.claimed)] : []),
    ...(count.due === '' ? [] : [t.plan.due(count.due)]),
  ].join(t.plan.states.none === '未分解' ? '，' : ', ');
}
