import { useState } from 'react';
import { Link } from 'react-router-dom';
import type { DrawnView, DrawRegister, DrawReply } from '@/api/draws';
import { Panel } from '@/components/PageHead';
import { useI18n } from '@/i18n';
import css from './draws.module.css';

/** Those who were drawn, in their order, each with the way to go on. */
export function DrawnPanel({ reply }: { reply: DrawReply }) {
  const { t } = useI18n();
  const { draw, visits } = reply;
  return (
    <Panel title={t.draws.drawn}>
      <ol className={css.drawn}>
        {draw.drawn.map((one) => (
          <li key={one.code}>
            {one.entry === '' ? (
              <span>
                <b>{one.name}</b> <span className={`${css.soft ?? ''} num`}>{one.code}</span>
              </span>
            ) : (
              <span>
                <Link to={`/entries/${one.entry}`}>
                  <span className="num">{one.code}</span> {one.name}
                </Link>{' '}
                <span className={css.soft}>{one.node_name}</span>
              </span>
            )}
            <Visits drawn={one} number={draw.number} registers={visits} />
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function Visits({ drawn, number, registers }: { drawn: DrawnView; number: number; registers: readonly DrawRegister[] }) {
  const { t, pick } = useI18n();
  const [first, ...more] = registers;
  const [open, setOpen] = useState(false);
  if (!first) return null;
  const shown = more.length === 0 || open ? registers : [first];
  return (
    <span className={css.visits}>
      {shown.map((one) => {
        const record = registers.length === 1 ? t.draws.record : pick(one.title);
        return (
          <Link
            key={`${one.campaign}/${one.register_code}`} to={`/entries/new/${one.campaign}/${one.register_code}?lead=${drawn.node}&draw=${number}`}
            aria-label={t.draws.recordFor(record, drawn.node_name)}
          >
            {record}
          </Link>
        );
      })}
      {more.length > 0 && !open && (
        <button type="button" className={css.plain} aria-label={t.app.more} onClick={() => setOpen(true)}>
          …
        </button>
      )}
    </span>
  );
}
