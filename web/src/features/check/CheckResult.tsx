import { EditOutlined } from '@ant-design/icons';
import { Button, Drawer, Grid } from 'antd';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { CheckReply, FindingView, Indicator } from '@/api/client';
import { EmptyNote } from '@/components/EmptyNote';
import { useI18n } from '@/i18n';
import { ClaimPanel } from './ClaimPanel';
import { Decisions } from './Decisions';
import { FindingsPanel } from './FindingsPanel';
import { MarkedText } from './MarkedText';
import { layOut } from './segments';
import { verdictOf, VerdictMark, verdicts, type Verdict } from './verdicts';
import css from './check.module.css';

interface CheckResultProps {
  text: string;
  reply: CheckReply;
  indicators: ReadonlyMap<string, Indicator>;
  onEdit: () => void;
  /** Asks for the check again, after a decision. */
  onDecided: () => void;
}

const nobody: ReadonlySet<number> = new Set();

/** Brings the figure or paragraph that starts there into view; figures take the focus. */
function goTo(start: number, focus: boolean): void {
  const element = document.getElementById(`at-${start}`);
  // On a narrow window the panel covers the lower half.
  element?.scrollIntoView({ block: matchMedia('(max-width: 991px)').matches ? 'start' : 'center' });
  if (focus) element?.focus({ preventScroll: true });
}

export function CheckResult({ text, reply, indicators, onEdit, onDecided }: CheckResultProps) {
  const { t } = useI18n();
  const { claims, findings } = reply;
  const [selected, setSelected] = useState<number | null>(null);
  const [filter, setFilter] = useState<Verdict | null>(null);
  const [finding, setFinding] = useState<FindingView | null>(null);
  const blocks = useMemo(() => layOut(text, claims, findings), [text, claims, findings]);
  const ofCampaign = useMemo(
    () => [...indicators.values()].filter((one) => one.code.startsWith(`${reply.campaign}.`)),
    [indicators, reply.campaign],
  );
  const named = useMemo(() => (finding ? new Set(finding.members) : nobody), [finding]);
  const counts = useMemo(() => {
    const found: Record<Verdict, number> = { PASS: 0, FAIL: 0, UNCERTAIN: 0, NOT_ASSESSABLE: 0 };
    for (const claim of claims) ++found[verdictOf(claim.verdict)];
    return found;
  }, [claims]);
  const shown = useMemo(
    () => claims.flatMap((claim, index) => (filter === null || verdictOf(claim.verdict) === filter ? [index] : [])),
    [claims, filter],
  );

  const step = useCallback(
    (by: 1 | -1) => {
      if (shown.length === 0) return;
      const at = selected === null ? -1 : shown.indexOf(selected);
      const next = at === -1 ? (by === 1 ? 0 : shown.length - 1) : (at + by + shown.length) % shown.length;
      const index = shown[next];
      const claim = index === undefined ? undefined : claims[index];
      if (index === undefined || !claim) return;
      setSelected(index);
      goTo(claim.start, true);
    },
    [claims, selected, shown],
  );
  useStepKeys(step, () => setSelected(null));

  const wide = Grid.useBreakpoint().lg !== false;
  const claim = selected === null ? undefined : claims[selected];
  const panel = claim && selected !== null && (
    <ClaimPanel claim={claim} indicator={indicators.get(claim.indicator)} position={Math.max(0, shown.indexOf(selected)) + 1} all={shown.length} onStep={step}>
      {reply.campaign !== '' && (
        <Decisions key={claim.fingerprint} claim={claim} campaign={reply.campaign} indicators={ofCampaign} onDecided={onDecided} />
      )}
    </ClaimPanel>
  );
  const chooseFinding = useCallback((chosen: FindingView) => {
    setFinding((before) => (before === chosen ? null : chosen));
    const first = chosen.members[0];
    if (first !== undefined) goTo(first, false);
  }, []);

  return (
    <>
      <p role="status" className="visually-hidden">
        {t.check.done(claims.length, counts.PASS, counts.FAIL, counts.UNCERTAIN, counts.NOT_ASSESSABLE)}
      </p>
      <div className={css.legend} role="group" aria-label={t.check.filter}>
        <button type="button" aria-pressed={filter === null} onClick={() => setFilter(null)}>
          {t.check.all} <b className="num">{claims.length}</b>
        </button>
        {verdicts.map((verdict) => (
          <button key={verdict} type="button" aria-pressed={filter === verdict} title={t.check.verdictHelp[verdict]} onClick={() => setFilter(filter === verdict ? null : verdict)}>
            <VerdictMark verdict={verdict} /> <b className="num">{counts[verdict]}</b>
          </button>
        ))}
        <span className={css.keys}>{t.check.keys}</span>
        <Button icon={<EditOutlined />} onClick={onEdit}>
          {t.check.edit}
        </Button>
      </div>
      {claims.length === 0 && <EmptyNote title={t.check.noClaims} />}
      <div className={css.result}>
        <MarkedText text={text} blocks={blocks} claims={claims} filter={filter} selected={selected} named={named} onSelect={setSelected} />
        <aside className={css.side}>
          {wide && (
            <section className={css.card} aria-live="polite">
              {panel ?? <p className={css.soft}>{t.check.pick}</p>}
            </section>
          )}
          <FindingsPanel findings={findings} claims={claims} chosen={finding} onChoose={chooseFinding} />
        </aside>
      </div>
      {!wide && (
        <Drawer
          open={panel !== undefined} onClose={() => setSelected(null)} placement="bottom" size="min(70vh, 480px)" mask={false}
          title={t.check.reason} closable={{ 'aria-label': t.app.close }} styles={{ body: { padding: 12 } }} keyboard={false} focusable={{ trap: false }}
        >
          {panel}
        </Drawer>
      )}
    </>
  );
}

/** n and p anywhere, the arrows on a figure; Escape lets go. Not while typing or in a drawer over the page. */
function useStepKeys(step: (by: 1 | -1) => void, release: () => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      const target = event.target instanceof HTMLElement ? event.target : null;
      if (target?.closest('input, textarea, select, [contenteditable], .ant-drawer-right, .ant-select-dropdown')) return;
      const onFigure = target?.closest('[data-claim]') != null;
      const forward = event.key === 'n' || (onFigure && (event.key === 'ArrowRight' || event.key === 'ArrowDown'));
      const back = event.key === 'p' || (onFigure && (event.key === 'ArrowLeft' || event.key === 'ArrowUp'));
      if (event.key === 'Escape') release();
      if (!forward && !back) return;
      event.preventDefault();
      step(forward ? 1 : -1);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [step, release]);
}
