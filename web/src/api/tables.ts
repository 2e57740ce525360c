// A register as a table: template, export, dry run, import.

import { queryOptions } from '@tanstack/react-query';
import { call } from './call';
import { answer, client } from './client';

/** One thing that is wrong with a table, by its cell. */
export interface TableMistake {
  row: number;
  column: string;
  cell: string;
  heading: string;
  value: string;
  what: string;
  right: string;
}

export interface TableDryRun {
  /** "" when there is nothing to import, or something is wrong. */
  id: string;
  file_digest: string;
  rows: number;
  opened: number;
  replayed: number;
  steps: number;
  unchanged: number;
  repeated: number;
  mistake_count: number;
  mistakes: TableMistake[];
}

export interface ImportView {
  id: string;
  campaign: string;
  register_code: string;
  state: 'running' | 'done' | 'stopped';
  total: number;
  done: number;
  opened: number;
  mistake_count: number;
  mistakes: TableMistake[];
}

export interface NamedRegister {
  campaign: string;
  register: string;
}

export interface ExportFilter {
  state?: string;
  ou?: string;
  q?: string;
}

/** What the server takes; larger files are refused before they are sent. */
export const largestTable = 20 * 1024 * 1024;

const path = ({ campaign, register }: NamedRegister, what: string) =>
  `/api/v1/tables/${encodeURIComponent(campaign)}/${encodeURIComponent(register)}/${what}`;

type Sent<T> = Promise<{ data?: T; error?: unknown; response: Response }>;
const send = client.request as unknown as <T>(method: string, path: string, options: object) => Sent<T>;

export function getTemplate(named: NamedRegister): Promise<Blob> {
  return answer(send<Blob>('get', path(named, 'template'), { parseAs: 'blob' }));
}

export function getExport(named: NamedRegister, filter: ExportFilter): Promise<Blob> {
  return answer(send<Blob>('get', path(named, 'export'), { parseAs: 'blob', params: { query: filter } }));
}

export function tryTable(named: NamedRegister, file: File): Promise<TableDryRun> {
  return answer(
    send<TableDryRun>('post', path(named, 'dry-run'), {
      body: file,
      bodySerializer: (body: File) => body,
      headers: { 'Content-Type': 'application/octet-stream' },
    }),
  );
}

export function startImport(dryRun: string): Promise<ImportView> {
  return call<ImportView>('POST', '/api/v1/imports', { dry_run: dryRun });
}

/** How far an import is; asks again by itself until it has ended. */
export const importProgress = (id: string) =>
  queryOptions({
    queryKey: ['import', id],
    queryFn: ({ signal }) => call<ImportView>('GET', `/api/v1/imports/${encodeURIComponent(id)}`, undefined, signal),
    refetchInterval: (query) => (query.state.data?.state === 'running' || query.state.data === undefined ? 500 : false),
    staleTime: 0,
  });
