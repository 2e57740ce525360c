// A register as a table: template, export, dry run, import.

import { queryOptions } from '@tanstack/react-query';
import { answer, client, type Schemas } from './client';
import type { paths } from './schema';

/** One thing that is wrong with a table, by its cell. */
export type TableMistake = Schemas['TableMistake'];
/** What an import would do. `id` is "" when there is nothing to import, or something is wrong. */
export type TableDryRun = Schemas['TableDryRun'];
/** How far an import is: "running", "done" or "stopped". */
export type ImportView = Schemas['ImportView'];
export type ExportFilter = NonNullable<paths['/api/v1/tables/{campaign}/{register}/export']['get']['parameters']['query']>;

export interface NamedRegister {
  campaign: string;
  register: string;
}

/** What the server takes; larger files are refused before they are sent. */
export const largestTable = 20 * 1024 * 1024;

export const getTemplate = (path: NamedRegister): Promise<Blob> =>
  answer(client.GET('/api/v1/tables/{campaign}/{register}/template', { params: { path }, parseAs: 'blob' }));

export const getExport = (path: NamedRegister, query: ExportFilter): Promise<Blob> =>
  answer(client.GET('/api/v1/tables/{campaign}/{register}/export', { params: { path, query }, parseAs: 'blob' }));

/** Hands a table in for a dry run. The bytes go as they are: the server tells the type itself. */
export const tryTable = (path: NamedRegister, file: File): Promise<TableDryRun> =>
  answer(
    client.POST('/api/v1/tables/{campaign}/{register}/dry-run', {
      params: { path },
      body: file as unknown as string,
      bodySerializer: (body: unknown) => body as Blob,
      headers: { 'Content-Type': 'application/octet-stream' },
    }),
  );

export const startImport = (dryRun: string): Promise<ImportView> => answer(client.POST('/api/v1/imports', { body: { dry_run: dryRun } }));

/** How far an import is; asks again by itself until it has ended. */
export const importProgress = (id: string) =>
  queryOptions({
    queryKey: ['import', id],
    queryFn: ({ signal }) => answer(client.GET('/api/v1/imports/{id}', { params: { path: { id } }, signal })),
    refetchInterval: (query) => (query.state.data?.state === 'running' || query.state.data === undefined ? 500 : false),
    staleTime: 0,
  });
