// What is to be known of the table: under which tree it stands, what its shades and signs say, why columns may not add up.

import { Link, type To } from 'react-router-dom';
import type { TreeChoice } from '@/api/client';
import { useI18n } from '@/i18n';
import css from './pivot.module.css';

/** Which tree, and that both years of a year on year stand under it. */
export function TreeNote({ tree, asOf, toOther }: { tree: TreeChoice; asOf: string; toOther: To }) {
  const { t } = useI18n();
  const now = tree === 'now';
  return (
    <p className={css.tree} role="note">
      <strong>{now ? t.pivot.treeNow : t.pivot.treeThen}</strong>
      <span>{now ? t.pivot.treeNowHelp : t.pivot.treeThenHelp}</span>
      <Link to={toOther}>{t.pivot.toTree(now ? t.pivot.treeThen : t.pivot.treeNow)}</Link>
      {asOf !== '' && <span className={css.asOf}>{t.scope.asOfSequence(asOf)}</span>}
    </p>
  );
}

const scale = ['b3', 'b2', 'b1', '', 'g1', 'g2', 'g3'];
const more = ['', 'n1', 'n2', 'n3', 'n4'];

export function Legend({ directed, neutral }: { directed: boolean; neutral: boolean }) {
  const { t } = useI18n();
  return (
    <div className={css.legend}>
      <span>{t.pivot.legend}</span>
      {directed && <Scale from={t.pivot.legendBad} to={t.pivot.legendGood} shades={scale} />}
      {neutral && <Scale from={t.pivot.legendLow} to={t.pivot.legendHigh} shades={more} />}
      <span>{t.pivot.legendHelp}</span>
    </div>
  );
}

function Scale({ from, to, shades }: { from: string; to: string; shades: readonly string[] }) {
  return (
    <span className={css.scale}>
      <span>{from}</span>
      <span className={css.shades} aria-hidden>
        {shades.map((shade) => (
          <i key={shade} data-heat={shade || undefined} />
        ))}
      </span>
      <span>{to}</span>
    </span>
  );
}
