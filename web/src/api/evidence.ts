// Files that bear out a deed: handed in as they are, given back by their digest.

import { answer, client } from './client';
import type { components } from './schema';

/** What the server says of a file it has taken: its type as found in the content, the day a photograph bears. */
export type StoredFile = components['schemas']['FileView'];

/** Hands a file in. The bytes go as they are: the server tells the type itself. */
export const postEvidence = (file: File): Promise<StoredFile> =>
  answer(
    client.POST('/api/v1/files', {
      params: { query: { name: file.name } },
      body: file as unknown as string,
      bodySerializer: (body: unknown) => body as Blob,
      headers: { 'Content-Type': 'application/octet-stream' },
    }),
  );

export const fileAddress = (digest: string, name: string) => `/api/v1/files/${digest}?name=${encodeURIComponent(name)}`;
