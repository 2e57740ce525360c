// The server counts code points; the browser counts UTF-16 units.

/** UTF-16 offsets of `points` (code-point offsets, ascending). Past the end: the length of the text. */
export function utf16Offsets(text: string, points: readonly number[]): number[] {
  const offsets: number[] = [];
  let unit = 0;
  let point = 0;
  for (const wanted of points) {
    while (point < wanted && unit < text.length) {
      const code = text.charCodeAt(unit);
      const next = text.charCodeAt(unit + 1);
      const pair = code >= 0xd800 && code < 0xdc00 && next >= 0xdc00 && next < 0xe000;
      unit += pair ? 2 : 1;
      ++point;
    }
    offsets.push(unit);
  }
  return offsets;
}

export function countCodePoints(text: string): number {
  let count = 0;
  for (const point of text) count += point === '' ? 0 : 1;
  return count;
}
