import { describe, expect, it } from 'vitest';
import { largestFile, readFile } from './draft';

describe('readFile', () => {
  it('reads UTF-8 and drops its byte order mark', async () => {
    expect(await readFile(new Blob(['\uFEFF办实事979件']))).toEqual({ kind: 'text', text: '办实事979件', encoding: 'utf-8' });
  });
  it('reads GB18030 where the bytes are no UTF-8', async () => {
    const bytes = new Uint8Array([0xb0, 0xec, 0xca, 0xc2]); // 办事
    expect(await readFile(new Blob([bytes]))).toEqual({ kind: 'text', text: '办事', encoding: 'gb18030' });
  });
  it('refuses what is no text', async () => {
    expect(await readFile(new Blob([new Uint8Array([0x50, 0x4b, 3, 4, 0, 0])]))).toEqual({ kind: 'not-text' });
  });
  it('refuses one byte too many', async () => {
    expect(await readFile(new Blob([new Uint8Array(largestFile + 1).fill(65)]))).toEqual({ kind: 'too-large' });
  });
});
