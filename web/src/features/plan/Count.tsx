import type { CSSProperties } from 'react';
import type { PlanCount } from '@/api/plans';
import { useI18n } from '@/i18n';
import { markOf, percentOf, stateOf, wordsOf } from './count';
import css from './plan.module.css';

/** "7/10 ▲1": what is done of what, with a mark for its state and how many are late. */
export function CountText({ count }: { count: PlanCount }) {
  const { t } = useI18n();
  return (
    <>
      <span aria-hidden className={css.count}>
        {count.all > 0 && (
          <span className="num">
            {count.done}/{count.all}
          </span>
        )}
        <StateMark count={count} />
      </span>
      <span className="visually-hidden">{wordsOf(count, t)}</span>
    </>
  );
}

/** "▲1": the mark of its state, and how many are late. */
export function StateMark({ count }: { count: PlanCount }) {
  return (
    <span className={css.mark} data-state={stateOf(count)}>
      {markOf(count)}
    </span>
  );
}

/** A bar that fills as items are finished, with "n of m" beside it. */
export function ProgressBar({ count }: { count: PlanCount }) {
  return (
    <span className={css.progress}>
      <span className={css.track} data-state={stateOf(count)} style={{ '--done': `${percentOf(count)}%` } as CSSProperties} aria-hidden />
      <CountText count={count} />
      {count.all > 0 && (
        <span className={css.percent} aria-hidden>
          {percentOf(count)}%
        </span>
      )}
    </span>
  );
}
