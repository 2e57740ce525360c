import { useQuery } from '@tanstack/react-query';
import { Tag } from 'antd';
import { Fragment } from 'react';
import { Link } from 'react-router-dom';
import { thread, type ThreadRow } from '@/api/entries';
import { Panel } from '@/components/PageHead';
import { useI18n } from '@/i18n';
import css from './thread.module.css';

/** 来龙去脉: where the entry came from, itself, and what became of it, in the order of time. Absent where it stands alone. */
export function ThreadPanel({ entry }: { entry: string }) {
  const { t } = useI18n();
  const { data } = useQuery(thread(entry));
  if (!data || (data.rows.length < 2 && data.ballots.length === 0)) return null;
  const part = (direction: ThreadRow['direction']) => data.rows.filter((row) => row.direction === direction);
  return (
    <Panel title={t.entry.thread}>
      <ol className={css.thread}>
        <Part name={t.entry.threadFrom} rows={part('from')} />
        <Part name={t.entry.threadThis} rows={part('this')} />
        <Part name={t.entry.threadBecame} rows={part('became')} />
      </ol>
      {data.ballots.length > 0 && (
        <p className={css.more}>
          {t.ballots.stood}{' '}
          {data.ballots.map((one, at) => (
            <Fragment key={one.number}>
              {at > 0 && '、'}
              <Link to={`/ballots/${one.number}`}>{one.title}</Link>
            </Fragment>
          ))}
        </p>
      )}
      {data.more && <p className={css.more}>{t.entry.threadMore}</p>}
    </Panel>
  );
}

function Part({ name, rows }: { name: string; rows: readonly ThreadRow[] }) {
  if (rows.length === 0) return null;
  return (
    <li>
      <span className={css.part}>{name}</span>
      <ol aria-label={name} className={css.rows}>
        {rows.map((row) => (
          <Row key={row.entry} row={row} direct={row.depth < 2} />
        ))}
      </ol>
    </li>
  );
}

function Row({ row, direct }: { row: ThreadRow; direct: boolean }) {
  const { t, pick } = useI18n();
  const relation = pick(row.relation);
  const isThis = row.direction === 'this';
  const name = (
    <>
      <span className="num">{row.number}</span> {row.title}
    </>
  );
  return (
    <li data-this={isThis || undefined} aria-current={isThis ? 'true' : undefined}>
      <div className={css.what}>
        <span className={css.register}>{pick(row.register_title)}</span>
        {isThis ? <b>{name}</b> : <Link to={`/entries/${row.entry}`}>{name}</Link>}
        <Tag className={css.state ?? ''} data-final={row.final || undefined}>
          {row.reversed ? t.entry.reversed : pick(row.state_title)}
        </Tag>
      </div>
      <div className={css.facts}>
        <span className="num">{row.day}</span>
        <span>{row.node_name}</span>
        {relation !== '' && <span>{direct ? relation : t.entry.threadVia(relation, row.via)}</span>}
      </div>
    </li>
  );
}
