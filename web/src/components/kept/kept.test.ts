import { expect, test } from 'vitest';
import { dropKept, dropOld, keepField, keptForMs, readKept, type Store } from './kept';

class Box implements Store {
  private readonly held = new Map<string, string>();
  get length() {
    return this.held.size;
  }
  key(index: number) {
    return [...this.held.keys()][index] ?? null;
  }
  getItem(key: string) {
    return this.held.get(key) ?? null;
  }
  setItem(key: string, value: string) {
    this.held.set(key, value);
  }
  removeItem(key: string) {
    this.held.delete(key);
  }
}

test('what was typed comes back field by field', () => {
  const box = new Box();
  keepField(box, 'lz-clerk', 'entry/1', 'reason', '材料不全', 1);
  keepField(box, 'lz-clerk', 'entry/1', 'evidence', [{ name: '照片.jpg' }], 2);
  expect(readKept(box, 'lz-clerk', 'entry/1')).toEqual({ reason: '材料不全', evidence: [{ name: '照片.jpg' }] });
});

test('another account and another form see nothing of it', () => {
  const box = new Box();
  keepField(box, 'lz-clerk', 'entry/1', 'reason', '材料不全', 1);
  expect(readKept(box, 'lz-owner', 'entry/1')).toBeNull();
  expect(readKept(box, 'lz-clerk', 'entry/12')).toBeNull();
  expect(readKept(box, 'lz', 'entry/1')).toBeNull();
});

test('a form that was sent leaves nothing, and others stay', () => {
  const box = new Box();
  keepField(box, 'a', 'entry/1', 'reason', '一', 1);
  keepField(box, 'a', 'entry/2', 'reason', '二', 1);
  dropKept(box, 'a', 'entry/1');
  expect(readKept(box, 'a', 'entry/1')).toBeNull();
  expect(readKept(box, 'a', 'entry/2')).toEqual({ reason: '二' });
});

test('what nobody came back for is forgotten, to the millisecond', () => {
  const box = new Box();
  keepField(box, 'a', 'old', 'reason', '一', 1000);
  keepField(box, 'a', 'new', 'reason', '二', 1001);
  dropOld(box, 1001 + keptForMs);
  expect(readKept(box, 'a', 'old')).toBeNull();
  expect(readKept(box, 'a', 'new')).toEqual({ reason: '二' });
});

test('a damaged field is dropped and the rest comes back', () => {
  const box = new Box();
  keepField(box, 'a', 'f', 'reason', '一', 1);
  box.setItem('dz.kept|a|f|day', '{');
  expect(readKept(box, 'a', 'f')).toEqual({ reason: '一' });
  expect(box.getItem('dz.kept|a|f|day')).toBeNull();
});
