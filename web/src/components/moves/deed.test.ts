import { expect, test } from 'vitest';
import { zh } from '@/i18n/zh';
import { mistakesIn, newDeed, type Deed, type Wanted } from './deed';

const wanted: Wanted = { evidence: true, reason: true, fields: [] };
const evidence = [{ name: '回执.pdf', digest: '', type: '', size: '', day: '', found: false }];
const mistakes = (over: Partial<Deed>, wants: Wanted = wanted) =>
  mistakesIn({ ...newDeed('2023-06-30'), reason: '已整改', evidence, ...over }, wants, '2023-06-30', (text) => text.zh, zh);

test('a deed with all that is asked has no mistakes', () => {
  expect(mistakes({})).toEqual({});
});

test('what is missing is said part by part', () => {
  expect(Object.keys(mistakes({ reason: ' ', evidence: [], day: '' }))).toEqual(['evidence', 'reason', 'day']);
});

test('what is not asked may be left out', () => {
  expect(mistakes({ reason: '', evidence: [] }, { evidence: false, reason: false, fields: [] })).toEqual({});
});

test('no deed is done tomorrow', () => {
  expect(mistakes({ day: '2023-07-01' })).toEqual({ day: '日期不能晚于今天' });
});

test('a reason holds two thousand characters and not one more', () => {
  expect(mistakes({ reason: '查'.repeat(2000) })).toEqual({});
  expect(mistakes({ reason: '查'.repeat(2001) })).toHaveProperty('reason');
});
