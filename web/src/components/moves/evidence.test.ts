import { expect, test } from 'vitest';
import { sizeText, withPiece, type Piece } from './evidence';

const piece = (name: string, digest = ''): Piece => ({ name, digest, type: '', size: '', day: '', found: false });

test('the same file under another name is taken once', () => {
  expect(withPiece([piece('照片.jpg', 'ab')], piece('照片(1).jpg', 'ab'))).toHaveLength(1);
  expect(withPiece([piece('照片.jpg', 'ab')], piece('照片.jpg', 'cd'))).toHaveLength(2);
});

test('a name alone is taken once', () => {
  expect(withPiece([piece('回执')], piece('回执'))).toHaveLength(1);
  expect(withPiece([piece('回执')], piece('签到表'))).toHaveLength(2);
});

test('sizes are short and never of nothing', () => {
  expect([sizeText(''), sizeText('0'), sizeText('900'), sizeText('1536'), sizeText('12582912')]).toEqual(['', '', '900 B', '1.5 KB', '12 MB']);
});
