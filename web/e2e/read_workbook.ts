// Reads the first sheet of a workbook that the product wrote: what a person would see in its cells.

import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';

/** Files of the package, by the directory at its end. */
function partsOf(file: Buffer): Map<string, string> {
  const parts = new Map<string, string>();
  const end = file.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  let at = file.readUInt32LE(end + 16);
  for (let count = file.readUInt16LE(end + 10); count > 0; --count) {
    const packed = file.readUInt32LE(at + 20);
    const nameSize = file.readUInt16LE(at + 28);
    const local = file.readUInt32LE(at + 42);
    const name = file.toString('utf8', at + 46, at + 46 + nameSize);
    const from = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const bytes = file.subarray(from, from + packed);
    parts.set(name, (file.readUInt16LE(at + 10) === 0 ? bytes : inflateRawSync(bytes)).toString('utf8'));
    at += 46 + nameSize + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return parts;
}

const columnOf = (cell: string) => [...cell.replace(/\d+$/, '')].reduce((before, letter) => before * 26 + letter.charCodeAt(0) - 64, 0) - 1;

/** Rows of cells as text; numbers as they are stored. */
export function readTable(path: string): string[][] {
  const parts = partsOf(readFileSync(path));
  const texts = [...(parts.get('xl/sharedStrings.xml') ?? '').matchAll(/<si>.*?<\/si>/gs)].map(([item]) => [...item.matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map((found) => found[1]).join(''));
  return [...(parts.get('xl/worksheets/sheet1.xml') ?? '').matchAll(/<row .*?<\/row>/gs)].map(([row]) => {
    const cells: string[] = [];
    for (const [, name = '', type, value = ''] of row.matchAll(/<c r="([A-Z]+\d+)"[^>]*?(?: t="(\w+)")?><v>([^<]*)<\/v>/g)) {
      cells[columnOf(name)] = type === 's' ? (texts[Number(value)] ?? '') : value;
    }
    return Array.from(cells, (cell) => cell ?? '');
  });
}
