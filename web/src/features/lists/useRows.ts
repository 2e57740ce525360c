// The rows of a long list, asked for by the page as they come into view.

import { useQueries, useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { listHead, listPage, listRows, type ListQuery, type ListReply, type ListRow } from '@/api/lists';

/** The reply that says how many rows there are and counts them. */
export const useListHead = (campaign: string, register: string, query: ListQuery) => useQuery(listHead(campaign, register, query));

/** Looks up rows by their place. `from`..`to` are those to be there soon. */
export function useRows(campaign: string, register: string, query: ListQuery, head: ListReply | undefined, from: number, to: number): (index: number) => ListRow | undefined {
  const first = Math.max(1, Math.floor(from / listPage));
  const last = Math.floor(Math.max(0, to - 1) / listPage);
  const numbers = Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at).filter((page) => head !== undefined && page * listPage < head.total);
  const pages = useQueries({ queries: numbers.map((page) => listRows(campaign, register, query, page)) });
  return useCallback(
    (index: number) => {
      const page = Math.floor(index / listPage);
      const rows = page === 0 ? head?.rows : pages[numbers.indexOf(page)]?.data?.rows;
      return rows?.[index % listPage];
    },
    [head, pages, numbers],
  );
}
