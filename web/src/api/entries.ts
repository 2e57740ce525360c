// Entries: what one shows, and the commands that change it.

import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { answer, client } from './client';
import type { components } from './schema';

type Schemas = components['schemas'];
export type EntryView = Schemas['EntryView'];
export type FieldView = Schemas['FieldView'];
export type EvidenceView = Schemas['EvidenceView'];
export type ThreadRow = Schemas['ThreadRow'];
export type TimelineRow = Schemas['TimelineRow'];
export type MoveView = Schemas['MoveView'];
export type MoveRequest = Schemas['MoveRequest'];
export type BulkMoveRow = Schemas['BulkMoveRow'];
export type BulkMoveReply = Schemas['BulkMoveReply'];
export type EntryReceipt = Schemas['EntryReceipt'];
/** What a move asks for. */
export type MoveAsks = Pick<MoveView, 'code' | 'title' | 'needs_evidence' | 'needs_reason' | 'needs_fields'>;

const once = (key: string) => ({ header: { 'Idempotency-Key': key } });
const of = (id: string, key: string) => ({ params: { path: { id }, ...once(key) } });

/** `leaving`: the page is going away; the browser sends it all the same. */
export const postMove = (id: string, body: MoveRequest, key: string, leaving: boolean): Promise<EntryReceipt> =>
  answer(client.POST('/api/v1/entries/{id}/moves', { ...of(id, key), body, keepalive: leaving }));
export const postMoves = (body: Schemas['BulkMoveRequest'], key: string): Promise<BulkMoveReply> => answer(client.POST('/api/v1/moves', { params: once(key), body }));
export const postEntry = (body: Schemas['OpenEntryRequest'], key: string): Promise<EntryReceipt> => answer(client.POST('/api/v1/entries', { params: once(key), body }));
export const postAmendment = (id: string, body: Schemas['AmendmentRequest'], key: string): Promise<EntryReceipt> =>
  answer(client.POST('/api/v1/entries/{id}/amendment', { ...of(id, key), body }));
export const postComment = (id: string, text: string, key: string): Promise<EntryReceipt> =>
  answer(client.POST('/api/v1/entries/{id}/comments', { ...of(id, key), body: { text } }));
export const postReversal = (id: string, reason: string, key: string): Promise<EntryReceipt> =>
  answer(client.POST('/api/v1/entries/{id}/reversal', { ...of(id, key), body: { reason } }));

/** After a write: the entry, lists and figures are asked again; `id` null for any entry. */
export async function entryChanged(cache: QueryClient, id: string | null): Promise<void> {
  const lasting = ['entry', 'session', 'campaigns', 'declaration', 'node-path', 'node-children', 'node-search'];
  void cache.invalidateQueries({ predicate: ({ queryKey }) => !lasting.includes(String(queryKey[0])) });
  await cache.invalidateQueries({ queryKey: id === null ? ['entry'] : ['entry', id] });
}

/** Where an entry came from, and what came of it. */
export const thread = (id: string) =>
  queryOptions({ queryKey: ['thread', id], queryFn: ({ signal }) => answer(client.GET('/api/v1/entries/{id}/thread', { params: { path: { id } }, signal })) });

/** What a register declares: what forms ask. */
export type RegisterFormView = Schemas['RegisterFormView'];
export const declaration = (campaign: string, register: string) =>
  queryOptions({
    queryKey: ['declaration', campaign, register],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/registers/{campaign}/{register}', { params: { path: { campaign, register } }, signal })),
    staleTime: 60_000,
  });

/** Entries of a register whose number or title holds `text`. */
export const entrySearch = (campaign: string, register: string, text: string) =>
  queryOptions({
    queryKey: ['entry-search', campaign, register, text],
    queryFn: ({ signal }) =>
      answer(client.GET('/api/v1/lists/{campaign}/{register}', { params: { path: { campaign, register }, query: { ...(text === '' ? {} : { text }), limit: 20 } }, signal })),
  });

/** Every register, with whether the caller may record in it. */
export const registersOpenToMe = () =>
  queryOptions({ queryKey: ['registers-open'], queryFn: ({ signal }) => answer(client.GET('/api/v1/lists', { signal })) });
