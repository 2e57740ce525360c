// What a person states when making a move: when, why, with what evidence, and the fields it sets.

import { newKey } from '@/api/key';
import { canonical, codePoints, mistakeIn, type DeclaredField } from '@/components/fields/declared';
import type { Messages } from '@/i18n/zh';
import type { Piece } from './evidence';

export interface Deed {
  day: string;
  reason: string;
  fields: Record<string, string>;
  evidence: Piece[];
  /** Sent with every attempt until one is taken: a retried request happens once. */
  key: string;
}

export interface Wanted {
  evidence: boolean;
  reason: boolean;
  fields: readonly DeclaredField[];
}

export const longestReason = 2000;

export const newDeed = (today: string): Deed => ({ day: today, reason: '', fields: {}, evidence: [], key: newKey() });

/** Sentences by the part of the form they belong to, in its order; empty when all is well. */
export function mistakesIn(deed: Deed, wanted: Wanted, today: string, pick: (text: { zh: string; en: string }) => string, t: Messages): Record<string, string> {
  const found: Record<string, string> = {};
  for (const field of wanted.fields) {
    const mistake = mistakeIn(field, deed.fields[field.code] ?? '', true, pick(field.title), t);
    if (mistake !== null) found[field.code] = mistake;
  }
  if (wanted.evidence && deed.evidence.length === 0) found.evidence = t.moves.evidenceMissing;
  if (wanted.reason && deed.reason.trim() === '') found.reason = t.moves.reasonMissing;
  else if (codePoints(deed.reason) > longestReason) found.reason = t.moves.tooLong(longestReason, codePoints(deed.reason));
  if (deed.day === '') found.day = t.moves.dayMissing;
  else if (deed.day > today) found.day = t.moves.dayLate;
  return found;
}

/** A piece as it goes to the server. */
export const pieceInput = ({ name, digest, day }: Piece) => ({ name, ...(digest === '' ? {} : { digest }), ...(day === '' ? {} : { day }) });

/** The part of a command that is the same for every move. */
export const statedIn = (deed: Deed, fields: readonly DeclaredField[]) => ({
  day: deed.day,
  reason: deed.reason.trim(),
  fields: fields.map((field) => ({ code: field.code, value: canonical(field, deed.fields[field.code] ?? '') })),
  evidence: deed.evidence.map(pieceInput),
});
