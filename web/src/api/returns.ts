// Returns 报表, statements of account 对账单 and what is asked of whom.

import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, client } from './client';
import type { components } from './schema';

type Schemas = components['schemas'];
export type ReturnFormView = Schemas['ReturnFormView'];
export type ReturnGridReply = Schemas['ReturnGridReply'];
export type ReturnCellView = Schemas['ReturnCellView'];
export type ReturnPeriodView = Schemas['ReturnPeriodView'];
export type StatementReply = Schemas['StatementReply'];
export type StatementLineView = Schemas['StatementLineView'];
export type StatementPartView = Schemas['StatementPartView'];
export type BurdenReply = Schemas['BurdenReply'];

export const returnForms = () =>
  queryOptions({
    queryKey: ['returns'],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/returns', { signal })),
  });

/** `node` "" is one's own part of the tree. */
export const returnGrid = (campaign: string, register: string, node: string) =>
  queryOptions({
    queryKey: ['returns', campaign, register, node],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/returns/{campaign}/{register}', { params: { path: { campaign, register }, query: { ou: node } }, signal })),
    placeholderData: keepPreviousData,
  });

export const statement = (campaign: string, register: string, node: string, period: string) =>
  queryOptions({
    queryKey: ['returns', campaign, register, node, period],
    queryFn: ({ signal }) =>
      answer(client.GET('/api/v1/returns/{campaign}/{register}/statement', { params: { path: { campaign, register }, query: { ou: node, pe: period } }, signal })),
    placeholderData: keepPreviousData,
  });

export const burden = (node: string, year: string) =>
  queryOptions({
    queryKey: ['burden', node, year],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/burden', { params: { query: { ou: node, year } }, signal })),
    placeholderData: keepPreviousData,
  });
