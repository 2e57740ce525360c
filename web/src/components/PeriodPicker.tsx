import { CalendarOutlined, DownOutlined } from '@ant-design/icons';
import { Button, DatePicker, Popover } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { parsePeriod, periodLabel, rangeCode } from '@/format/period';
import { useI18n } from '@/i18n';
import css from './PeriodPicker.module.css';

interface PeriodPickerProps {
  id: string;
  value: string;
  /** The campaign's own period: the first preset, and the years that are offered. */
  campaignPeriod: string;
  onChange: (code: string) => void;
}

/** Chooses a period: presets by year, half, quarter and month, or any two days. */
export function PeriodPicker({ id, value, campaignPeriod, onChange }: PeriodPickerProps) {
  const { t, language } = useI18n();
  const [open, setOpen] = useState(false);
  const campaign = parsePeriod(campaignPeriod);
  const shown = parsePeriod(value) ?? campaign;
  const years = yearsOf(campaign?.first, campaign?.last, shown?.first);
  const [year, setYear] = useState<string | null>(null);
  const active = year ?? (shown ? shown.first.slice(0, 4) : (years[0] ?? ''));

  const choose = (code: string) => {
    setOpen(false);
    setYear(null);
    onChange(code);
  };
  const preset = (code: string, label: string) => (
    <Button key={code} size="small" type={code === value ? 'primary' : 'default'} aria-pressed={code === value} onClick={() => choose(code)}>
      {label}
    </Button>
  );
  const short = (code: string) => periodLabel(code, language).replace(/^\d{4}[年 -]?/, '');

  const panel = (
    <div className={css.panel}>
      <div className={css.row}>
        {campaign && preset(campaign.code, t.scope.campaignPeriod)}
        {years.map((one) => (
          <Button key={one} size="small" type="text" aria-pressed={one === active} className={one === active ? css.year ?? '' : ''} onClick={() => setYear(one)}>
            {one}
          </Button>
        ))}
      </div>
      <div className={css.row}>
        {preset(active, t.scope.year)}
        {['H1', 'H2'].map((half) => preset(active + half, short(active + half)))}
      </div>
      <div className={css.row}>{['Q1', 'Q2', 'Q3', 'Q4'].map((quarter) => preset(active + quarter, short(active + quarter)))}</div>
      <div className={css.months} role="group" aria-label={t.scope.months}>
        {Array.from({ length: 12 }, (_, index) => active + String(index + 1).padStart(2, '0')).map((month) =>
          preset(month, language === 'zh' ? short(month) : month.slice(4)),
        )}
      </div>
      <div className={css.range}>
        <span id={`${id}-range`}>{t.scope.range}</span>
        <DatePicker.RangePicker
          aria-labelledby={`${id}-range`}
          value={shown ? [dayjs(shown.first), dayjs(shown.last)] : null}
          allowClear={false}
          placeholder={[t.scope.rangeFirst, t.scope.rangeLast]}
          onChange={(days) => {
            if (days?.[0] && days[1]) choose(rangeCode(days[0].format('YYYY-MM-DD'), days[1].format('YYYY-MM-DD')));
          }}
        />
      </div>
    </div>
  );

  return (
    <Popover trigger="click" placement="bottomLeft" open={open} onOpenChange={setOpen} content={panel}>
      <Button id={id} className={css.button ?? ''} icon={<CalendarOutlined aria-hidden />} aria-expanded={open} aria-haspopup="dialog">
        <span className={css.label}>{periodLabel(value, language)}</span>
        <DownOutlined className={css.arrow ?? ''} aria-hidden />
      </Button>
    </Popover>
  );
}

function yearsOf(...days: (string | undefined)[]): string[] {
  const years = days.flatMap((day) => (day ? [Number(day.slice(0, 4))] : []));
  if (years.length === 0) return [];
  const first = Math.min(...years) - 1;
  const last = Math.max(...years);
  return Array.from({ length: Math.min(last - first + 1, 6) }, (_, index) => String(last - index)).reverse();
}
