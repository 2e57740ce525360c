// Files that bear out a deed: handed in as they are, given back by their digest.

import { answer, client } from './client';

/** What the server says of a file it has taken. */
export interface StoredFile {
  digest: string;
  /** Media type, as found in the content. */
  type: string;
  size: string;
  /** The day the file itself bears (a photograph's), "" if none. */
  day: string;
}

type Sent = Promise<{ data?: unknown; error?: unknown; response: Response }>;
const loose = client as unknown as Record<'POST', (path: string, init: object) => Sent>;

/** Hands a file in. The bytes go as they are: the server tells the type itself. */
export const postEvidence = (file: File): Promise<StoredFile> =>
  answer(
    loose.POST('/api/v1/files', {
      params: { query: { name: file.name } },
      body: file,
      bodySerializer: (body: unknown) => body as Blob,
      headers: { 'Content-Type': 'application/octet-stream' },
    }),
  ) as Promise<StoredFile>;

export const fileAddress = (digest: string, name: string) => `/api/v1/files/${digest}?name=${encodeURIComponent(name)}`;
