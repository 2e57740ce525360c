import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link, useSearchParams } from 'react-router-dom';
import { burden, type BurdenReply } from '@/api/returns';
import { EmptyNote } from '@/components/EmptyNote';
import { NodeSelect } from '@/components/NodeSelect';
import { PageHead, Panel } from '@/components/PageHead';
import { PageSkeleton } from '@/components/PageSkeleton';
import { RequestError } from '@/components/RequestError';
import { ScrollRegion } from '@/components/ScrollRegion';
import { today } from '@/format/instant';
import { useI18n } from '@/i18n';
import css from './returns.module.css';

type Row = BurdenReply['rows'][number];

const sumOf = (row: Row) => row.cells.reduce((sum, cell) => ({ forms: sum.forms + cell.forms, asked: sum.asked + cell.asked, filled: sum.filled + cell.filled }), { forms: 0, asked: 0, filled: 0 });

/** What each node was asked to fill in by hand, month by month, and what the records filled in. */
export default function BurdenPage() {
  const [search, setSearch] = useSearchParams();
  const { t } = useI18n();
  const thisYear = today().slice(0, 4);
  const year = search.get('year') ?? thisYear;
  const asked = useQuery(burden(search.get('ou') ?? '', year));
  if (asked.error && !asked.data) return <RequestError error={asked.error} onRetry={() => void asked.refetch()} />;
  if (!asked.data) return <PageSkeleton />;
  const reply = asked.data;
  const change = (key: string, value: string) => {
    const next = new URLSearchParams(search);
    next.set(key, value);
    setSearch(next, { preventScrollReset: true });
  };
  const any = reply.rows.some((row) => sumOf(row).forms > 0);
  return (
    <>
      <PageHead title={t.returns.burden} note={t.returns.burdenNote}>
        <Link to="/returns">
          <Button tabIndex={-1}>{t.returns.title}</Button>
        </Link>
      </PageHead>
      <div className={css.scope}>
        <label htmlFor="burden-node">{t.returns.around}</label>
        <NodeSelect id="burden-node" value={reply.ou} onChange={(code) => change('ou', code)} />
        <label htmlFor="burden-year">{t.returns.year}</label>
        <input
          id="burden-year" className={css.year} type="number" min={2000} max={Number(thisYear)} defaultValue={year}
          onChange={(event) => /^20\d\d$/.test(event.target.value) && change('year', event.target.value)}
        />
      </div>
      <Panel title={reply.ou_name}>
        {any ? (
          <ScrollRegion label={t.returns.burdenTable}>
            <BurdenTable reply={reply} onDown={(node) => change('ou', node)} />
          </ScrollRegion>
        ) : (
          <EmptyNote title={t.returns.burdenNone} />
        )}
      </Panel>
    </>
  );
}

function BurdenTable({ reply, onDown }: { reply: BurdenReply; onDown: (node: string) => void }) {
  const { t } = useI18n();
  return (
    <table className={css.burden}>
      <thead>
        <tr>
          <th scope="col">{t.returns.node}</th>
          {reply.months.map((month) => (
            <th key={month} scope="col">
              {t.returns.month(month)}
            </th>
          ))}
          <th scope="col">{t.returns.whole}</th>
        </tr>
      </thead>
      <tbody>
        {reply.rows.map((row, index) => {
          const sum = sumOf(row);
          const fields = sum.asked + sum.filled;
          return (
            <tr key={row.node} data-whole={index === 0 || undefined}>
              <th scope="row">
                {row.below && index > 0 ? (
                  <button type="button" className={css.down} onClick={() => onDown(row.node)}>
                    {row.node_name}
                  </button>
                ) : (
                  row.node_name
                )}
              </th>
              {row.cells.map((cell) => (
                <td key={cell.month} className="num" title={t.returns.cell(cell.forms, cell.asked, cell.filled)}>
                  {cell.forms === 0 ? <span className={css.soft}>—</span> : <Bar asked={cell.asked} filled={cell.filled} />}
                </td>
              ))}
              <td className="num">
                <strong>{sum.asked}</strong> <small>{fields === 0 ? '' : t.returns.share(`${Math.floor((100 * sum.filled) / fields)}%`)}</small>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** By hand above, from records below, each with its number. */
function Bar({ asked, filled }: { asked: number; filled: number }) {
  const { t } = useI18n();
  return (
    <span className={css.bar}>
      <span>
        <span className="visually-hidden">{t.returns.asked} </span>
        {asked}
      </span>
      <small>
        <span className="visually-hidden">{t.returns.filledIn} </span>+{filled}
      </small>
    </span>
  );
}
