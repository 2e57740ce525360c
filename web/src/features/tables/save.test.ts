import { describe, expect, it } from 'vitest';
import { zh } from '@/i18n/areas/tables';
import { csvField, mistakesCsv } from './save';

describe('the list of mistakes as CSV', () => {
  it('quotes what it holds and disarms what a spreadsheet would compute', () => {
    expect(csvField('他说"好"')).toBe('"他说""好"""');
    expect(csvField('=1+1')).toBe(`"'=1+1"`);
    expect(csvField('@SUM(A1)')).toBe(`"'@SUM(A1)"`);
  });

  it('begins with the mark of UTF-8 and has a line for each mistake', () => {
    const list = mistakesCsv(
      [{ row: 7, column: 'C', cell: '数据!C7', heading: '类别', value: '作凤', what: '内容不合要求', right: '作风' }],
      zh,
    );
    expect(list.startsWith('\uFEFF"单元格"')).toBe(true);
    expect(list.split('\r\n')[1]).toBe('"数据!C7","类别","作凤","内容不合要求","作风"');
  });
});
