import { expect, test } from 'vitest';
import { zh } from '@/i18n/zh';
import { canonical, mistakeIn, type DeclaredField } from './declared';

const field = (over: Partial<DeclaredField>): DeclaredField => ({
  code: 'people', title: { zh: '人数', en: 'People' }, type: 'integer', required: false, confidential: false, options: [], min: '0', max: '100', max_length: 500, link: '', filled_from: '', against: '', ...over,
});
const mistake = (over: Partial<DeclaredField>, value: string, required = false) => mistakeIn(field(over), value, required, '人数', zh);

test('zero, empty and not applicable are three things', () => {
  expect(mistake({}, '0', true)).toBeNull();
  expect(mistake({}, '', true)).toBe('请填写“人数”');
  expect(mistake({}, 'n/a', true)).toBeNull();
  expect(mistake({}, '')).toBeNull();
});

test('limits hold at the limit and not past it', () => {
  expect(mistake({}, '100')).toBeNull();
  expect(mistake({}, '101')).toBe('不能大于 100');
  expect(mistake({}, '-1')).toBe('不能小于 0');
  expect(mistake({ type: 'text', max_length: 3 }, '𠮷𠮷𠮷')).toBeNull();
  expect(mistake({ type: 'text', max_length: 3 }, '𠮷𠮷𠮷𠮷')).toBe('最多 3 字，现在 4 字');
});

test('a large integer loses no digit', () => {
  expect(mistake({ max: '1000000000000000' }, '1000000000000001')).toBe('不能大于 1000000000000000');
  expect(mistake({}, '3.5')).toBe('请填整数');
});

test('digits of an input method become plain', () => {
  expect(canonical(field({}), ' ０１２ ')).toBe('12');
  expect(canonical(field({}), '－３')).toBe('-3');
  expect(mistake({}, '１２')).toBeNull();
  expect(canonical(field({ type: 'text' }), ' ０１ ')).toBe('０１');
});
