// Colours that help to see high and low among the cells of one indicator. Blue is good and orange bad, told apart by every
// eye; where neither is good, one hue grows darker. The number always stands there too.

import { signOf, toDrawn } from '@/format/number';

/** g1–g3 good, b1–b3 bad, n1–n4 more and more; "" none. */
export type Heat = '' | `g${1 | 2 | 3}` | `b${1 | 2 | 3}` | `n${1 | 2 | 3 | 4}`;

const third = (share: number): 1 | 2 | 3 => (share > 2 / 3 ? 3 : share > 1 / 3 ? 2 : 1);

/** Shades by place among the values, so that one large city does not bleach all others. Equal values get equal shades; where all are
 *  equal there are none. */
export function heatOf(values: readonly string[], good: string): (value: string) => Heat {
  const known = [...new Set(values.filter((value) => value !== '').map(toDrawn))].sort((a, b) => a - b);
  if (known.length < 2) return () => '';
  const place = new Map(known.map((value, index) => [value, index / (known.length - 1)]));
  return (value) => {
    const share = value === '' ? undefined : place.get(toDrawn(value));
    if (share === undefined) return '';
    if (good !== 'up' && good !== 'down') return share === 0 ? '' : `n${Math.min(4, Math.ceil(share * 4)) as 1 | 2 | 3 | 4}`;
    const score = (good === 'up' ? share : 1 - share) * 2 - 1;
    if (Math.abs(score) < 0.15) return '';
    return score > 0 ? `g${third(score)}` : `b${third(-score)}`;
  };
}

/** Shades of a change in percent or points: its direction, and how far it goes. */
export function changeHeat(change: string, good: string): Heat {
  const sign = change === '' ? null : signOf(change);
  if (sign === null || sign === 0) return '';
  const size = Math.abs(toDrawn(change));
  const depth = size >= 20 ? 3 : size >= 5 ? 2 : 1;
  if (good !== 'up' && good !== 'down') return `n${depth}`;
  return (sign > 0) === (good === 'up') ? `g${depth}` : `b${depth}`;
}
