// Files that the page itself makes or has fetched, on their way to the reader's disk.

import type { TableMistake } from '@/api/tables';
import type { Messages } from '@/i18n/zh';

/** Quoted for CSV; what a spreadsheet would take for a formula begins with an apostrophe. */
export function csvField(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}

/** The list of mistakes as CSV, with the mark by which Excel knows UTF-8. */
export function mistakesCsv(mistakes: readonly TableMistake[], words: Messages['tables']): string {
  const head = [words.cell, words.heading, words.value, words.what, words.right];
  const rows = mistakes.map((one) => [one.cell, one.heading, one.value, one.what, one.right]);
  return `\uFEFF${[head, ...rows].map((row) => row.map(csvField).join(',')).join('\r\n')}\r\n`;
}
