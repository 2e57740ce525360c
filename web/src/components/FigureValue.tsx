import { Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { formatNumber, formatRough } from '@/format/number';
import { useI18n } from '@/i18n';
import css from './marks.module.css';

interface Shown {
  presence: string;
  value: string;
}

/** A figure as text. Zero, empty and not applicable are three different things and look it. */
export function FigureValue({ figure, decimals = 0, unit = '' }: { figure: Shown; decimals?: number; unit?: string }) {
  const { t } = useI18n();
  if (figure.presence === 'empty') return <Missing text={t.presence.empty} help={t.presence.emptyHelp} />;
  if (figure.presence !== 'value') {
    return <Missing text={t.presence.notApplicable} help={t.presence.notApplicableHelp} />;
  }
  return (
    <span className="num">
      {formatNumber(figure.value, decimals)}
      {unit !== '' && <span className={css.unit}>{unit}</span>}
    </span>
  );
}

function Missing({ text, help }: { text: ReactNode; help: string }) {
  return (
    <Tooltip title={help}>
      <span className={css.missing}>
        {text}
        <span className="visually-hidden">（{help}）</span>
      </span>
    </Tooltip>
  );
}

/** The figure as a bulletin would write it, beside the exact one: "4.3万余". */
export function RoughValue({ figure, unit }: { figure: Shown; unit: string }) {
  const { language } = useI18n();
  const rough = figure.presence === 'value' ? formatRough(figure.value, language) : null;
  return rough === null ? null : <span className={css.rough}>{rough + (language === 'zh' ? unit : '')}</span>;
}
