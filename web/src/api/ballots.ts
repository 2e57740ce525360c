// Ballots: opening one, casting a paper, counting.

import { queryOptions } from '@tanstack/react-query';
import { answer, client, type Schemas } from './client';

export type BallotView = Schemas['BallotView'];
export type BallotReply = Schemas['BallotReply'];
export type BallotOption = Schemas['BallotOptionView'];
export type BallotResult = Schemas['BallotResult'];
export type BallotPlace = Schemas['BallotPlace'];
export type BallotRequest = Schemas['BallotRequest'];

export const ballots = () => queryOptions({ queryKey: ['ballots'], queryFn: ({ signal }) => answer(client.GET('/api/v1/ballots', { signal })) });

export const ballot = (number: number) =>
  queryOptions({
    queryKey: ['ballots', number],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/ballots/{number}', { params: { path: { number } }, signal })),
  });

export const openBallot = (body: BallotRequest, key: string) => answer(client.POST('/api/v1/ballots', { params: { header: { 'Idempotency-Key': key } }, body }));

export const castPaper = (number: number, choices: number[], key: string) =>
  answer(client.POST('/api/v1/ballots/{number}/papers', { params: { path: { number }, header: { 'Idempotency-Key': key } }, body: { choices } }));

export const closeBallot = (number: number, key: string) =>
  answer(client.POST('/api/v1/ballots/{number}/closing', { params: { path: { number }, header: { 'Idempotency-Key': key } }, body: {} }));
