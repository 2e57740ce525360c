// What is typed to be left out of a draw: a code or number a line, a space, and why.

export interface Exclusions {
  exclude: { code: string; reason: string }[];
  /** The first line that gives no reason, from 1; null where all do. */
  wrong: number | null;
}

export function readExclusions(text: string): Exclusions {
  const exclude: Exclusions['exclude'] = [];
  let wrong: number | null = null;
  text.split('\n').forEach((line, at) => {
    if (line.trim() === '') return;
    const [, code = '', reason = ''] = /^\s*(\S+)\s*(.*?)\s*$/u.exec(line) ?? [];
    if (reason === '') wrong ??= at + 1;
    exclude.push({ code, reason });
  });
  return { exclude, wrong };
}
