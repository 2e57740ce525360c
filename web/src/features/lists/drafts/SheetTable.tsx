import { DeleteOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useRef, type ClipboardEvent, type KeyboardEvent } from 'react';
import { useI18n } from '@/i18n';
import { pasted, readTable, type DraftColumn, type DraftRow, type Mistake } from './sheet';
import css from './drafts.module.css';

interface SheetTableProps {
  columns: readonly DraftColumn[];
  rows: readonly DraftRow[];
  mistakes: readonly Mistake[];
  setRows: (rows: DraftRow[]) => void;
  fresh: () => DraftRow;
}

/** Cells to type and paste into. Enter goes down, and past the last row adds one; Tab goes on as everywhere. */
export function SheetTable({ columns, rows, mistakes, setRows, fresh }: SheetTableProps) {
  const { t } = useI18n();
  const table = useRef<HTMLTableElement>(null);

  const goTo = (row: number, column: number) => {
    window.setTimeout(() => table.current?.querySelector<HTMLElement>(`[data-cell="${row} ${column}"]`)?.focus());
  };
  const write = (row: number, column: DraftColumn, text: string) =>
    setRows(rows.map((one, at) => (at === row ? { key: one.key, cells: { ...one.cells, [column.id]: text } } : one)));
  const onKeyDown = (event: KeyboardEvent, row: number, column: number) => {
    if (event.nativeEvent.isComposing) return;
    const isSelect = event.target instanceof HTMLSelectElement;
    if (event.key === 'Enter') {
      event.preventDefault();
      if (row + 1 === rows.length) setRows([...rows, fresh()]);
      goTo(row + 1, column);
    } else if (event.key === 'ArrowDown' && !isSelect) {
      event.preventDefault();
      goTo(row + 1, column);
    } else if (event.key === 'ArrowUp' && !isSelect) {
      event.preventDefault();
      goTo(row - 1, column);
    }
  };
  const onPaste = (event: ClipboardEvent, row: number, column: number) => {
    const text = event.clipboardData.getData('text/plain');
    if (!/[\t\n]/.test(text.trimEnd())) return;
    event.preventDefault();
    setRows(pasted(rows, columns, { row, column }, readTable(text), fresh));
  };

  return (
    // Wide sheets scroll within themselves: within reach of the keyboard by their cells.
    <div className={css.scroll}>
      <table ref={table} className={css.table} aria-label={t.lists.sheet}>
        <thead>
          <tr>
            <th scope="col">{t.lists.row}</th>
            {columns.map((column) => (
              <th key={column.id} scope="col">
                {column.title}
                {column.required && <span className={css.star} title={t.lists.required}> *</span>}
              </th>
            ))}
            <th scope="col">
              <span className="visually-hidden">{t.lists.removeRow}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={row.key} data-refused={row.refusal !== undefined || undefined}>
              <th scope="row" className="num" title={row.refusal}>
                {at + 1}
              </th>
              {columns.map((column, place) => {
                const wrong = mistakes.filter((one) => one.row === at && one.column === column.id).map((one) => one.text).join('；');
                const shared = {
                  'data-cell': `${at} ${place}`,
                  'aria-label': t.lists.cellAt(at + 1, column.title),
                  'aria-invalid': wrong !== '',
                  title: wrong,
                  value: row.cells[column.id] ?? '',
                  onKeyDown: (event: KeyboardEvent) => onKeyDown(event, at, place),
                  onPaste: (event: ClipboardEvent) => onPaste(event, at, place),
                };
                return (
                  <td key={column.id}>
                    {/* A list of suggestions, not a closed choice: a wrong value that was pasted must show. */}
                    <input {...shared} list={column.field?.type === 'choice' ? `options-${column.id}` : undefined} onChange={(event) => write(at, column, event.target.value)} />
                  </td>
                );
              })}
              <td>
                <Button type="text" size="small" icon={<DeleteOutlined aria-hidden />} aria-label={t.lists.removeRowAt(at + 1)} onClick={() => setRows(rows.filter((one) => one.key !== row.key))} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {columns.map(
        (column) =>
          column.field?.type === 'choice' && (
            <datalist key={column.id} id={`options-${column.id}`}>
              {column.field.options.map((option) => (
                <option key={option} value={option} />
              ))}
            </datalist>
          ),
      )}
      {rows.some((row) => row.refusal !== undefined) && (
        <ul className={css.refusals} role="alert">
          {rows.map((row, at) => row.refusal !== undefined && <li key={row.key}>{t.lists.refusedAt(at + 1, row.refusal)}</li>)}
        </ul>
      )}
    </div>
  );
}
