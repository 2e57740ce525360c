import type { BallotView } from '@/api/ballots';
import { useI18n } from '@/i18n';
import css from './ballots.module.css';

/** How many have voted of those who may: all that is told while a ballot is open. */
export function Turnout({ ballot }: { ballot: BallotView }) {
  const { t } = useI18n();
  const { part, whole, percent } = ballot.turnout;
  return (
    <div className={css.turnout}>
      <span className={css.bar} aria-hidden>
        <span style={{ width: `${percent === '' ? 0 : percent}%` }} />
      </span>
      <span className="num">{t.ballots.turnout(part, whole, percent)}</span>
    </div>
  );
}
