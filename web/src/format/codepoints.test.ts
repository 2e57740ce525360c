import { describe, expect, it } from 'vitest';
import { countCodePoints, utf16Offsets } from './codepoints';

describe('utf16Offsets', () => {
  it('steps over characters outside the basic plane as one', () => {
    const text = '𠮷林30项'; // the first character takes two UTF-16 units
    const [from, to] = utf16Offsets(text, [2, 5]);
    expect(text.slice(from, to)).toBe('30项');
  });
  it('keeps compatibility characters and line breaks as they stand', () => {
    const text = '共\u{F98E}\r\n10件';
    const [from, to] = utf16Offsets(text, [4, 7]);
    expect(text.slice(from, to)).toBe('10件');
  });
  it('stops at the end', () => {
    expect(utf16Offsets('ab', [0, 2, 9])).toEqual([0, 2, 2]);
  });
});

describe('countCodePoints', () => {
  it('counts a surrogate pair once', () => {
    expect(countCodePoints('𠮷1')).toBe(2);
  });
});
