// My page, the inbox, and how one wants to be told.

import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, client } from './client';
import type { components } from './schema';

type Schemas = components['schemas'];
export type MineReply = Schemas['MineReply'];
export type MineRow = Schemas['MineRow'];
export type MineMove = Schemas['MineMove'];
export type MineSection = Schemas['MineSection'];
export type MineRegister = Schemas['MineRegister'];
export type NoticeView = Schemas['NoticeView'];
export type NoticesReply = Schemas['NoticesReply'];
export type PreferencesView = Schemas['PreferencesView'];
export type PreferencesRequest = Schemas['PreferencesRequest'];
export type DeliveryView = Schemas['DeliveryView'];

const aMinute = 60_000;
const perPage = 30;

/** `limit`: rows of each group. */
export const mine = (limit: number) =>
  queryOptions({
    queryKey: ['mine', limit],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/mine', { params: { query: { limit } }, signal })),
    staleTime: 5_000,
    refetchOnMount: 'always',
    refetchOnWindowFocus: true,
    placeholderData: keepPreviousData,
  });

/** How many notices are unread, asked again now and then. */
export const unreadCount = () =>
  queryOptions({
    queryKey: ['notices', 'count'],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/notices', { params: { query: { unread: true, limit: 1 } }, signal })),
    select: (reply: NoticesReply) => reply.unread,
    staleTime: aMinute / 4,
    refetchInterval: aMinute / 2,
    refetchOnWindowFocus: true,
  });

export const inbox = (unreadOnly: boolean) =>
  infiniteQueryOptions({
    queryKey: ['notices', 'list', unreadOnly],
    queryFn: ({ pageParam, signal }) =>
      answer(
        client.GET('/api/v1/notices', {
          params: { query: { limit: perPage, ...(unreadOnly ? { unread: true } : {}), ...(pageParam === '' ? {} : { before: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (last: NoticesReply) => (last.next === '' ? undefined : last.next),
    refetchOnMount: 'always',
  });

export function markRead(ids: readonly string[]): Promise<Schemas['UnreadView']> {
  return answer(client.POST('/api/v1/notices/read', { body: { ids: [...ids] } }));
}

export function markAllRead(upTo: string): Promise<Schemas['UnreadView']> {
  return answer(client.POST('/api/v1/notices/read', { body: { ids: [], all_up_to: upTo } }));
}

export const preferences = () =>
  queryOptions({
    queryKey: ['notice-preferences'],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/preferences', { signal })),
    refetchOnMount: 'always',
  });

export function putPreferences(chosen: PreferencesRequest): Promise<PreferencesView> {
  return answer(client.PUT('/api/v1/preferences', { body: chosen }));
}

export function sendTest(channel: 'mail' | 'robot'): Promise<DeliveryView> {
  return answer(client.POST('/api/v1/preferences/test', { body: { channel } }));
}
