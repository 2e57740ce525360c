import { CalendarOutlined, DownOutlined } from '@ant-design/icons';
import { Button, Popover, Segmented, Select } from 'antd';
import { useState } from 'react';
import { parsePeriod, periodLabel, type Period } from '@/format/period';
import { useI18n } from '@/i18n';
import { stepAt, stepCodes, stepKinds, stepsOver, type StepKind, type Steps } from '@/format/steps';
import css from './pivot.module.css';

interface StepsPickerProps {
  id: string;
  steps: Steps;
  campaignPeriod: string;
  onChange: (steps: Steps) => void;
}

/** Chooses a run of months, quarters, halves or years by its ends, or by a preset. */
export function StepsPicker({ id, steps, campaignPeriod, onChange }: StepsPickerProps) {
  const { t, language } = useI18n();
  const [open, setOpen] = useState(false);
  const campaign = parsePeriod(campaignPeriod);
  const from = parsePeriod(steps.from) ?? campaign;
  const to = parsePeriod(steps.to) ?? campaign;
  if (!campaign || !from || !to) return null;
  const days = { first: from.first, last: to.last };
  const choose = (chosen: Steps) => {
    setOpen(false);
    onChange(chosen);
  };
  const label = t.pivot.rangeOf(periodLabel(steps.from, language), steps.kind === null ? periodLabel(steps.from, language) : periodLabel(steps.to, language));
  const years = yearsAround(campaign, from, to);
  const presets: [string, Steps][] = [
    [t.pivot.presetMonths, stepsOver(campaign, 'month')],
    [t.pivot.presetQuarters, stepsOver(campaign, 'quarter')],
    [t.pivot.presetHalves, { kind: 'half', from: `${Number(campaign.first.slice(0, 4)) - 1}H1`, to: `${campaign.last.slice(0, 4)}H2` }],
    [t.pivot.presetYears, { kind: 'year', from: String(Number(campaign.last.slice(0, 4)) - 2), to: campaign.last.slice(0, 4) }],
    [t.pivot.presetWhole, { kind: null, from: campaign.code, to: campaign.code }],
  ];

  const panel = (
    <div className={css.stepsPanel}>
      <div className={css.presets} role="group" aria-label={t.pivot.presets}>
        {presets.map(([name, preset]) => {
          const chosen = preset.kind === steps.kind && preset.from === steps.from && preset.to === steps.to;
          return (
            <Button key={name} size="small" type={chosen ? 'primary' : 'default'} aria-pressed={chosen} onClick={() => choose(preset)}>
              {name}
            </Button>
          );
        })}
      </div>
      <div className={css.field}>
        <span id={`${id}-kind`}>{t.pivot.step}</span>
        <Segmented<StepKind | 'whole'>
          aria-labelledby={`${id}-kind`}
          value={steps.kind ?? 'whole'}
          options={stepKinds.map((kind) => ({ value: kind, label: t.pivot.steps[kind] }))}
          onChange={(kind) => kind !== 'whole' && onChange({ kind, from: stepAt(days.first, kind), to: stepAt(days.last, kind) })}
        />
      </div>
      {steps.kind !== null && <Ends id={id} steps={{ ...steps, kind: steps.kind }} years={years} onChange={onChange} />}
    </div>
  );
  return (
    <Popover trigger="click" placement="bottomLeft" open={open} onOpenChange={setOpen} content={panel}>
      <Button id={id} className={css.stepsButton ?? ''} icon={<CalendarOutlined aria-hidden />} aria-expanded={open} aria-haspopup="dialog">
        <span className={css.stepsLabel}>{label}</span>
        <DownOutlined aria-hidden />
      </Button>
    </Popover>
  );
}

function Ends({ id, steps, years, onChange }: { id: string; steps: Steps & { kind: StepKind }; years: readonly string[]; onChange: (steps: Steps) => void }) {
  const { t, language } = useI18n();
  const all = stepCodesOf(years, steps.kind).map((code) => ({ value: code, label: periodLabel(code, language) }));
  return (
    <div className={css.ends}>
      <div className={css.field}>
        <label htmlFor={`${id}-from`}>{t.pivot.from}</label>
        <Select id={`${id}-from`} value={steps.from} options={all} showSearch onChange={(from: string) => onChange({ ...steps, from })} />
      </div>
      <div className={css.field}>
        <label htmlFor={`${id}-to`}>{t.pivot.to}</label>
        <Select id={`${id}-to`} value={steps.to} options={all} showSearch onChange={(to: string) => onChange({ ...steps, to })} />
      </div>
    </div>
  );
}

/** From three years before the campaign to its end, and the years shown. */
function yearsAround(...periods: Period[]): string[] {
  const ends = periods.flatMap((one) => [Number(one.first.slice(0, 4)), Number(one.last.slice(0, 4))]);
  const last = Math.max(...ends);
  const first = Math.max(Math.min(...ends, last - 3), last - 11);
  return Array.from({ length: last - first + 1 }, (_, index) => String(first + index));
}

const stepCodesOf = (years: readonly string[], kind: StepKind): string[] =>
  years.flatMap((year) => stepCodes({ kind, from: stepAt(`${year}-01-01`, kind), to: stepAt(`${year}-12-31`, kind) }));
