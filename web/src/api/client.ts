// The only place that talks to the server.

import createClient from 'openapi-fetch';
import { newKey } from './key';
import type { components, paths } from './schema';

export type Schemas = components['schemas'];
export type Campaign = Schemas['CampaignView'];
export type Indicator = Schemas['IndicatorView'];
export type OrgNode = Schemas['NodeView'];
export type FigureRow = Schemas['FigureRow'];
export type FiguresReply = Schemas['FiguresReply'];
export type RecordRow = Schemas['RecordRow'];
export type RecordsReply = Schemas['RecordsReply'];
export type EntryView = Schemas['EntryView'];
export type TimelineRow = Schemas['TimelineRow'];
export type ClaimView = Schemas['ClaimView'];
export type FindingView = Schemas['FindingView'];
export type CheckReply = Schemas['CheckReply'];
export type CheckRequest = Schemas['CheckRequest'];
export type PlaceView = Schemas['PlaceView'];
export type AttributionRequest = Schemas['AttributionRequest'];
export type RulingRequest = Schemas['RulingRequest'];
export type ReceiptView = Schemas['ReceiptView'];
export type LocalText = Schemas['LocalText'];
export type Problem = Schemas['Problem'];
export type TreeChoice = 'then' | 'now';

/** A refusal of the server (its problem), or no answer at all (`problem` null). */
export class RequestFailure extends Error {
  override readonly name = 'RequestFailure';
  constructor(
    readonly status: number,
    readonly problem: Problem | null,
  ) {
    super(problem?.detail ?? problem?.title ?? `HTTP ${status}`);
  }
}

export const client = createClient<paths>({
  baseUrl: typeof location === 'undefined' ? '' : location.origin,
});

let csrfToken = '';
/** What proves that a write comes from our own pages; the session tells it. */
export function setCsrfToken(token: string): void {
  csrfToken = token;
}

const endings = new Set<() => void>();
/** Calls `ended` when the server says that nobody is signed in any more. Returns how to stop that. */
export function onSessionEnd(ended: () => void): () => void {
  endings.add(ended);
  return () => void endings.delete(ended);
}

const reads = ['GET', 'HEAD'];
async function saysSignedOut(response: Response): Promise<boolean> {
  // A wrong password is a 401 too, and nothing has ended.
  const problem: unknown = await response.clone().json().catch(() => null);
  return isProblem(problem) && problem.code === 'sign-in-needed';
}

client.use({
  onRequest({ request }) {
    // Sentences of the server come in the reader's language.
    request.headers.set('Accept-Language', document.documentElement.lang);
    if (!reads.includes(request.method)) {
      if (csrfToken !== '') request.headers.set('X-CSRF-Token', csrfToken);
      if (!request.headers.has('Idempotency-Key')) request.headers.set('Idempotency-Key', newKey());
    }
    return request;
  },
  async onResponse({ request, response }) {
    const asksWho = request.method === 'GET' && request.url.endsWith('/api/v1/session');
    if (response.status === 401 && !asksWho && (await saysSignedOut(response))) for (const ended of endings) ended();
    return response;
  },
});

function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'code' in value && 'detail' in value;
}

/** The body of an answer. Throws RequestFailure for anything else. */
export async function answer<T>(sent: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  let received;
  try {
    received = await sent;
  } catch {
    throw new RequestFailure(0, null);
  }
  if (received.data === undefined) {
    throw new RequestFailure(received.response.status, isProblem(received.error) ? received.error : null);
  }
  return received.data;
}
