// Verifiable random draws for spot checks.

import { queryOptions } from '@tanstack/react-query';
import { answer, client } from './client';
import type { components } from './schema';

type Schemas = components['schemas'];
export type DrawView = Schemas['DrawView'];
export type DrawnView = Schemas['DrawnView'];
export type DrawReply = Schemas['DrawReply'];
export type DrawReveal = Schemas['DrawReveal'];
export type DrawRecord = Schemas['DrawRecord'];
export type DrawRegister = Schemas['DrawRegister'];
export type DrawPlace = Schemas['DrawPlace'];
export type DrawRequest = Schemas['DrawRequest'];

export const draws = () => queryOptions({ queryKey: ['draws'], queryFn: ({ signal }) => answer(client.GET('/api/v1/draws', { signal })) });

export const draw = (number: number) =>
  queryOptions({
    queryKey: ['draws', number],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/draws/{number}', { params: { path: { number } }, signal })),
  });

export const commitDraw = (body: DrawRequest, key: string) => answer(client.POST('/api/v1/draws', { params: { header: { 'Idempotency-Key': key } }, body }));

export const revealDraw = (number: number, beacon: string, key: string) =>
  answer(
    client.POST('/api/v1/draws/{number}/reveal', {
      params: { path: { number }, header: { 'Idempotency-Key': key } },
      body: beacon === '' ? {} : { beacon_value: beacon },
    }),
  );
