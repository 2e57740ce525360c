// Workbooks as the tests need them: made part by part, so that they can be wrong in one way only.

import { deflateRawSync, constants } from 'node:zlib';

/** One file of the package. `packed` and `size` where its content is too large to be held: a zip bomb. */
interface Part {
  name: string;
  packed: Buffer;
  size: number;
  checksum: number;
}

const crcTable = Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; ++bit) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function crc32(bytes: Buffer): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (value >>> 8) ^ (crcTable[(value ^ byte) & 0xff] ?? 0);
  return (value ^ 0xffffffff) >>> 0;
}

function part(name: string, content: string): Part {
  const bytes = Buffer.from(content);
  return { name, packed: deflateRawSync(bytes), size: bytes.length, checksum: crc32(bytes) };
}

/** Blanks without end: `times` blocks of 16 MB, each the same few bytes. */
function bomb(name: string, times: number): Part {
  const block = 16 * 1024 * 1024;
  const once = deflateRawSync(Buffer.alloc(block, ' '), { level: 9, finishFlush: constants.Z_FULL_FLUSH });
  const end = Buffer.from([3, 0]);
  return { name, packed: Buffer.concat([...Array<Buffer>(times).fill(once), end]), size: block * times, checksum: 0 };
}

function zip(parts: readonly Part[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, packed, size, checksum } of parts) {
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt16LE(8, 4);
    about.writeUInt32LE(checksum, 10);
    about.writeUInt32LE(packed.length, 14);
    about.writeUInt32LE(size, 18);
    about.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), about, Buffer.from(name), packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), about, place, Buffer.from(name)]));
    files.push(local);
    offset += local.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(list.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...files, list, Buffer.from('PK\x05\x06'), end]);
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const related = (type: string, target: string) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/${type}" Target="${target}"/></Relationships>`;

const around = (): Part[] => [
  part(
    '[Content_Types].xml',
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>' +
      '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
  ),
  part('_rels/.rels', related('officeDocument', 'xl/workbook.xml')),
  part('xl/workbook.xml', `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="数据" sheetId="1" r:id="rId1"/></sheets></workbook>`),
  part('xl/_rels/workbook.xml.rels', related('worksheet', 'worksheets/sheet1.xml')),
];
const sheet = 'xl/worksheets/sheet1.xml';

/** A workbook of one sheet, 数据, from its rows as XML. */
export const workbook = (rows: string): Buffer => zip([...around(), part(sheet, `<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`)]);

/** A workbook of a few hundred kilobytes whose sheet unzips to gigabytes. */
export const zipBomb = (): Buffer => zip([...around(), bomb(sheet, 128)]);
