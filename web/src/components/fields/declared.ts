// A register's fields as its campaign declares them, and what a value must be to pass. The server decides;
// this says it before anything is sent.

import type { LocalText } from '@/api/client';
import type { Messages } from '@/i18n/zh';

export interface DeclaredField {
  code: string;
  title: LocalText;
  /** text, integer, choice, day, node, link, flag, period */
  type: string;
  required: boolean;
  confidential: boolean;
  options: readonly string[];
  /** Decimal text; "" for none. */
  min: string;
  max: string;
  max_length: number;
  /** Of a link: the register it leads to. */
  link: string;
  /** The indicator whose figure the server fills in: nobody is asked. "" for none. */
  filled_from: string;
  /** The indicator that it is held against; "" for none. */
  against: string;
}

/** Not applicable, which is neither zero nor empty. */
export const notApplicable = 'n/a';

/** Characters as the server counts them. */
export const codePoints = (text: string) => Array.from(text).length;

/** What is wrong with a value, in a sentence; null when nothing is. `name` is the field's. */
export function mistakeIn(field: DeclaredField, value: string, required: boolean, name: string, t: Messages): string | null {
  if (value === notApplicable) return null;
  if (value.trim() === '') return required ? t.moves.missing(name) : null;
  if (field.type === 'integer') return mistakeInInteger(field, canonical(field, value), t);
  if (field.type === 'text' && field.max_length > 0 && codePoints(value) > field.max_length) {
    return t.moves.tooLong(field.max_length, codePoints(value));
  }
  return null;
}

function mistakeInInteger(field: DeclaredField, value: string, t: Messages): string | null {
  if (!/^-?\d{1,16}$/.test(value)) return t.moves.notInteger;
  const number = BigInt(value);
  if (field.min !== '' && number < BigInt(field.min)) return t.moves.below(field.min);
  if (field.max !== '' && number > BigInt(field.max)) return t.moves.above(field.max);
  return null;
}

/** As it goes to the server: outer blanks off; in integers, full-width digits and minus made plain. */
export function canonical(field: DeclaredField, value: string): string {
  const trimmed = value.trim();
  if (field.type !== 'integer') return trimmed;
  return trimmed
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/^[－−]/, '-')
    .replace(/^(-?)0+(?=\d)/, '$1');
}
