// What pages ask the server, cached by TanStack Query. Figures as of a sequence never change.

import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import {
  answer,
  client,
  type AttributionRequest,
  type CheckReply,
  type CheckRequest,
  type OrgNode,
  type ReceiptView,
  type RulingRequest,
  type TreeChoice,
} from './client';

const aMinute = 60_000;

export interface Basis {
  asOf: string;
  tree: TreeChoice;
}

export interface FiguresAsked extends Basis {
  dx: readonly string[];
  pe: readonly string[];
  ou: readonly string[];
  yoy?: boolean;
  rank?: boolean;
}

export interface FigureName extends Basis {
  dx: string;
  pe: string;
  ou: string;
}

const basis = ({ asOf, tree }: Basis) => ({ tree, ...(asOf === '' ? {} : { as_of: asOf }) });

export const campaigns = () =>
  queryOptions({
    queryKey: ['campaigns'],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/campaigns', { signal })),
    staleTime: aMinute,
  });

async function getNode(code: string, signal?: AbortSignal): Promise<OrgNode> {
  return answer(client.GET('/api/v1/nodes/{code}', { params: { path: { code } }, ...(signal ? { signal } : {}) }));
}

/** The node and those above it, from the root down. */
export const nodePath = (code: string) =>
  queryOptions({
    queryKey: ['node-path', code],
    queryFn: async ({ signal }) => {
      const path: OrgNode[] = [];
      for (let next = code; next !== ''; ) {
        const node = await getNode(next, signal);
        path.unshift(node);
        next = path.length > 12 ? '' : node.parent;
      }
      return path;
    },
    enabled: code !== '',
    staleTime: 5 * aMinute,
    placeholderData: keepPreviousData,
  });

export const nodeChildren = (code: string) =>
  queryOptions({
    queryKey: ['node-children', code],
    queryFn: ({ signal }) =>
      answer(client.GET('/api/v1/nodes/{code}/children', { params: { path: { code } }, signal })),
    enabled: code !== '',
    staleTime: 5 * aMinute,
  });

export const nodeSearch = (text: string) =>
  queryOptions({
    queryKey: ['node-search', text],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/nodes', { params: { query: { q: text, limit: 30 } }, signal })),
    enabled: text !== '',
    staleTime: 5 * aMinute,
    placeholderData: keepPreviousData,
  });

const figuresQuery = (asked: FiguresAsked) => ({
  dx: asked.dx.join(';'),
  pe: asked.pe.join(';'),
  ou: asked.ou.join(';'),
  ...basis(asked),
  ...(asked.yoy ? { yoy: true } : {}),
  ...(asked.rank ? { rank: true } : {}),
});

/** The same figures as a workbook. */
export const getFiguresTable = (asked: FiguresAsked, rows: 'node' | 'indicator', group: 'indicator' | 'node' | 'period'): Promise<Blob> =>
  answer(client.GET('/api/v1/figures/table', { params: { query: { ...figuresQuery(asked), rows, group } }, parseAs: 'blob' }));

export const figures = (asked: FiguresAsked) =>
  queryOptions({
    queryKey: ['figures', asked],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/figures', { params: { query: figuresQuery(asked) }, signal })),
    enabled: asked.dx.length > 0 && asked.pe.length > 0 && asked.ou.length > 0,
    placeholderData: keepPreviousData,
    staleTime: aMinute / 2,
  });

export const records = (name: FigureName, offset: number, limit: number) =>
  queryOptions({
    queryKey: ['records', name, offset, limit],
    queryFn: ({ signal }) =>
      answer(
        client.GET('/api/v1/records', {
          params: { query: { dx: name.dx, pe: name.pe, ou: name.ou, ...basis(name), offset, limit } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
    staleTime: aMinute,
  });

export const entry = (id: string) =>
  queryOptions({
    queryKey: ['entry', id],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/entries/{id}', { params: { path: { id } }, signal })),
    staleTime: aMinute / 2,
  });

/** What to check a file against; "" is found from its text. */
export interface FileSettings {
  campaign: string;
  ou: string;
}

// The bytes go as they are: the server tells the format itself.
const asBytes = (file: Blob) => ({
  body: file as unknown as string,
  bodySerializer: (body: unknown) => body as Blob,
  headers: { 'Content-Type': 'application/octet-stream' },
});

const fileQuery = (name: string, { campaign, ou }: FileSettings) => ({
  name,
  ...(campaign === '' ? {} : { campaign }),
  ...(ou === '' ? {} : { ou }),
});

/** Checks a file of any format; the reply holds its text. */
export function postFile(file: File, settings: FileSettings): Promise<CheckReply> {
  return answer(
    client.POST('/api/v1/checks/file', { params: { query: { ...fileQuery(file.name, settings), text: true } }, ...asBytes(file) }),
  );
}

/** The file with a comment on each figure: a page, or the DOCX itself. */
export function postAnnotated(format: 'html' | 'docx', file: File, settings: FileSettings): Promise<Blob> {
  const options = { params: { query: fileQuery(file.name, settings) }, ...asBytes(file), parseAs: 'blob' as const };
  return answer(
    format === 'html' ? client.POST('/api/v1/checks/file/html', options) : client.POST('/api/v1/checks/file/docx', options),
  );
}

// The same key on a retry of one decision: it is done once.
const once = (key: string) => ({ params: { header: { 'Idempotency-Key': key } } });

export function postAttribution(body: AttributionRequest, key: string): Promise<ReceiptView> {
  return answer(client.POST('/api/v1/attributions', { body, ...once(key) }));
}

export function postRuling(body: RulingRequest, key: string): Promise<ReceiptView> {
  return answer(client.POST('/api/v1/rulings', { body, ...once(key) }));
}

export function postCheck(body: CheckRequest): Promise<CheckReply> {
  return answer(client.POST('/api/v1/checks', { body }));
}
