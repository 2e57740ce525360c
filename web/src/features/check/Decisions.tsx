import { useMutation } from '@tanstack/react-query';
import { App, Button, Input, Select } from 'antd';
import { useId, useState, type SyntheticEvent } from 'react';
import type { ClaimView, Indicator } from '@/api/client';
import { newKey } from '@/api/key';
import { postAttribution, postRuling } from '@/api/queries';
import { RequestError } from '@/components/RequestError';
import { useI18n } from '@/i18n';
import { verdicts, type Verdict } from './verdicts';
import css from './check.module.css';

interface DecisionsProps {
  claim: ClaimView;
  campaign: string;
  /** Those of the campaign. */
  indicators: readonly Indicator[];
  /** Asks for the check again. */
  onDecided: () => void;
}

const noneOfThem = 'none';

/** What a person can settle about one figure: which indicator it speaks of, and how it stands. */
export function Decisions({ claim, campaign, indicators, onDecided }: DecisionsProps) {
  const { t } = useI18n();
  const { message } = App.useApp();
  const decided = (text: string) => () => {
    void message.success(text);
    onDecided();
  };
  const attribution = useMutation({
    mutationFn: (indicator: string) =>
      postAttribution({ campaign, wording: claim.wording, indicator }, newKey()),
    onSuccess: decided(t.check.attributed),
  });
  const ruling = useMutation({
    mutationFn: ({ verdict, note }: { verdict: Verdict | ''; note: string }) =>
      postRuling({ campaign, fingerprint: claim.fingerprint, verdict, note }, newKey()),
    onSuccess: decided(t.check.ruled),
  });
  const failed = attribution.error ?? ruling.error;
  return (
    <details className={css.decisions} open={claim.ruling != null}>
      <summary>{t.check.decide}</summary>
      <Attribute claim={claim} indicators={indicators} disabled={attribution.isPending} onChoose={(code) => attribution.mutate(code)} />
      <Rule key={claim.fingerprint} claim={claim} disabled={ruling.isPending} onRule={(verdict, note) => ruling.mutate({ verdict, note })} />
      {failed && <RequestError error={failed} />}
    </details>
  );
}

interface AttributeProps {
  claim: ClaimView;
  indicators: readonly Indicator[];
  disabled: boolean;
  onChoose: (indicator: string) => void;
}

function Attribute({ claim, indicators, disabled, onChoose }: AttributeProps) {
  const { t, pick } = useI18n();
  const field = useId();
  const [code, setCode] = useState<string | null>(null);
  if (claim.wording === '') return <p className={css.soft}>{t.check.attributeUnworded}</p>;
  return (
    <form
      onSubmit={(event: SyntheticEvent) => {
        event.preventDefault();
        if (code !== null) onChoose(code === noneOfThem ? '' : code);
      }}
    >
      <label htmlFor={field}>{t.check.attribute(claim.measure)}</label>
      <div className={css.row}>
        <Select
          id={field} showSearch={{ optionFilterProp: 'label' }} value={code} placeholder={t.check.attributePick} style={{ flex: 1, minWidth: 0 }}
          options={[
            ...indicators.map((one) => ({ value: one.code, label: pick(one.title) })),
            { value: noneOfThem, label: t.check.attributeNone },
          ]}
          onChange={(chosen: string) => setCode(chosen)}
        />
        <Button htmlType="submit" disabled={disabled || code === null}>
          {t.check.attributeDo}
        </Button>
      </div>
    </form>
  );
}

interface RuleProps {
  claim: ClaimView;
  disabled: boolean;
  onRule: (verdict: Verdict | '', note: string) => void;
}

function Rule({ claim, disabled, onRule }: RuleProps) {
  const { t } = useI18n();
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const [note, setNote] = useState('');
  const field = useId();
  return (
    <form
      onSubmit={(event: SyntheticEvent) => {
        event.preventDefault();
        if (verdict !== null && note.trim() !== '') onRule(verdict, note.trim());
      }}
    >
      <fieldset className={css.choices}>
        <legend>{t.check.rule}</legend>
        {verdicts.map((one) => (
          <label key={one}>
            <input type="radio" name={field} checked={verdict === one} onChange={() => setVerdict(one)} /> {t.check.verdict[one]}
          </label>
        ))}
      </fieldset>
      <label htmlFor={field}>{t.check.ruleNote}</label>
      <Input.TextArea id={field} value={note} maxLength={1000} autoSize={{ minRows: 2, maxRows: 6 }} onChange={(event) => setNote(event.target.value)} />
      <div className={css.row}>
        <Button htmlType="submit" type="primary" disabled={disabled || verdict === null || note.trim() === ''}>
          {t.check.ruleDo}
        </Button>
        {claim.ruling && (
          <Button disabled={disabled} onClick={() => onRule('', '')}>
            {t.check.ruleUndo}
          </Button>
        )}
      </div>
    </form>
  );
}
