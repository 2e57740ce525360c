// Where the keys of a grid lead.

export interface Place {
  line: number;
  column: number;
}

interface Size {
  lines: number;
  columns: number;
  /** Lines that PageUp and PageDown go. */
  page: number;
}

/** The place after a key, null for a key that does not move. */
export function gridStep(event: { key: string; ctrlKey: boolean; metaKey: boolean }, { line, column }: Place, { lines, columns, page }: Size): Place | null {
  if (lines === 0) return null;
  const far = event.ctrlKey || event.metaKey;
  const to = (nextLine: number, nextColumn: number): Place => ({
    line: Math.min(lines - 1, Math.max(0, nextLine)),
    column: Math.min(columns - 1, Math.max(0, nextColumn)),
  });
  switch (event.key) {
    case 'ArrowDown':
      return to(far ? lines - 1 : line + 1, column);
    case 'ArrowUp':
      return to(far ? 0 : line - 1, column);
    case 'ArrowRight':
      return to(line, column + 1);
    case 'ArrowLeft':
      return to(line, column - 1);
    case 'PageDown':
      return to(line + page, column);
    case 'PageUp':
      return to(line - page, column);
    case 'Home':
      return to(far ? 0 : line, far ? column : 0);
    case 'End':
      return to(far ? lines - 1 : line, far ? column : columns - 1);
    default:
      return null;
  }
}
