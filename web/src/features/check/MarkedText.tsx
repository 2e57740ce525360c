import { memo, type KeyboardEvent, type MouseEvent } from 'react';
import type { ClaimView } from '@/api/client';
import { useI18n } from '@/i18n';
import type { Block } from './segments';
import { verdictOf, type Verdict } from './verdicts';
import css from './check.module.css';

interface MarkedTextProps {
  text: string;
  blocks: readonly Block[];
  claims: readonly ClaimView[];
  filter: Verdict | null;
  selected: number | null;
  /** Starts that the chosen finding names. */
  named: ReadonlySet<number>;
  onSelect: (claim: number) => void;
}

const claimAt = (target: EventTarget): number | null => {
  const mark = target instanceof Element ? target.closest('[data-claim]') : null;
  return mark instanceof HTMLElement ? Number(mark.dataset.claim) : null;
};

/** The text as it stands, every figure marked by its verdict. One listener serves all figures. */
export function MarkedText({ text, blocks, claims, filter, selected, named, onSelect }: MarkedTextProps) {
  const { t } = useI18n();
  const choose = (event: MouseEvent | KeyboardEvent) => {
    if ('key' in event && event.key !== 'Enter' && event.key !== ' ') return;
    const claim = claimAt(event.target);
    if (claim === null) return;
    event.preventDefault();
    onSelect(claim);
  };
  return (
    // The figures within are the buttons; this element only hears their events.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <article className={css.document} aria-label={t.check.document} data-filter={filter ?? undefined} onClick={choose} onKeyDown={choose}>
      {blocks.map((block) => {
        const inside = (index: number | null) => block.pieces.some((piece) => piece.kind === 'figure' && piece.claim === index);
        const touched = block.pieces.some((piece) =>
          piece.kind === 'figure' ? named.has(claims[piece.claim]?.start ?? -1) : piece.kind === 'point' && named.has(piece.start),
        );
        return (
          <MarkedBlock
            key={block.from} text={text} block={block} claims={claims}
            selected={selected !== null && inside(selected) ? selected : null}
            named={touched ? named : nothing}
          />
        );
      })}
    </article>
  );
}

const nothing: ReadonlySet<number> = new Set();

interface MarkedBlockProps {
  text: string;
  block: Block;
  claims: readonly ClaimView[];
  selected: number | null;
  named: ReadonlySet<number>;
}

const MarkedBlock = memo(function MarkedBlock({ text, block, claims, selected, named }: MarkedBlockProps) {
  const { t } = useI18n();
  return (
    <div className={css.block}>
      {block.pieces.map((piece) => {
        const part = text.slice(piece.from, piece.to);
        if (piece.kind === 'text') return part;
        if (piece.kind === 'point') {
          return <span key={`p${piece.start}`} id={`at-${piece.start}`} className={css.point} data-named={named.has(piece.start) || undefined} />;
        }
        const claim = claims[piece.claim];
        if (!claim) return part;
        const verdict = verdictOf(claim.verdict);
        return (
          <span
            key={piece.claim} id={`at-${claim.start}`} role="button" className={css.figure} tabIndex={0}
            data-claim={piece.claim} data-verdict={verdict}
            data-named={named.has(claim.start) || undefined} data-ruled={claim.ruling ? '' : undefined}
            aria-pressed={selected === piece.claim}
            aria-label={t.check.figureLabel(part.replace(/\s+/g, ''), t.check.verdict[verdict] + (claim.ruling ? t.check.byHand : ''))}
          >
            {part}
          </span>
        );
      })}
    </div>
  );
});
