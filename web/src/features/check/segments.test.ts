import { describe, expect, it } from 'vitest';
import type { ClaimView, FindingView } from '@/api/client';
import { layOut } from './segments';

const claim = (start: number, end: number): ClaimView => ({
  doc: '', start, end, text: '', value: 0, unit: '', bound: 'exact', kind: 'count', direction: '', measure: '',
  period: '', scope: '', verdict: 'PASS', reason: '', indicator: '', indicator_title: { zh: '', en: '' }, place: { page: 0, paragraph: 1, cell: '' }, fingerprint: '', wording: '', chosen: false,
});
const finding = (...members: number[]): FindingView => ({ type: 'duplicate_paragraph', verdict: 'FAIL', members, reason: '' });

const joined = (text: string, claims: ClaimView[], findings: FindingView[] = []) =>
  layOut(text, claims, findings).map((block) => block.pieces.map((piece) => text.slice(piece.from, piece.to)));

describe('layOut', () => {
  it('finds figures behind characters of two UTF-16 units', () => {
    expect(joined('𠮷林办30项事', [claim(3, 6)])).toEqual([['𠮷林办', '30项', '事']]);
  });
  it('loses no character of the text, however it is cut', () => {
    const text = '办实事41000件，其中\n'.repeat(2000);
    const claims = Array.from({ length: 2000 }, (_, index) => claim(index * 13 + 3, index * 13 + 9));
    const blocks = layOut(text, claims, []);
    expect(blocks.length).toBeGreaterThan(10);
    expect(blocks.flatMap((block) => block.pieces).map((piece) => text.slice(piece.from, piece.to)).join('')).toBe(text);
    expect(blocks.flatMap((block) => block.pieces).filter((piece) => piece.kind === 'figure')).toHaveLength(2000);
  });
  it('keeps a figure whole over a line break', () => {
    const text = `${'字'.repeat(1600)}437.9万余\n起，完`;
    const pieces = joined(text, [claim(1600, 1609)]).flat();
    expect(pieces).toContain('437.9万余\n起');
  });
  it('leaves out a figure that overlaps an earlier one', () => {
    expect(joined('一百件', [claim(0, 3), claim(1, 2)])).toEqual([['一百件']]);
  });
  it('marks the paragraphs that a finding names, also where a figure begins', () => {
    const blocks = layOut('甲段\n乙段', [claim(0, 1)], [finding(0, 3)]);
    expect(blocks[0]?.pieces.filter((piece) => piece.kind === 'point')).toEqual([{ kind: 'point', from: 3, to: 3, start: 3 }]);
  });
  it('has nothing to show for an empty text', () => {
    expect(layOut('', [], [])).toEqual([]);
  });
});
