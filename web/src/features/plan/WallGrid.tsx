import { useRef, type CSSProperties, type KeyboardEvent } from 'react';
import { Link } from 'react-router-dom';
import type { PlanBoard, PlanCount, PlanItemName } from '@/api/plans';
import { ScrollRegion } from '@/components/ScrollRegion';
import { useI18n } from '@/i18n';
import { markOf, percentOf, stateOf, wordsOf } from './count';
import { CountText, StateMark } from './Count';
import { cellLink } from './links';
import css from './wall.module.css';

interface WallGridProps {
  board: PlanBoard;
  /** The address of the board one node further down. */
  toNode: (code: string) => string;
}

const steps: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

/** Moves between the cells of a table by the arrow keys: to the nearest cell with a link in that direction. */
function moveByKeys(event: KeyboardEvent<HTMLTableElement>) {
  const step = steps[event.key];
  const cell = (event.target as HTMLElement).closest<HTMLTableCellElement>('td, th');
  if (!step || !cell || event.altKey || event.ctrlKey || event.metaKey) return;
  const rows = [...event.currentTarget.rows];
  let row = rows.indexOf(cell.parentElement as HTMLTableRowElement);
  let column = cell.cellIndex;
  for (;;) {
    row += step[0];
    column += step[1];
    const next = rows[row];
    if (!next || column < 0 || column >= (rows[0]?.cells.length ?? 0)) return;
    const link = next.cells[column]?.querySelector<HTMLElement>('a');
    if (!link) continue;
    event.preventDefault();
    link.focus();
    link.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    return;
  }
}

/** Tasks × nodes: how far each node is with each task, as far as the screen is wide. */
export function WallGrid({ board, toNode }: WallGridProps) {
  const { t } = useI18n();
  const table = useRef<HTMLTableElement>(null);
  let number = 0;
  return (
    <ScrollRegion label={t.plan.board}>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrow keys go from link to link */}
      <table ref={table} className={css.grid} onKeyDown={moveByKeys} style={{ '--columns': board.columns.length } as CSSProperties}>
        <caption className="visually-hidden">
          {t.plan.board}。{t.plan.boardHelp}
        </caption>
        <thead>
          <tr>
            <th scope="col" className={css.taskHead}>
              {t.plan.task}
            </th>
            <th scope="col">{t.plan.total}</th>
            {board.columns.map(({ node, own, has_children: further }) => (
              <th key={own ? '' : node.code} scope="col">
                {own ? t.plan.own : further ? (
                  <Link to={toNode(node.code)} title={t.plan.enter(node.name)}>
                    {node.name}
                  </Link>
                ) : (
                  node.name
                )}
              </th>
            ))}
          </tr>
        </thead>
        {board.groups.map((group) => (
          <tbody key={group.item.number}>
            <tr className={css.group}>
              <th scope="rowgroup">{group.item.title || group.item.number || t.plan.otherTasks}</th>
              <Cell count={group.total} to={null} total />
              <td colSpan={board.columns.length} aria-hidden />
            </tr>
            {group.rows.map((row) => (
              <tr key={row.item.number}>
                <th scope="row">
                  <span className={css.no}>{++number}</span>
                  <TaskName item={row.item} />
                </th>
                <Cell count={row.total} to={cellLink({ board, item: row.item, node: board.node.code, count: row.total })} total />
                {row.cells.map((count, index) => {
                  const column = board.columns[index];
                  const node = column?.node.code ?? '';
                  return <Cell key={column?.own ? '' : node} count={count} to={column?.own ? null : cellLink({ board, item: row.item, node, count })} />;
                })}
              </tr>
            ))}
          </tbody>
        ))}
        <tfoot>
          <tr className={css.group}>
            <th scope="row">{t.plan.total}</th>
            <Cell count={board.total} to={null} total />
            {board.column_totals.map((count, index) => (
              <Cell key={board.columns[index]?.own ? '' : board.columns[index]?.node.code} count={count} to={null} total />
            ))}
          </tr>
        </tfoot>
      </table>
    </ScrollRegion>
  );
}

function TaskName({ item }: { item: PlanItemName }) {
  return item.entry === '' ? <span>{item.number}</span> : <Link to={`/entries/${item.entry}`}>{item.title || item.number}</Link>;
}

function Cell({ count, to, total = false }: { count: PlanCount; to: string | null; total?: boolean }) {
  const { t } = useI18n();
  const words = wordsOf(count, t);
  return (
    <td data-state={stateOf(count)} data-total={total || undefined} style={{ '--done': `${percentOf(count)}%` } as CSSProperties} title={words}>
      {to === null ? (
        <span className={css.plain}>
          <CountText count={count} />
        </span>
      ) : (
        // Not CountText: words hidden in each of five hundred cells would take half the time it takes to draw them.
        <Link to={to} aria-label={`${count.done}/${count.all} ${markOf(count)}，${words}`}>
          {count.done}/{count.all} <StateMark count={count} />
        </Link>
      )}
    </td>
  );
}
