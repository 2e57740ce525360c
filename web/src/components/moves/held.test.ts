import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { heldFor, hold, holdMs, sendAll, sendNow, takeBack } from './held';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function begin(entry: string) {
  const did: string[] = [];
  hold(entry, {
    title: '销号', toTitle: { zh: '已销号', en: '' },
    send: (leaving) => {
      did.push(leaving ? 'sent while leaving' : 'sent');
      return Promise.resolve();
    },
    takenBack: () => did.push('taken back'),
  });
  return did;
}

test('a move goes out once, after the wait', async () => {
  const did = begin('1');
  await vi.advanceTimersByTimeAsync(holdMs - 1);
  expect(did).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  sendNow('1');
  await vi.runAllTimersAsync();
  expect(did).toEqual(['sent']);
  expect(heldFor('1')).toBeUndefined();
});

test('a move taken back never goes out', async () => {
  const did = begin('2');
  expect(takeBack('2')).toBe(true);
  await vi.runAllTimersAsync();
  expect(did).toEqual(['taken back']);
  expect(takeBack('2')).toBe(false);
});

test('what is on its way cannot be taken back', async () => {
  const did = begin('3');
  sendNow('3');
  expect(takeBack('3')).toBe(false);
  await vi.runAllTimersAsync();
  expect(did).toEqual(['sent']);
});

test('a closing browser sends what waits', async () => {
  const did = begin('4');
  sendAll(true);
  await vi.runAllTimersAsync();
  expect(did).toEqual(['sent while leaving']);
});
