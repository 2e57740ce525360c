import { describe, expect, it } from 'vitest';
import type { RegisterForm } from '@/api/lists';
import { zh } from '@/i18n/zh';
import { checkSheet, draftColumns, pasted, readCell, readTable, type DraftRow } from './sheet';

const field = (code: string, type: string, more: object = {}) => ({
  code, type, title: { zh: code, en: code }, required: false, confidential: false, options: [] as string[], min: '', max: '', max_length: 0, link: '', filled_from: '', against: '', ...more,
});
const form: RegisterForm = {
  campaign: 'c', campaign_title: { zh: '', en: '' }, campaign_node: '0', code: 'problem', title: { zh: '问题', en: '' }, number: '{n}', measure_word: '个',
  category_field: '', joint: true, is_return: false, has_editions: false, opens_with_evidence: false, states: [], moves: [], rules: [], may_open: true,
  fields: [
    field('标题', 'text', { required: true, max_length: 5 }),
    field('类别', 'choice', { options: ['甲类', '乙类'] }),
    field('人数', 'integer', { min: '0', max: '1000' }),
    field('紧急', 'flag'),
  ],
};
const columns = draftColumns(form, zh, (text) => text.zh);
const column = (id: string) => columns.find((one) => one.id === id) ?? expect.fail(id);
let keys = 0;
const fresh = (): DraftRow => ({ key: String(++keys), cells: {} });
const node = (name: string) => (name === '城关' ? { code: '620102' } : { wrong: '没有' });

describe('a table from the clipboard', () => {
  it('keeps tabs and line ends within quoted cells', () => {
    expect(readTable('a\t"b\n""c"""\td\r\n1\t2\t\r\n')).toEqual([['a', 'b\n"c"', 'd'], ['1', '2', '']]);
  });

  it('fills from the cell it was pasted into and adds rows', () => {
    const rows = pasted([fresh()], columns, { row: 0, column: 3 }, [['灯不亮', '甲类'], ['井盖', '乙类']], fresh);
    expect(rows.map((row) => row.cells)).toEqual([{ 'field.标题': '灯不亮', 'field.类别': '甲类' }, { 'field.标题': '井盖', 'field.类别': '乙类' }]);
  });

  it('goes by the titles of its first line where it has them', () => {
    const rows = pasted([], columns, { row: 0, column: 0 }, [['类别', '标题*', '备注'], ['甲类', '灯', '无处可去']], fresh);
    expect(rows.map((row) => row.cells)).toEqual([{ 'field.类别': '甲类', 'field.标题': '灯' }]);
  });
});

describe('a cell', () => {
  it('reads integers within their bounds', () => {
    expect(readCell(column('field.人数'), '１,000', zh)).toEqual({ value: '1000' });
    expect(readCell(column('field.人数'), '1001', zh)).toHaveProperty('wrong');
    expect(readCell(column('field.人数'), '三', zh)).toHaveProperty('wrong');
  });

  it('reads yes and no', () => {
    expect(readCell(column('field.紧急'), '是', zh)).toEqual({ value: 'true' });
    expect(readCell(column('field.紧急'), '大概', zh)).toHaveProperty('wrong');
  });
});

describe('a sheet', () => {
  it('names every mistake by row and column and gives the entries of the other rows', () => {
    const rows = [
      { ...fresh(), cells: { node: '城关', day: '2023-06-01', 'field.标题': '灯不亮', 'field.类别': '甲类' } },
      { ...fresh(), cells: { node: '乌有', day: '2023-13-01', 'field.标题': '一二三四五六', 'field.类别': '丙类' } },
      { ...fresh(), cells: { node: '城关', day: '2030-01-01', 'field.人数': 'n/a' } },
    ];
    const { mistakes, entries } = checkSheet(form, columns, rows, '2023-12-31', node, zh);
    expect(mistakes.map(({ row, column: at }) => `${row} ${at}`)).toEqual([
      '1 node', '1 day', '1 field.标题', '1 field.类别', '2 day', '2 field.标题',
    ]);
    expect(entries).toEqual([
      { campaign: 'c', register_code: 'problem', node: '620102', day: '2023-06-01', fields: [{ code: '标题', value: '灯不亮' }, { code: '类别', value: '甲类' }] },
      null,
      null,
    ]);
  });
});
