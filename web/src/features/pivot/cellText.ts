// What a cell says, and what it says to those who do not see it.

import type { FigureRow, Indicator } from '@/api/client';
import { formatNumber, signOf, subtract, withoutSign } from '@/format/number';
import type { Messages } from '@/i18n/zh';
import type { Shown } from './view';

export interface CellText {
  /** The figure: its number, or the sign of why there is none. "" where only the change is shown. */
  main: string;
  /** Whether `main` is a number. */
  number: boolean;
  /** "↑ 12.5%"; "" where it is not shown. */
  change: string;
  /** Whether `change` is one, and not the sign that there is none. */
  changed: boolean;
  /** What the signs mean, in words; "" where `main` says all. */
  words: string;
}

/** Change on the year before, in percent, or in points between percentages; "" where there is none. */
export function changeOf(row: FigureRow, unit: string): string {
  return unit === '%' ? (row.presence === 'value' ? (subtract(row.value, row.previous) ?? '') : '') : row.change_percent;
}

const arrows = { '1': '↑', '-1': '↓', '0': '→' } as const;

export function cellText(row: FigureRow | undefined, indicator: Indicator | undefined, show: Shown, t: Messages): CellText {
  if (!row) return { main: t.pivot.absent, number: false, change: '', changed: false, words: t.pivot.absentHelp };
  const unit = indicator?.measure_unit ?? '';
  const value = row.presence === 'value' ? formatNumber(row.value, indicator?.decimals ?? 0) : row.presence === 'empty' ? t.pivot.emptySign : t.presence.notApplicable;
  const why = row.presence === 'value' ? '' : row.presence === 'empty' ? t.presence.emptyHelp : t.presence.notApplicableHelp;
  if (show === 'value') return { main: value, number: row.presence === 'value', change: '', changed: false, words: why };
  const raw = changeOf(row, unit);
  const sign = raw === '' ? null : signOf(raw);
  const size = sign === null ? '' : formatNumber(withoutSign(raw), 1) + (unit === '%' ? '' : '%');
  const points = unit === '%' ? ` ${t.pivot.point}` : '';
  const words = sign === null ? t.pivot.words.none : sign === 0 ? t.pivot.words.same : sign > 0 ? t.pivot.words.up(size + points) : t.pivot.words.down(size + points);
  const change = sign === null ? (show === 'change' ? t.pivot.noPrevious : '') : `${arrows[`${sign}`]} ${size}${points}`;
  return { main: show === 'change' ? '' : value, number: row.presence === 'value', change, changed: sign !== null, words: show === 'change' ? `${row.presence === 'value' ? value : why} ${words}` : `${why} ${words}` };
}
