import { memo, useMemo, useRef, type FocusEvent, type KeyboardEvent, type MouseEvent } from 'react';
import { Link, type To } from 'react-router-dom';
import type { FigureRow, Indicator } from '@/api/client';
import { gridStep } from '@/components/gridKeys';
import { changeHeat, heatOf, type Heat } from '@/components/heat';
import { useI18n } from '@/i18n';
import { cellText, changeOf } from './cellText';
import type { Line, Pivot } from './model';
import { PivotHead } from './PivotHead';
import type { Shown } from './view';
import css from './pivot.module.css';

interface PivotTableProps {
  name: string;
  pivot: Pivot;
  indicators: ReadonlyMap<string, Indicator>;
  rows: 'node' | 'indicator';
  show: Shown;
  heat: boolean;
  sort: string;
  busy: boolean;
  toNode: (code: string) => To;
  onSort: (key: string) => void;
  onRecords: (row: FigureRow) => void;
}

const pageOfLines = 10;

/** The table. One stop for the keyboard: arrow keys move among the cells, Enter opens the records of one. Places are counted from the
 *  line of headings and the column of names, both 0. */
export const PivotTable = memo(function PivotTable(props: PivotTableProps) {
  const { name, pivot, indicators, rows, show, heat, sort, busy, toNode, onSort, onRecords } = props;
  const table = useRef<HTMLTableElement>(null);
  const heats = useHeats(pivot, indicators, show, heat);

  const rowAt = (target: EventTarget): FigureRow | undefined => {
    const at = placeOf(target);
    return at && at.line > 0 && at.column > 0 ? pivot.lines[at.line - 1]?.cells[at.column - 1] : undefined;
  };
  const onClick = (event: MouseEvent) => {
    const row = rowAt(event.target);
    if (row) onRecords(row);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const at = placeOf(event.target);
    const next = at && gridStep(event, at, { lines: pivot.lines.length + 1, columns: pivot.leaves.length + 1, page: pageOfLines });
    if (!next) return;
    event.preventDefault();
    const element = stopAt(table.current, next.line, next.column) ?? stopAt(table.current, Math.max(1, next.line), Math.max(1, next.column));
    element?.focus();
  };
  // The stop follows the focus in the page itself: hundreds of cells need not be drawn again for it.
  const onFocus = (event: FocusEvent) => {
    if (placeOf(event.target) === null) return;
    for (const other of table.current?.querySelectorAll<HTMLElement>('[data-at][tabindex="0"]') ?? []) other.tabIndex = -1;
    (event.target as HTMLElement).tabIndex = 0;
  };

  return (
    <div className={css.scroller} aria-busy={busy} data-refreshing={busy || undefined}>
      <table ref={table} role="grid" aria-label={name} className={css.table} onClick={onClick} onKeyDown={onKeyDown} onFocus={onFocus}>
        <PivotHead pivot={pivot} indicators={indicators} rows={rows} show={show} sort={sort} toNode={toNode} onSort={onSort} />
        <tbody>
          {pivot.lines.map((line, index) => (
            <BodyLine key={line.key} line={line} index={index} pivot={pivot} indicators={indicators} show={show} heats={heats[index]} toNode={toNode} />
          ))}
        </tbody>
      </table>
    </div>
  );
});

interface BodyLineProps {
  line: Line;
  index: number;
  pivot: Pivot;
  indicators: ReadonlyMap<string, Indicator>;
  show: Shown;
  heats: readonly Heat[] | undefined;
  toNode: (code: string) => To;
}

function BodyLine({ line, index, pivot, indicators, show, heats, toNode }: BodyLineProps) {
  const { t, pick } = useI18n();
  const indicator = line.kind === 'indicator' ? indicators.get(line.code) : undefined;
  return (
    <tr data-total={line.kind === 'total' || undefined}>
      <th scope="row">
        {line.kind === 'total' && (
          <>
            {line.name} <small>{t.pivot.total}</small>
          </>
        )}
        {line.kind === 'node' && (
          <Link to={toNode(line.code)} title={t.pivot.down(line.name)} data-at={`${index + 1},0`} tabIndex={-1}>
            {line.name}
          </Link>
        )}
        {line.kind === 'indicator' && (
          <>
            {indicator ? pick(indicator.title) : line.name} {indicator && <small>{indicator.measure_unit}</small>}
          </>
        )}
      </th>
      {line.cells.map((row, at) => {
        const leaf = pivot.leaves[at];
        const first = at > 0 && leaf?.head !== pivot.leaves[at - 1]?.head;
        return (
          <td key={leaf?.key} {...(heats?.[at] ? { 'data-heat': heats[at] } : {})} data-first={first || undefined}>
            <CellButton row={row} indicator={indicator ?? indicators.get(leaf?.dx ?? '')} show={show} place={`${index + 1},${at + 1}`} stop={index === 0 && at === 0} />
          </td>
        );
      })}
    </tr>
  );
}

interface CellButtonProps {
  row: FigureRow | undefined;
  indicator: Indicator | undefined;
  show: Shown;
  place: string;
  stop: boolean;
}

function CellButton({ row, indicator, show, place, stop }: CellButtonProps) {
  const { t } = useI18n();
  const text = cellText(row, indicator, show, t);
  const missing = !text.number && text.main !== '';
  return (
    <button type="button" className={css.cell} data-at={place} tabIndex={stop ? 0 : -1} aria-disabled={row === undefined || undefined} {...(missing ? { title: text.words } : {})}>
      {text.main !== '' && (
        <span data-shown {...(missing ? { className: css.missing } : {})}>
          {text.main}
        </span>
      )}
      {text.change !== '' && (
        <span data-shown aria-hidden className={show === 'both' ? css.beside : text.changed ? undefined : css.missing}>
          {text.change}
        </span>
      )}
      {text.words !== '' && <span className="visually-hidden">{text.words}</span>}
    </button>
  );
}

function placeOf(target: EventTarget): { line: number; column: number } | null {
  const at = target instanceof Element ? target.closest<HTMLElement>('[data-at]')?.dataset.at : undefined;
  if (at === undefined) return null;
  const [line, column] = at.split(',').map(Number);
  return { line: line ?? 0, column: column ?? 0 };
}

const stopAt = (table: HTMLTableElement | null, line: number, column: number) => table?.querySelector<HTMLElement>(`[data-at="${line},${column}"]`) ?? null;

/** Shades of every cell, line by line. Each indicator is compared with itself alone; the node above is no rival of those below it. */
function useHeats(pivot: Pivot, indicators: ReadonlyMap<string, Indicator>, show: Shown, wanted: boolean): readonly (readonly Heat[])[] {
  return useMemo(() => {
    if (!wanted) return [];
    const rivals = pivot.lines.flatMap((line) => line.cells.filter((row) => row !== undefined && row.ou !== pivot.node)) as FigureRow[];
    const scales = new Map<string, (value: string) => Heat>();
    const scaleOf = (code: string) => {
      const known = scales.get(code);
      if (known) return known;
      const made = heatOf(rivals.flatMap((row) => (row.dx === code ? [row.value] : [])), indicators.get(code)?.good ?? 'none');
      scales.set(code, made);
      return made;
    };
    return pivot.lines.map((line) =>
      line.cells.map((row): Heat => {
        if (!row || row.ou === pivot.node) return '';
        const indicator = indicators.get(row.dx);
        return show === 'change' ? changeHeat(changeOf(row, indicator?.measure_unit ?? ''), indicator?.good ?? 'none') : scaleOf(row.dx)(row.value);
      }),
    );
  }, [pivot, indicators, show, wanted]);
}
