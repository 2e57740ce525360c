// Which entries are picked for a move of several, with what the move needs to know of each.

import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState } from 'react';
import { getList, type ListQuery, type ListReply, type ListRow, type RegisterForm } from '@/api/lists';

/** As many as one request for moves takes. */
export const maxSelected = 500;

export interface Selection {
  size: number;
  rows: readonly ListRow[];
  has: (entry: string) => boolean;
  /** `through`: everything between the last one picked and this, too. */
  toggle: (row: ListRow, through?: boolean) => void;
  clear: () => void;
  drop: (entries: readonly string[]) => void;
  /** Everything that the filter shows, up to `maxSelected`. */
  all: () => void;
}

/** How far down the rows at hand are looked for. */
const mostAtHand = 5000;

/** The selection of one list, whose rows `row` looks up by their place. */
export function useListSelection({ campaign, code: register }: RegisterForm, query: ListQuery, head: ListReply | undefined, row: (index: number) => ListRow | undefined): Selection {
  const cache = useQueryClient();
  const order = useCallback(() => {
    const count = Math.min(head?.total ?? 0, mostAtHand);
    return Array.from({ length: count }, (_, at) => row(at)).filter((one) => one !== undefined);
  }, [head?.total, row]);
  const fetchAll = useCallback(async () => {
    const queryKey = ['list', campaign, register, query, 'all'];
    const reply = await cache.query({ queryKey, queryFn: ({ signal }) => getList(campaign, register, { ...query, limit: maxSelected }, signal) });
    return reply.rows;
  }, [cache, campaign, register, query]);
  return useSelection(order, fetchAll);
}

/** `order`: rows at hand in the order they are shown; `fetchAll`: those of the filter. */
function useSelection(order: () => readonly ListRow[], fetchAll: () => Promise<readonly ListRow[]>): Selection {
  const [picked, setPicked] = useState<ReadonlyMap<string, ListRow>>(new Map());
  const last = useRef<string | null>(null);
  const toggle = useCallback(
    (row: ListRow, through = false) => {
      const from = last.current;
      last.current = row.entry;
      setPicked((before) => {
        const next = new Map(before);
        const rows = order();
        const begin = rows.findIndex((one) => one.entry === from);
        const end = rows.findIndex((one) => one.entry === row.entry);
        if (through && begin >= 0 && end >= 0) {
          for (const one of rows.slice(Math.min(begin, end), Math.max(begin, end) + 1)) next.set(one.entry, one);
        } else if (!next.delete(row.entry)) {
          next.set(row.entry, row);
        }
        return new Map([...next].slice(0, maxSelected));
      });
    },
    [order],
  );
  const clear = useCallback(() => setPicked(new Map()), []);
  const drop = useCallback((entries: readonly string[]) => setPicked((before) => new Map([...before].filter(([entry]) => !entries.includes(entry)))), []);
  const all = useCallback(() => {
    void fetchAll().then((rows) => setPicked(new Map(rows.slice(0, maxSelected).map((row) => [row.entry, row]))));
  }, [fetchAll]);
  return useMemo(
    () => ({ size: picked.size, rows: [...picked.values()], has: (entry) => picked.has(entry), toggle, clear, drop, all }),
    [picked, toggle, clear, drop, all],
  );
}
