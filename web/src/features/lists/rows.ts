// Which row of the list stands where on the screen: groups put a head before their rows and can be shut.

import type { ListCount } from '@/api/lists';

export interface GroupPart {
  value: string;
  count: number;
  /** Index in the list of the group's first row. */
  first: number;
  shut: boolean;
}

export type Shown = { kind: 'row'; index: number } | { kind: 'group'; group: GroupPart };

export interface Arrangement {
  /** Lines on the screen: rows and heads of groups. */
  lines: number;
  at: (line: number) => Shown;
}

/** Without groups every line is its row. */
export function arrange(total: number, groups: readonly ListCount[] | null, shut: ReadonlySet<string>): Arrangement {
  if (groups === null) return { lines: total, at: (line) => ({ kind: 'row', index: line }) };
  const parts: { top: number; group: GroupPart }[] = [];
  let top = 0;
  let first = 0;
  for (const { value, count } of groups) {
    if (count === 0) continue;
    const isShut = shut.has(value);
    parts.push({ top, group: { value, count, first, shut: isShut } });
    top += 1 + (isShut ? 0 : count);
    first += count;
  }
  return {
    lines: top,
    at: (line) => {
      let low = 0;
      for (let high = parts.length - 1; low < high; ) {
        const middle = (low + high + 1) >> 1;
        if ((parts[middle]?.top ?? Infinity) <= line) low = middle;
        else high = middle - 1;
      }
      const part = parts[low];
      if (!part) return { kind: 'row', index: line };
      return line === part.top ? { kind: 'group', group: part.group } : { kind: 'row', index: part.group.first + line - part.top - 1 };
    },
  };
}

/** The lines in view and some beyond, so that scrolling by a little asks for nothing. */
export function windowOf(scrollTop: number, height: number, lineHeight: number, lines: number, beyond = 8): [number, number] {
  const first = Math.max(0, Math.floor(scrollTop / lineHeight) - beyond);
  return [Math.min(first, lines), Math.min(lines, Math.ceil((scrollTop + height) / lineHeight) + beyond)];
}
