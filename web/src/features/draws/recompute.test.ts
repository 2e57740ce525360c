import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { DrawRecord } from '@/api/draws';
import { recompute } from './recompute';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

const secret = 'a'.repeat(64);
const candidates = ['510100', '510300', '510400', '510500', '510600'];

interface Changes {
  fixed?: object;
  told?: object;
  record?: Partial<DrawRecord>;
}

/** A record as the program writes it, in which something may be changed afterwards. */
function recordOf({ fixed = {}, told = {}, record = {} }: Changes = {}): DrawRecord {
  const committed = { beacon: '', candidates, commitment: sha256(secret), count: 2 };
  const line = JSON.stringify({ v: 1, kind: 'draw.committed', body: committed });
  const previous = sha256('before');
  const digest = sha256(`${previous}\n${line}`);
  const seed = sha256(`${secret}:${digest}:`);
  const drawn = [...candidates].sort((a, b) => (sha256(`${seed}:${a}`) < sha256(`${seed}:${b}`) ? -1 : 1)).slice(0, 2);
  return {
    hash: 'sha256', previous, digest,
    line: Object.keys(fixed).length === 0 ? line : JSON.stringify({ v: 1, kind: 'draw.committed', body: { ...committed, ...fixed } }),
    revealed: JSON.stringify({ v: 1, kind: 'draw.revealed', body: { beacon_value: '', drawn, secret, seed, ...told } }),
    ...record,
  };
}

describe('recompute', () => {
  it('finds those whom an honest record names', async () => {
    const record = recordOf();
    const done = await recompute(record);
    expect(done.fault).toBeNull();
    expect(done.chain).toBe(true);
    expect(done.drawn).toEqual((JSON.parse(record.revealed) as { body: { drawn: string[] } }).body.drawn);
  });
  it('names the step at which an altered one fails', async () => {
    expect((await recompute(recordOf({ fixed: { count: 3 } }))).fault).toBe('digest');
    expect((await recompute(recordOf({ told: { secret: 'b'.repeat(64) } }))).fault).toBe('commitment');
    expect((await recompute(recordOf({ told: { beacon_value: '7' } }))).fault).toBe('beacon');
    expect((await recompute(recordOf({ told: { seed: 'c'.repeat(64) } }))).fault).toBe('seed');
    expect((await recompute(recordOf({ told: { drawn: candidates.slice(0, 2).reverse() } }))).fault).toBe('drawn');
  });
  it('takes the digest as it is where the chain has another hash', async () => {
    const honest = recordOf();
    const done = await recompute({ ...honest, hash: 'sm3' });
    expect(done.chain).toBe(false);
    expect(done.fault).toBeNull();
  });
});
