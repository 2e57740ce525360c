// Lists of entries, what their registers declare, and filters that an account keeps.

import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from './call';
import type { LocalText } from './client';

export interface NodeName {
  code: string;
  name: string;
}
export interface ListValue {
  value: string;
  label: string;
  withheld: boolean;
}
export interface ListRow {
  entry: string;
  version: string;
  number: string;
  title: string;
  title_withheld: boolean;
  state: string;
  node: NodeName;
  joint: NodeName[];
  day: string;
  state_day: string;
  due: string;
  light: string;
  overdue: boolean;
  reversed: boolean;
  values: ListValue[];
}
export interface ListCount {
  value: string;
  label: string;
  count: number;
}
export interface FieldCounts {
  field: string;
  counts: ListCount[];
  withheld: number;
}
export interface ListReply {
  as_of: string;
  today: string;
  total: number;
  columns: string[];
  rows: ListRow[];
  states: ListCount[];
  lights: ListCount[];
  nodes: ListCount[];
  fields: FieldCounts[];
}
export interface ListSummary {
  campaign: string;
  code: string;
  title: LocalText;
  measure_word: string;
  is_return: boolean;
  may_open: boolean;
  total: number;
  open: number;
  yellow: number;
  red: number;
  overdue: number;
}
export interface FormField {
  code: string;
  title: LocalText;
  type: string;
  required: boolean;
  confidential: boolean;
  options: string[];
  min: string;
  max: string;
  max_length: number;
  link: string;
}
export interface FormMove {
  code: string;
  title: LocalText;
  from: string[];
  to: string;
  roles: string[];
  not_by: string;
  needs_evidence: boolean;
  needs_reason: boolean;
  needs_fields: string[];
}
export interface RegisterForm {
  campaign: string;
  campaign_title: LocalText;
  campaign_node: string;
  code: string;
  title: LocalText;
  number: string;
  measure_word: string;
  category_field: string;
  joint: boolean;
  is_return: boolean;
  opens_with_evidence: boolean;
  due_days?: number | null;
  has_editions: boolean;
  fields: FormField[];
  states: { code: string; title: LocalText; final: boolean }[];
  moves: FormMove[];
  may_open: boolean;
}
export interface SavedFilter {
  campaign: string;
  register_code: string;
  name: string;
  query: string;
}

/** Rows asked for at a time. */
export const listPage = 100;

const listPath = (campaign: string, register: string) => `/api/v1/lists/${encodeURIComponent(campaign)}/${encodeURIComponent(register)}`;

export const getList = (campaign: string, register: string, query: string, signal?: AbortSignal) =>
  call<ListReply>('GET', `${listPath(campaign, register)}?${query}`, undefined, signal);

/** What a filter yields: how many rows, the counts, and the first page. The rows before stay until the new
 *  ones are there; a request that nobody waits for any more is aborted. */
export const listHead = (campaign: string, register: string, query: string) =>
  queryOptions({
    queryKey: ['list', campaign, register, query, 'head'],
    queryFn: ({ signal }) => getList(campaign, register, `${query}&limit=${listPage}`, signal),
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });

/** A later page of the same list. */
export const listRows = (campaign: string, register: string, query: string, page: number) =>
  queryOptions({
    queryKey: ['list', campaign, register, query, page],
    queryFn: ({ signal }) => getList(campaign, register, `${query}&offset=${page * listPage}&limit=${listPage}`, signal),
    staleTime: 10_000,
  });

/** On a phone the rows follow one another. */
export const listStream = (campaign: string, register: string, query: string) =>
  infiniteQueryOptions({
    queryKey: ['list', campaign, register, query, 'stream'],
    queryFn: ({ signal, pageParam }) => getList(campaign, register, `${query}&offset=${pageParam}&limit=${listPage}`, signal),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => (pages.length * listPage < last.total ? pages.length * listPage : undefined),
    placeholderData: keepPreviousData,
  });

export const listSummaries = () =>
  queryOptions({ queryKey: ['list-summaries'], queryFn: ({ signal }) => call<ListSummary[]>('GET', '/api/v1/lists', undefined, signal), staleTime: 30_000 });

export const registerForm = (campaign: string, register: string) =>
  queryOptions({
    queryKey: ['declaration', campaign, register],
    queryFn: ({ signal }) =>
      call<RegisterForm>('GET', `/api/v1/registers/${encodeURIComponent(campaign)}/${encodeURIComponent(register)}`, undefined, signal),
    staleTime: 60_000,
  });

export const savedFilters = (campaign: string, register: string) =>
  queryOptions({
    queryKey: ['saved-filters', campaign, register],
    queryFn: ({ signal }) =>
      call<SavedFilter[]>('GET', `/api/v1/filters?campaign=${encodeURIComponent(campaign)}&register=${encodeURIComponent(register)}`, undefined, signal),
    staleTime: 60_000,
  });

export const saveFilter = (filter: SavedFilter) => call<SavedFilter[]>('POST', '/api/v1/filters', filter);
export const removeFilter = ({ campaign, register_code, name }: SavedFilter) =>
  call<SavedFilter[]>('POST', '/api/v1/filters/removal', { campaign, register_code, name });
