// Lists of entries, what their registers declare, and filters that an account keeps.

import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, client, type Schemas } from './client';
import type { paths } from './schema';

export type ListReply = Schemas['ListReply'];
export type ListRow = Schemas['ListRowView'];
export type ListValue = Schemas['ListValueView'];
export type ListCount = Schemas['ListCountView'];
export type ListSummary = Schemas['ListSummaryView'];
export type RegisterForm = Schemas['RegisterFormView'];
export type FormField = Schemas['FormFieldView'];
export type FormMove = Schemas['FormMoveView'];
export type SavedFilter = Schemas['SavedFilterView'];

/** What a list can be asked: filters, words, order, what to show and to count. */
export type ListQuery = NonNullable<paths['/api/v1/lists/{campaign}/{register}']['get']['parameters']['query']>;

/** Rows asked for at a time. */
export const listPage = 100;

export const getList = (campaign: string, register: string, query: ListQuery, signal?: AbortSignal): Promise<ListReply> =>
  answer(client.GET('/api/v1/lists/{campaign}/{register}', { params: { path: { campaign, register }, query }, ...(signal ? { signal } : {}) }));

/** What a filter yields: how many rows, the counts, and the first page. The rows before stay until the new
 *  ones are there; a request that nobody waits for any more is aborted. */
export const listHead = (campaign: string, register: string, query: ListQuery) =>
  queryOptions({
    queryKey: ['list', campaign, register, query, 'head'],
    queryFn: ({ signal }) => getList(campaign, register, { ...query, limit: listPage }, signal),
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });

/** A later page of the same list. */
export const listRows = (campaign: string, register: string, query: ListQuery, page: number) =>
  queryOptions({
    queryKey: ['list', campaign, register, query, page],
    queryFn: ({ signal }) => getList(campaign, register, { ...query, offset: page * listPage, limit: listPage }, signal),
    staleTime: 10_000,
  });

/** On a phone the rows follow one another. */
export const listStream = (campaign: string, register: string, query: ListQuery) =>
  infiniteQueryOptions({
    queryKey: ['list', campaign, register, query, 'stream'],
    queryFn: ({ signal, pageParam }) => getList(campaign, register, { ...query, offset: pageParam, limit: listPage }, signal),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => (pages.length * listPage < last.total ? pages.length * listPage : undefined),
    placeholderData: keepPreviousData,
  });

export const listSummaries = () =>
  queryOptions({ queryKey: ['list-summaries'], queryFn: ({ signal }) => answer(client.GET('/api/v1/lists', { signal })), staleTime: 30_000 });

/** Views of the pivot are kept as filters are, under a name that no register can have. */
export const pivotViews = '@pivot';

export const savedFilters = (campaign: string, register: string) =>
  queryOptions({
    queryKey: ['saved-filters', campaign, register],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/filters', { params: { query: { campaign, register } }, signal })),
    staleTime: 60_000,
  });

export const saveFilter = (filter: SavedFilter): Promise<SavedFilter[]> => answer(client.POST('/api/v1/filters', { body: filter }));
export const removeFilter = ({ campaign, register_code, name }: SavedFilter): Promise<SavedFilter[]> =>
  answer(client.POST('/api/v1/filters/removal', { body: { campaign, register_code, name } }));
