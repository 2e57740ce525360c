// A draw computed again in the reader's own browser, from nothing but what the journal publishes of it. The same as the
// script in docs/formats/draw.md.

import type { DrawRecord } from '@/api/draws';

interface Committed {
  candidates: string[];
  count: number;
  commitment: string;
  beacon: string;
}

interface Revealed {
  secret: string;
  beacon_value: string;
  seed: string;
  drawn: string[];
}

export interface Recomputed {
  /** Which step does not come out as published; null where all do. */
  fault: 'digest' | 'commitment' | 'beacon' | 'seed' | 'drawn' | null;
  drawn: string[];
  /** The digest of the commitment was computed too: browsers know SHA-256 only. */
  chain: boolean;
}

const eventOf = (line: string): unknown => JSON.parse(line);
const same = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((one, at) => one === b[at]);

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Whether this browser lets a page compute digests: over HTTPS, or on the machine itself. */
export const canRecompute = (): boolean => (globalThis.crypto as Crypto | undefined)?.subtle !== undefined;

export async function recompute(record: DrawRecord): Promise<Recomputed> {
  const { body: fixed } = eventOf(record.line) as { body: Committed };
  const { body: told } = eventOf(record.revealed) as { body: Revealed };
  const chain = record.hash === 'sha256';
  const digest = chain ? await sha256(`${record.previous}\n${record.line}`) : record.digest;
  const seed = await sha256(`${told.secret}:${digest}:${told.beacon_value}`);
  const ranked = await Promise.all(fixed.candidates.map(async (candidate) => ({ candidate, rank: await sha256(`${seed}:${candidate}`) })));
  // Hexadecimal digits of equal length: their order as text is their order as numbers.
  ranked.sort((a, b) => (a.rank < b.rank ? -1 : 1));
  const drawn = ranked.slice(0, fixed.count).map((one) => one.candidate);
  const fault = async (): Promise<Recomputed['fault']> => {
    if (digest !== record.digest) return 'digest';
    if ((await sha256(told.secret)) !== fixed.commitment) return 'commitment';
    if ((fixed.beacon === '') !== (told.beacon_value === '')) return 'beacon';
    if (seed !== told.seed) return 'seed';
    return same(drawn, told.drawn) ? null : 'drawn';
  };
  return { fault: await fault(), drawn, chain };
}
