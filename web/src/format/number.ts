// The one place where figures become text. Values arrive as exact decimal text and stay text: a 64-bit
// count would lose digits as a JavaScript number.

export type Language = 'zh' | 'en';

interface Decimal {
  negative: boolean;
  whole: string;
  fraction: string;
}

function read(value: string): Decimal | null {
  const found = /^(-?)(\d+)(?:\.(\d+))?$/.exec(value);
  if (!found) return null;
  return {
    negative: found[1] === '-',
    whole: (found[2] ?? '0').replace(/^0+(?=\d)/, ''),
    fraction: found[3] ?? '',
  };
}

const minus = '\u2212';

function group(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ',');
}

/** "4306" → "4,306"; with `decimals`, padded on the right so that a column lines up. Text that is no
 *  decimal comes back as it is. */
export function formatNumber(value: string, decimals = 0): string {
  const parts = read(value);
  if (!parts) return value;
  const fraction = parts.fraction.padEnd(decimals, '0');
  const sign = parts.negative ? minus : '';
  return sign + group(parts.whole) + (fraction === '' ? '' : `.${fraction}`);
}

const scales: Record<Language, { digits: number; name: string }[]> = {
  zh: [
    { digits: 8, name: '亿' },
    { digits: 4, name: '万' },
  ],
  en: [
    { digits: 9, name: 'bn' },
    { digits: 6, name: 'm' },
  ],
};

/** How a bulletin would write a large figure: "43792" → "4.3万余", "40000" → "4万". Cut, never rounded up,
 *  so that the phrase always contains the figure. Null below 10,000 (zh) or a million (en). */
export function formatRough(value: string, language: Language): string | null {
  const parts = read(value);
  if (!parts) return null;
  for (const scale of scales[language]) {
    if (parts.whole.length <= scale.digits) continue;
    const whole = parts.whole.slice(0, -scale.digits);
    const rest = parts.whole.slice(-scale.digits) + parts.fraction;
    const tenth = rest.slice(0, 1);
    const exact = /^0*$/.test(rest.slice(1));
    const figure = (parts.negative ? minus : '') + group(whole) + (tenth === '0' ? '' : `.${tenth}`);
    if (language === 'zh') return figure + scale.name + (exact ? '' : '余');
    return `${exact ? '' : 'over '}${figure} ${scale.name}`;
  }
  return null;
}

/** For an axis: short, exact where it can be. */
export function formatAxis(value: number, language: Language): string {
  const size = Math.abs(value);
  const [step, name] =
    language === 'zh'
      ? size >= 1e8 ? [1e8, '亿'] : size >= 1e4 ? [1e4, '万'] : [1, '']
      : size >= 1e9 ? [1e9, 'bn'] : size >= 1e6 ? [1e6, 'm'] : [1, ''];
  const scaled = Math.round((value / step) * 100) / 100;
  return (step === 1 ? scaled.toLocaleString('en-US') : String(scaled)) + name;
}

/** −1, 0 or 1; null for text that is no decimal. */
export function signOf(value: string): -1 | 0 | 1 | null {
  const parts = read(value);
  if (!parts) return null;
  if (/^0*$/.test(parts.whole + parts.fraction)) return 0;
  return parts.negative ? -1 : 1;
}

export function withoutSign(value: string): string {
  return value.replace(/^-/, '');
}

function combined(a: string, b: string, sign: 1n | -1n): string | null {
  const left = read(a);
  const right = read(b);
  if (!left || !right) return null;
  const places = Math.max(left.fraction.length, right.fraction.length);
  const scaled = (part: Decimal) =>
    BigInt((part.negative ? '-' : '') + part.whole + part.fraction.padEnd(places, '0'));
  const result = scaled(left) + sign * scaled(right);
  const digits = (result < 0n ? -result : result).toString().padStart(places + 1, '0');
  const whole = places === 0 ? digits : digits.slice(0, -places);
  const fraction = places === 0 ? '' : digits.slice(-places).replace(/0+$/, '');
  return (result < 0n ? '-' : '') + whole + (fraction === '' ? '' : `.${fraction}`);
}

/** a − b, exactly. Null when either is no decimal. */
export const subtract = (a: string, b: string): string | null => combined(a, b, -1n);

/** a + b, exactly. Null when either is no decimal. */
export const add = (a: string, b: string): string | null => combined(a, b, 1n);

/** Equal as numbers: "92" and "92.0" are. */
export function sameNumber(a: string, b: string): boolean {
  const difference = subtract(a, b);
  return difference !== null && signOf(difference) === 0;
}

/** For drawing only. */
export function toDrawn(value: string): number {
  return Number(value);
}
