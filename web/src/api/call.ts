// Operations whose shapes this client writes down itself.

import { answer, client } from './client';

type Method = 'GET' | 'POST' | 'DELETE';

/** Calls an operation that schema.d.ts does not name yet. */
export function call<T>(method: Method, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  const request = client.request as unknown as (method: string, path: string, options: object) => Promise<{ data?: T; error?: unknown; response: Response }>;
  return answer(request(method.toLowerCase(), path, { ...(body === undefined ? {} : { body }), ...(signal ? { signal } : {}) }));
}
