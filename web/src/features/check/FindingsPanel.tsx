import { Button } from 'antd';
import { memo, useMemo, useState } from 'react';
import type { ClaimView, FindingView } from '@/api/client';
import { useI18n } from '@/i18n';
import { verdictOf, VerdictMark, verdicts } from './verdicts';
import css from './check.module.css';

const shownAtFirst = 40;

interface FindingsPanelProps {
  findings: readonly FindingView[];
  claims: readonly ClaimView[];
  chosen: FindingView | null;
  onChoose: (finding: FindingView) => void;
}

/** What the text says about itself: totals, shares, repetitions. Contradictions first. */
export const FindingsPanel = memo(function FindingsPanel({ findings, claims, chosen, onChoose }: FindingsPanelProps) {
  const { t } = useI18n();
  const [all, setAll] = useState(false);
  const textAt = useMemo(() => new Map(claims.map((claim) => [claim.start, claim.text.replace(/\s+/g, '')])), [claims]);
  const sorted = useMemo(() => {
    const order = (finding: FindingView) => verdicts.indexOf(verdictOf(finding.verdict));
    return [...findings].sort((a, b) => order(a) - order(b));
  }, [findings]);
  const shown = all ? sorted : sorted.slice(0, shownAtFirst);
  return (
    <section className={css.findings} aria-labelledby="findings-title">
      <h2 id="findings-title">{t.check.findings}</h2>
      {findings.length === 0 && <p className={css.soft}>{t.check.findingsNone}</p>}
      <ul>
        {shown.map((finding) => (
          <li key={`${finding.type} ${finding.members.join(' ')}`}>
            <button type="button" aria-pressed={finding === chosen} onClick={() => onChoose(finding)}>
              <span className={css.findingHead}>
                <VerdictMark verdict={verdictOf(finding.verdict)} />
                <b>{t.check.finding(finding.type)}</b>
                <span className="num">{finding.members.slice(0, 12).flatMap((start) => textAt.get(start) ?? []).join('、')}</span>
              </span>
              <span className={css.soft}>{finding.reason}</span>
            </button>
          </li>
        ))}
      </ul>
      {shown.length < sorted.length && (
        <Button type="link" onClick={() => setAll(true)}>
          {t.check.findingsMore(sorted.length - shown.length)}
        </Button>
      )}
    </section>
  );
});
