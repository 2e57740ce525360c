// Where the figures lie in the text. The server counts code points; here everything is UTF-16 offsets.

import type { ClaimView, FindingView } from '@/api/client';
import { utf16Offsets } from '@/format/codepoints';

/** A stretch of a block: plain text, a figure (`claim` is its index), or a point that a finding names. */
export type Piece =
  | { kind: 'text'; from: number; to: number }
  | { kind: 'figure'; from: number; to: number; claim: number }
  | { kind: 'point'; from: number; to: number; start: number };

/** Some lines of the text, drawn as one element: only blocks near the window are laid out. */
export interface Block {
  from: number;
  to: number;
  pieces: Piece[];
}

const blockSize = 1500;

/** Cuts `text` into blocks at line breaks, never within a figure. Figures that overlap an earlier one are
 *  left out; they stay in the list of claims. */
export function layOut(text: string, claims: readonly ClaimView[], findings: readonly FindingView[]): Block[] {
  const starts = new Set(claims.map((claim) => claim.start));
  const points = [...new Set(findings.flatMap((finding) => finding.members).filter((start) => !starts.has(start)))];
  const wanted = [...new Set([...claims.flatMap((claim) => [claim.start, claim.end]), ...points])].sort((a, b) => a - b);
  const offsets = utf16Offsets(text, wanted);
  const unitOf = new Map(wanted.map((point, index) => [point, offsets[index] ?? text.length]));
  const unit = (point: number) => unitOf.get(point) ?? text.length;

  const marks: Piece[] = [
    ...claims.map((claim, index): Piece => ({ kind: 'figure', from: unit(claim.start), to: unit(claim.end), claim: index })),
    ...points.map((start): Piece => ({ kind: 'point', from: unit(start), to: unit(start), start })),
  ].sort((a, b) => a.from - b.from || a.to - b.to);

  const blocks: Block[] = [];
  let block: Block = { from: 0, to: 0, pieces: [] };
  const addText = (to: number) => {
    while (block.to < to) {
      const from = block.to;
      const lineEnd = text.indexOf('\n', Math.max(from, block.from + blockSize));
      const cut = lineEnd >= 0 && lineEnd + 1 <= to ? lineEnd + 1 : to;
      block.pieces.push({ kind: 'text', from, to: cut });
      block.to = cut;
      if (cut === lineEnd + 1) {
        blocks.push(block);
        block = { from: cut, to: cut, pieces: [] };
      }
    }
  };
  for (const mark of marks) {
    if (mark.from < block.to || (mark.kind === 'figure' && mark.to === mark.from)) continue;
    addText(mark.from);
    block.pieces.push(mark);
    block.to = mark.to;
  }
  addText(text.length);
  if (block.pieces.length > 0) blocks.push(block);
  return blocks;
}
