// Which entries are picked for a move of several, with what the move needs to know of each.

import { useCallback, useMemo, useRef, useState } from 'react';
import type { ListRow } from '@/api/lists';

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

/** `order`: rows at hand in the order they are shown; `fetchAll`: those of the filter. */
export function useSelection(order: () => readonly ListRow[], fetchAll: () => Promise<readonly ListRow[]>): Selection {
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
