import { expect, it } from 'vitest';
import { formatInstant } from './instant';

it('shows China Standard Time whatever the offset', () => {
  expect(formatInstant('2021-06-30T23:30:00Z')).toBe('2021-07-01 07:30');
  expect(formatInstant('2021-07-01T07:30:00+08:00')).toBe('2021-07-01 07:30');
  expect(formatInstant('?')).toBe('?');
});
