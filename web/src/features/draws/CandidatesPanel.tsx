import { Link } from 'react-router-dom';
import type { DrawReply } from '@/api/draws';
import { Panel } from '@/components/PageHead';
import { useI18n } from '@/i18n';
import css from './draws.module.css';

/** More than these are folded away. */
const shownAtOnce = 60;

/** From whom it is drawn, and who was left out and why. */
export function CandidatesPanel({ reply }: { reply: DrawReply }) {
  const { t, pick } = useI18n();
  const { draw, candidates, excluded, others } = reply;
  const drawn = new Set(draw.drawn.map((one) => one.code));
  const states = draw.states.length === 0 ? t.draws.all : draw.states.map((state) => pick(state)).join('、');
  const pool = draw.what === 'nodes' ? (t.draws.kinds[draw.kind] ?? draw.kind) : `${pick(draw.register_title)} · ${states}`;
  const list = (
    <ul className={css.candidates}>
      {candidates.map((one) => (
        <li key={one.code} data-drawn={drawn.has(one.code) || undefined}>
          {one.entry === '' ? (
            <>
              {one.name} <span className={`${css.soft ?? ''} num`}>{one.code}</span>
            </>
          ) : (
            <Link to={`/entries/${one.entry}`}>
              <span className="num">{one.code}</span> {one.name}
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
  return (
    <Panel title={t.draws.candidates} aside={<span className={`${css.soft ?? ''} num`}>{t.draws.ofMany(draw.of, draw.count)}</span>}>
      <p className={css.help}>
        {t.draws.from} {draw.below_name} · {pool}
        {others > 0 && `；${t.draws.others(others)}`}
      </p>
      {candidates.length <= shownAtOnce ? (
        list
      ) : (
        <details>
          <summary>{t.draws.candidates}</summary>
          {list}
        </details>
      )}
      {excluded.length > 0 && (
        <>
          <h3>{t.draws.excluded}</h3>
          <ul className={css.excluded}>
            {excluded.map((one) => (
              <li key={one.code}>
                {one.name} <span className={`${css.soft ?? ''} num`}>{one.code}</span> — {one.reason === '' ? t.draws.reasonErased : one.reason}
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}
