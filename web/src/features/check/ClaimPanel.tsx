import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Link } from 'react-router-dom';
import type { ReactNode } from 'react';
import type { ClaimView, Indicator } from '@/api/client';
import { GradeBadge } from '@/components/GradeBadge';
import { useRecordsLink } from '@/components/recordsLink';
import { formatNumber } from '@/format/number';
import { periodLabel } from '@/format/period';
import { useI18n } from '@/i18n';
import { verdictOf, VerdictMark } from './verdicts';
import css from './check.module.css';

interface ClaimPanelProps {
  claim: ClaimView;
  indicator: Indicator | undefined;
  position: number;
  all: number;
  onStep: (by: 1 | -1) => void;
  /** What can be decided about the figure. */
  children?: ReactNode;
}

/** One figure of the text: what it says, what the ledger says, and why the verdict. */
export function ClaimPanel({ claim, indicator, position, all, onStep, children }: ClaimPanelProps) {
  const { t, language, pick } = useI18n();
  const recordsOf = useRecordsLink();
  const verdict = verdictOf(claim.verdict);
  const ledger = claim.ledger ?? null;
  const value = ledger === null ? '' : formatNumber(ledger.value, 0);
  return (
    <div className={css.claim}>
      <div className={css.stepper}>
        <Button size="small" icon={<LeftOutlined />} onClick={() => onStep(-1)} aria-label={t.check.previous} />
        <span className="num">{t.check.position(position, all)}</span>
        <Button size="small" icon={<RightOutlined />} onClick={() => onStep(1)} aria-label={t.check.next} />
      </div>
      <p className={css.claimVerdict}>
        <VerdictMark verdict={verdict} /> <span className={css.soft}>{t.check.verdictHelp[verdict]}</span>
      </p>
      <div className={css.versus}>
        <div>
          <div className={css.soft}>{t.check.claim}</div>
          <strong className="num">{claim.text.replace(/\s+/g, '')}</strong>
          <span className={css.soft}> {t.check.bound(claim.bound)}</span>
        </div>
        <div>
          <div className={css.soft}>{t.check.ledger}</div>
          <strong className="num">{value === '' ? '—' : value + claim.unit}</strong>
        </div>
      </div>
      <p className={css.reason}>
        <span className={css.soft}>{t.check.reason}</span>
        {claim.reason}
      </p>
      {claim.ruling && (
        <p className={css.ruling}>
          <b>{t.check.ruledBy(claim.ruling.actor, claim.ruling.day)}</b> {claim.ruling.note}
          <span className={css.soft}> {t.check.ruledInstead(t.check.verdict[verdictOf(claim.ruling.computed)])}</span>
        </p>
      )}
      <dl className={css.facts}>
        <Fact name={t.check.place} value={t.check.at(claim.place)} />
        <Fact name={t.check.measure} value={claim.measure} />
        <Fact name={t.check.indicator} value={(indicator ? pick(indicator.title) : claim.indicator) + (claim.chosen ? t.check.chosen : '')} />
        {claim.runner_up && (
          <Fact name={t.check.runnerUp} value={`${pick(claim.runner_up.title)} ${Math.round(claim.runner_up.score * 100)}%`} />
        )}
        {ledger && (
          <>
            <Fact name={t.check.node} value={ledger.ou_name} />
            <Fact name={t.check.period} value={periodLabel(ledger.pe, language)} />
            <div>
              <dt>{t.check.grade}</dt>
              <dd>
                <GradeBadge grade={ledger.grade} />
              </dd>
            </div>
            <Fact name={t.check.certainty} value={`${Math.round(ledger.score * 100)}%`} />
          </>
        )}
      </dl>
      {ledger && claim.indicator !== '' && (
        <Link className={css.toRecords ?? ''} to={recordsOf({ dx: claim.indicator, pe: ledger.pe, ou: ledger.ou, asOf: ledger.as_of, tree: 'then' })}>
          {ledger.records === '' || ledger.records === '0' ? t.check.records : t.check.recordsCount(formatNumber(ledger.records))}
        </Link>
      )}
      {children}
    </div>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  if (value === '') return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
