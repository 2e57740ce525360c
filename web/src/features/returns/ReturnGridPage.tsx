import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link, useParams, useSearchParams } from 'react-router-dom';
import { returnForms, returnGrid, type ReturnCellView, type ReturnGridReply } from '@/api/returns';
import { EmptyNote } from '@/components/EmptyNote';
import { NodeSelect } from '@/components/NodeSelect';
import { PageHead, Panel } from '@/components/PageHead';
import { PageSkeleton } from '@/components/PageSkeleton';
import { RequestError } from '@/components/RequestError';
import { ScrollRegion } from '@/components/ScrollRegion';
import { periodLabel } from '@/format/period';
import { useI18n } from '@/i18n';
import css from './returns.module.css';

/** Who filed a return for which period: nodes × periods. */
export default function ReturnGridPage() {
  const { campaign = '', register = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const { t, pick } = useI18n();
  const node = search.get('ou') ?? '';
  const asked = useQuery(returnGrid(campaign, register, node));
  const form = useQuery(returnForms()).data?.find((one) => one.campaign === campaign && one.register_code === register);
  if (asked.error && !asked.data) return <RequestError error={asked.error} onRetry={() => void asked.refetch()} />;
  if (!asked.data) return <PageSkeleton />;
  const grid = asked.data;
  return (
    <>
      <PageHead title={pick(grid.title)} note={t.returns.gridNote}>
        <Link to={`/lists/${campaign}/${register}`}>
          <Button tabIndex={-1}>{t.returns.toList}</Button>
        </Link>
      </PageHead>
      <div className={css.scope}>
        <label htmlFor="returns-node">{t.returns.around}</label>
        <NodeSelect id="returns-node" value={grid.ou} onChange={(code) => setSearch(code === '' ? {} : { ou: code }, { preventScrollReset: true })} />
      </div>
      <Panel>
        {grid.rows.length === 0 ? (
          <EmptyNote title={t.returns.empty} help={t.returns.emptyHelp} />
        ) : (
          <ScrollRegion label={pick(grid.title)}>
            <GridTable grid={grid} mayFile={form?.may_file ?? false} />
          </ScrollRegion>
        )}
      </Panel>
    </>
  );
}

function GridTable({ grid, mayFile }: { grid: ReturnGridReply; mayFile: boolean }) {
  const { t, language } = useI18n();
  const base = `/returns/${grid.campaign}/${grid.register_code}`;
  return (
    <table className={css.grid}>
      <thead>
        <tr>
          <th scope="col">{t.returns.node}</th>
          {grid.periods.map((period) => (
            <th key={period.period} scope="col">
              {grid.statement ? (
                <Link to={`${base}/${period.period}?ou=${grid.ou}`} aria-label={t.returns.periodHead(periodLabel(period.period, language))}>
                  {periodLabel(period.period, language)}
                </Link>
              ) : (
                periodLabel(period.period, language)
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {grid.rows.map((row) => (
          <tr key={row.node}>
            <th scope="row">
              {row.node_name}
              {row.retired && <small> {t.returns.retired}</small>}
            </th>
            {row.cells.map((cell, index) => {
              const period = grid.periods[index]?.period ?? '';
              return (
                <td key={period}>
                  <Cell grid={grid} cell={cell} node={row.node} name={row.node_name} period={period} mayFile={mayFile} />
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t.returns.complete}</th>
          {grid.periods.map((period) => (
            <td key={period.period} className="num">
              {period.filed} / {period.asked}
            </td>
          ))}
        </tr>
      </tfoot>
    </table>
  );
}

interface CellProps {
  grid: ReturnGridReply;
  cell: ReturnCellView;
  node: string;
  name: string;
  period: string;
  mayFile: boolean;
}

/** Colour, mark and word say the same. */
function Cell({ grid, cell, node, name, period, mayFile }: CellProps) {
  const { t, pick, language } = useI18n();
  const where = `${name} ${periodLabel(period, language)}`;
  if (cell.status === 'filed') {
    const tone = cell.balance !== '' ? cell.balance : cell.final ? 'locked' : 'filed';
    const word = cell.balance !== '' ? t.returns.balance[cell.balance] : pick(cell.state_title);
    const to = grid.statement ? `/returns/${grid.campaign}/${grid.register_code}/${period}?ou=${node}` : `/entries/${cell.entry}`;
    return (
      <Link to={to} className={css.cell} data-tone={tone} aria-label={`${where}: ${word ?? ''}`}>
        {word}
      </Link>
    );
  }
  const word = t.returns.status[cell.status] ?? cell.status;
  if (cell.status === 'not-asked' || (!mayFile && !grid.statement)) {
    return (
      <span className={css.cell} data-tone={cell.status}>
        {word}
      </span>
    );
  }
  const to = grid.statement
    ? `/returns/${grid.campaign}/${grid.register_code}/${period}?ou=${node}`
    : `/entries/new/${grid.campaign}/${grid.register_code}?lead=${node}&period=${period}`;
  return (
    <Link to={to} className={css.cell} data-tone={cell.status} aria-label={t.returns.fillFor(name, periodLabel(period, language))}>
      {word}
    </Link>
  );
}
