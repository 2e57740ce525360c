// Where the cells of a board lead.

import type { PlanBoard, PlanCount, PlanItemName, PlanLevel } from '@/api/plans';

interface Cell {
  board: PlanBoard;
  /** Of the row; null for a total over all rows. */
  item: PlanItemName | null;
  node: string;
  count: PlanCount;
}

const escaped = (value: string) => value.replaceAll(/[\\,;]/g, (sign) => `\\${sign}`);

/** The list of exactly the entries of a cell; the row's own entry where it is the only one. Null where there is no such list. */
export function cellLink({ board, item, node, count }: Cell): string | null {
  if (count.all === 0) return null;
  const last: PlanLevel | undefined = board.levels[board.row_level + 1];
  if (item && (last === undefined || (count.self && count.all === 1))) return item.entry === '' ? null : `/entries/${item.entry}`;
  if (!last || !item) return null;
  const search = new URLSearchParams({ where: `${last.above}:${escaped(item.number)}`, node, state: last.states.join(';') });
  return `/lists/${board.campaign}/${last.register_code}?${search.toString()}`;
}

/** The form for an item below `parent`, filled with the links that lead to it. Null where the caller may not open one. */
export function refineLink(campaign: string, levels: readonly PlanLevel[], parent: { level: number; number: string }, above: readonly { level: number; number: string }[]): string | null {
  const own = levels[parent.level];
  const below = levels[parent.level + 1];
  const search = new URLSearchParams();
  // An item of a level that can refine itself is refined there; any other by the level below.
  if (own && own.same !== '') {
    search.set(own.same, parent.number);
    const task = [...above].reverse().find((one) => one.level === parent.level - 1);
    if (own.above !== '' && task) search.set(own.above, task.number);
    return own.may_open ? `/entries/new/${campaign}/${own.register_code}?${search.toString()}` : null;
  }
  if (!below || below.above === '' || !below.may_open) return null;
  search.set(below.above, parent.number);
  return `/entries/new/${campaign}/${below.register_code}?${search.toString()}`;
}
