import { expect, test } from 'vitest';
import { readDay } from './day';

test('days are read as they are written', () => {
  for (const text of ['2023-06-01', '2023/6/1', '2023年6月1日', '20230601', '２０２３．６．１']) expect(readDay(text)).toBe('2023-06-01');
  for (const text of ['2023-02-29', '6月1日', '明天', '', '2023-6']) expect(readDay(text)).toBeNull();
});
