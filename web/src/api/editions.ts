// Editions of a list and how far it is struck off.

import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, client } from './client';
import type { components } from './schema';

type Schemas = components['schemas'];
export type EditionsReply = Schemas['EditionsReply'];
export type EditionView = Schemas['EditionView'];
export type EditionRowView = Schemas['EditionRowView'];
export type RateView = Schemas['RateView'];

const of = (campaign: string, register: string) => ({ path: { campaign, register } });

export const editions = (campaign: string, register: string) =>
  queryOptions({
    queryKey: ['editions', campaign, register],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/editions/{campaign}/{register}', { params: of(campaign, register), signal })),
  });

export const editionRowsAtOnce = 100;

export const edition = (campaign: string, register: string, number: number, changedOnly: boolean, offset: number) =>
  queryOptions({
    queryKey: ['editions', campaign, register, number, changedOnly, offset],
    queryFn: ({ signal }) =>
      answer(
        client.GET('/api/v1/editions/{campaign}/{register}/{number}', {
          params: { path: { campaign, register, number }, query: { changed: changedOnly, offset, limit: editionRowsAtOnce } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });

export const strikeOff = (campaign: string, register: string) =>
  queryOptions({
    queryKey: ['strike-off', campaign, register],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/strike-off/{campaign}/{register}', { params: of(campaign, register), signal })),
  });

/** The numbers of the editions it closed. */
export const closeEdition = (campaign: string, register: string, key: string) =>
  answer(client.POST('/api/v1/editions/{campaign}/{register}', { params: { ...of(campaign, register), header: { 'Idempotency-Key': key } }, body: {} }));
