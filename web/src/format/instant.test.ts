import { expect, it } from 'vitest';
import { formatInstant, today } from './instant';

it('shows China Standard Time whatever the offset', () => {
  expect(formatInstant('2021-06-30T23:30:00Z')).toBe('2021-07-01 07:30');
  expect(formatInstant('2021-07-01T07:30:00+08:00')).toBe('2021-07-01 07:30');
  expect(formatInstant('?')).toBe('?');
});

it('turns the day at midnight in China', () => {
  expect(today(Date.parse('2021-06-30T15:59:59Z'))).toBe('2021-06-30');
  expect(today(Date.parse('2021-06-30T16:00:00Z'))).toBe('2021-07-01');
});
