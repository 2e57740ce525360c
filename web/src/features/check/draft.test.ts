import { describe, expect, it } from 'vitest';
import { largestFile, largestText, readFile } from './draft';

const fileOf = (part: BlobPart, name = '通报.txt') => new File([part], name);

describe('readFile', () => {
  it('reads UTF-8 and drops its byte order mark', async () => {
    expect(await readFile(fileOf('\uFEFF办实事979件'))).toEqual({ kind: 'text', text: '办实事979件', encoding: 'utf-8' });
  });
  it('reads GB18030 where the bytes are no UTF-8', async () => {
    const bytes = new Uint8Array([0xb0, 0xec, 0xca, 0xc2]); // 办事
    expect(await readFile(fileOf(bytes))).toEqual({ kind: 'text', text: '办事', encoding: 'gb18030' });
  });
  it('reads UTF-16 by its mark', async () => {
    const bytes = new Uint8Array([0xff, 0xfe, 0x9e, 0x52, 0x8b, 0x4e]); // 办事
    expect(await readFile(fileOf(bytes))).toEqual({ kind: 'text', text: '办事', encoding: 'utf-16le' });
  });
  it('leaves documents to the server, by name or by bytes', async () => {
    expect(await readFile(fileOf('<p>办实事979件', '通报.html'))).toEqual({ kind: 'document' });
    expect(await readFile(fileOf(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), '通报'))).toEqual({ kind: 'document' });
  });
  it('refuses one byte too many', async () => {
    expect(await readFile(fileOf(new Uint8Array(largestText + 1).fill(65)))).toEqual({ kind: 'too-large' });
    expect(await readFile(fileOf(new Uint8Array(largestFile + 1), '通报.pdf'))).toEqual({ kind: 'too-large' });
  });
});
