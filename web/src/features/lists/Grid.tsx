import { CaretDownOutlined, CaretUpOutlined } from '@ant-design/icons';
import { Checkbox } from 'antd';
import { useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { ListReply, ListRow, RegisterForm } from '@/api/lists';
import { useI18n } from '@/i18n';
import { Cell } from './Cell';
import type { Column } from './columns';
import { GroupHead } from './GroupHead';
import { gridStep, type Place } from '@/components/gridKeys';
import { windowOf, type Arrangement } from './rows';
import type { Selection } from './selection';
import { readSort } from './view';
import css from './lists.module.css';

interface GridProps {
  name: string;
  form: RegisterForm;
  head: ListReply;
  columns: readonly Column[];
  arrangement: Arrangement;
  row: (index: number) => ListRow | undefined;
  /** Told which lines are in view. */
  onView: (from: number, to: number) => void;
  groupTitle: (value: string) => string;
  onToggleGroup: (value: string) => void;
  sort: string | undefined;
  onSort: (column: string) => void;
  selection: Selection;
  onOpen: (entry: string) => void;
  busy: boolean;
}

const remPx = () => parseFloat(getComputedStyle(document.documentElement).fontSize) || 14;
/** Past this browsers can no longer place an element: the list must be narrowed by a filter. */
const maxHeightPx = 15_000_000;

/** The table of a list, of which only the lines in view exist. Arrow keys move, Enter opens, Space selects. */
export function Grid(props: GridProps) {
  const { name, form, head, columns, arrangement, row, onView, groupTitle, onToggleGroup, selection, onOpen, busy } = props;
  const { t } = useI18n();
  const scroller = useRef<HTMLDivElement>(null);
  const [lineHeight] = useState(() => Math.round(remPx() * 2.9));
  const [seen, setSeen] = useState({ top: 0, height: 600 });
  const [place, setPlace] = useState<Place>({ line: 0, column: 0 });
  const [focused, setFocused] = useState(false);
  const lines = Math.min(arrangement.lines, Math.floor(maxHeightPx / lineHeight));
  const [from, to] = windowOf(seen.top, seen.height, lineHeight, lines);

  useLayoutEffect(() => onView(from, to), [from, to, onView]);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const measure = () => setSeen({ top: element.scrollTop, height: element.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const reveal = (line: number) => {
    const element = scroller.current;
    if (!element) return;
    const top = line * lineHeight;
    const headPx = lineHeight;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + lineHeight + headPx > element.scrollTop + element.clientHeight) element.scrollTop = top + lineHeight + headPx - element.clientHeight;
  };

  const active = Math.min(place.line, lines - 1);
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const page = Math.max(1, Math.floor(seen.height / lineHeight) - 2);
    const next = gridStep(event, { line: active, column: place.column }, { lines, columns: columns.length, page });
    if (next) {
      event.preventDefault();
      setPlace(next);
      reveal(next.line);
      return;
    }
    const shown = arrangement.at(active);
    if (shown.kind === 'group') {
      if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault();
        onToggleGroup(shown.group.value);
      }
      return;
    }
    const held = row(shown.index);
    if (!held) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      onOpen(held.entry);
    } else if (event.key === ' ') {
      event.preventDefault();
      selection.toggle(held, event.shiftKey);
    } else if (event.key === 'Escape') {
      selection.clear();
    }
  };

  const template = { gridTemplateColumns: `2.6rem ${columns.map((column) => column.width).join(' ')}` };
  return (
    // The grid is one stop for the keyboard: the cell in use is named by aria-activedescendant.
    <div
      ref={scroller} className={css.grid} role="grid" aria-label={name} aria-rowcount={lines + 1} aria-colcount={columns.length + 1}
      aria-multiselectable="true" aria-busy={busy} tabIndex={0} data-refreshing={busy || undefined}
      aria-activedescendant={focused && lines > 0 ? `line-${active}-${place.column}` : undefined}
      onScroll={(event) => setSeen({ top: event.currentTarget.scrollTop, height: event.currentTarget.clientHeight })}
      onKeyDown={onKeyDown} onFocus={() => setFocused(true)} onBlur={() => setFocused(false)}
    >
      <GridHead {...props} template={template} />
      <div className={css.body} style={{ height: lines * lineHeight }} role="rowgroup">
        {Array.from({ length: to - from }, (_, at) => from + at).map((line) => {
          const shown = arrangement.at(line);
          const position = { transform: `translateY(${line * lineHeight}px)`, height: lineHeight };
          const isActive = focused && line === active;
          if (shown.kind === 'group') {
            return (
              <GroupHead
                key={line} id={`line-${line}-${isActive ? place.column : 0}`} style={position} rowIndex={line + 2} span={columns.length + 1} group={shown.group}
                title={groupTitle(shown.group.value)} active={isActive} onToggle={() => onToggleGroup(shown.group.value)}
              />
            );
          }
          const held = row(shown.index);
          const selected = held !== undefined && selection.has(held.entry);
          return (
            // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the grid takes the keys
            <div
              key={line} role="row" aria-rowindex={line + 2} aria-selected={selected} className={css.line} style={{ ...template, ...position }}
              data-active={isActive || undefined} data-overdue={held?.overdue === true ? true : undefined}
              onClick={() => {
                setPlace({ line, column: place.column });
                if (held) onOpen(held.entry);
              }}
            >
              <span role="gridcell" className={css.pick}>
                {held && (
                  <Checkbox
                    tabIndex={-1} checked={selected} aria-label={t.lists.select(held.number)}
                    onClick={(event) => {
                      event.stopPropagation();
                      setPlace({ line, column: place.column });
                      selection.toggle(held, event.shiftKey);
                    }}
                  />
                )}
              </span>
              {columns.map((column, at) => (
                <span key={column.id} id={`line-${line}-${at}`} role="gridcell" className={css.cell} data-numeric={column.numeric || undefined} data-active={isActive && place.column === at ? true : undefined}>
                  {held ? <Cell column={column} row={held} form={form} fields={head.columns} /> : <span className={css.waiting} />}
                </span>
              ))}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function GridHead({ columns, sort, onSort, selection, head, template }: GridProps & { template: { gridTemplateColumns: string } }) {
  const { t } = useI18n();
  const now = readSort(sort);
  return (
    <div className={css.gridHead} role="rowgroup">
      <div role="row" aria-rowindex={1} className={css.headLine} style={template}>
        <span role="columnheader" className={css.pick}>
          <Checkbox
            tabIndex={-1} aria-label={t.lists.selectAll} checked={selection.size > 0 && selection.size >= head.total} indeterminate={selection.size > 0 && selection.size < head.total}
            onClick={(event) => event.stopPropagation()} onChange={() => (selection.size > 0 ? selection.clear() : selection.all())}
          />
        </span>
        {columns.map((column) => {
          const sorted = column.id === now.column;
          const order = !sorted ? 'none' : now.descending ? 'descending' : 'ascending';
          return (
            <span key={column.id} role="columnheader" aria-sort={column.sortable ? order : undefined} className={css.headCell} data-numeric={column.numeric || undefined}>
              {column.sortable ? (
                <button type="button" className={css.sort} onClick={() => onSort(column.id)} title={t.lists.sortBy(column.title)} data-sorted={sorted || undefined}>
                  {column.title}
                  {order === 'ascending' && <CaretUpOutlined aria-hidden />}
                  {order === 'descending' && <CaretDownOutlined aria-hidden />}
                </button>
              ) : (
                column.title
              )}
            </span>
          );
        })}
      </div>
    </div>
  );
}

