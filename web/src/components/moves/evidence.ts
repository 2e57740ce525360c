// Pieces of evidence being gathered for a command. Files are uploaded when chosen, so that what is kept in
// the browser and what is sent later is small: name, digest, day.

export interface Piece {
  name: string;
  /** "" for a name alone. */
  digest: string;
  type: string;
  size: string;
  /** When what it shows happened; "" not stated. */
  day: string;
  /** The day was found in the file. */
  found: boolean;
}

export const largestPieces = 100;
export const longestName = 200;
/** What the server takes at most of one file. */
export const largestFileBytes = 20 * 1024 * 1024;

export const isImage = (piece: { type: string }): boolean => /^image\/(jpeg|png|gif|webp|bmp)$/.test(piece.type);
export const isPdf = (piece: { type: string }): boolean => piece.type === 'application/pdf';

/** "1536000" → "1.5 MB"; "" for nothing. */
export function sizeText(bytes: string): string {
  const size = Number(bytes);
  if (!(size > 0)) return '';
  if (size < 1024) return `${size} B`;
  const [unit, name] = size < 1024 * 1024 ? [1024, 'KB'] : [1024 * 1024, 'MB'];
  const scaled = size / unit;
  return `${scaled < 10 ? scaled.toFixed(1).replace(/\.0$/, '') : String(Math.round(scaled))} ${name}`;
}

/** The same file twice, or the same name alone twice, is one piece. */
export function withPiece(pieces: readonly Piece[], added: Piece): Piece[] {
  const same = (one: Piece) => one.digest === added.digest && (added.digest !== '' || one.name === added.name);
  return pieces.some(same) ? pieces.slice() : [...pieces, added];
}
