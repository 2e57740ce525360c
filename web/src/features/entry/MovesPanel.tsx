import { Button } from 'antd';
import type { EntryView, MoveView } from '@/api/entries';
import { Panel } from '@/components/PageHead';
import { useI18n } from '@/i18n';
import css from './entry.module.css';

interface MovesPanelProps {
  view: EntryView;
  /** One waits to be sent: no other may be begun. */
  waiting: boolean;
  onMove: (move: MoveView) => void;
}

/** The moves open to me as buttons, the first of them the main one; those that are not, with the reason. */
export function MovesPanel({ view, waiting, onMove }: MovesPanelProps) {
  const { t, pick } = useI18n();
  const mine = view.moves.filter((move) => move.allowed);
  const barred = view.moves.filter((move) => !move.allowed);
  return (
    <Panel title={t.entry.moves}>
      {mine.length === 0 && <p className={css.soft}>{view.final ? t.entry.movesNoneFinal : t.entry.movesNone}</p>}
      {mine.length > 0 && (
        <ul className={css.moves} aria-label={t.entry.movesMine}>
          {mine.map((move, index) => (
            <li key={move.code}>
              <div className={index === 0 ? css.primary : ''}>
                <Button block size="large" type={index === 0 ? 'primary' : 'default'} disabled={waiting} onClick={() => onMove(move)}>
                  {pick(move.title)}
                </Button>
              </div>
              <Needs move={move} />
            </li>
          ))}
        </ul>
      )}
      {barred.length > 0 && (
        <details className={css.barred} open={mine.length === 0}>
          <summary>{t.entry.movesBarred}</summary>
          <ul>
            {barred.map((move) => (
              <li key={move.code}>
                <b>{pick(move.title)}</b> <span className={css.soft}>{pick(move.barred)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </Panel>
  );
}

function Needs({ move }: { move: MoveView }) {
  const { t, pick } = useI18n();
  const needs = [move.needs_evidence && t.moves.evidence, move.needs_reason && t.moves.reason].filter((need) => need !== false);
  return (
    <small className={css.soft}>
      {t.entry.change('', pick(move.to_title)).trim()}
      {needs.length > 0 && ` · ${t.moves.needs}${needs.join('、')}`}
    </small>
  );
}
