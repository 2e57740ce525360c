// What the pivot shows, read from the address and written to it.

import { useCallback, useMemo } from 'react';
import { useSearchParams, type To } from 'react-router-dom';
import type { OwnCampaign } from '@/components/reach';
import { keys, readView, writeView, type View } from './view';

/** Stays the same while something else of the address changes, such as the records that are open. */
export function usePivotView(campaigns: readonly [OwnCampaign, ...OwnCampaign[]]) {
  const [search, setSearch] = useSearchParams();
  const own = keys.map((key) => [key, search.get(key) ?? '']).filter(([, value]) => value !== '');
  const text = new URLSearchParams(own).toString();
  const view = useMemo(() => readView(new URLSearchParams(text), campaigns), [text, campaigns]);
  const change = useCallback((wanted: Partial<View>) => setSearch(writeView({ ...view, ...wanted })), [view, setSearch]);
  const apply = useCallback((saved: string) => setSearch(saved), [setSearch]);
  /** One level down or up, everything else as it is. */
  const toNode = useCallback((node: string): To => ({ search: `?${writeView({ ...view, node })}` }), [view]);
  return { view, change, apply, toNode };
}
