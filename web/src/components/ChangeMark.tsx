import { ArrowDownOutlined, ArrowUpOutlined, MinusOutlined } from '@ant-design/icons';
import { formatNumber, signOf, subtract, withoutSign } from '@/format/number';
import { useI18n } from '@/i18n';
import css from './marks.module.css';

interface Compared {
  presence: string;
  value: string;
  previous: string;
  change_percent: string;
}

/** Change against the same period a year earlier: arrow, words and colour say the same. Between two
 *  percentages it is a difference in points. */
export function ChangeMark({ figure, good, unit, bare = false }: { figure: Compared; good: string; unit: string; bare?: boolean }) {
  const { t } = useI18n();
  const points = unit === '%';
  const raw = points && figure.presence === 'value' ? subtract(figure.value, figure.previous) : figure.change_percent;
  const sign = raw === null ? null : signOf(raw);
  if (raw === null || sign === null) return <span className={css.none}>{t.change.none}</span>;
  const size = formatNumber(withoutSign(raw), 1);
  const text = points ? t.change.points(size) : `${size}%`;
  const better = sign === 0 || good === 'none' ? null : (sign === 1) === (good === 'up');
  return (
    <span className={css.change} data-better={better ?? undefined}>
      <span className={`${css.words ?? ''} num`}>
        {sign === 1 ? <ArrowUpOutlined aria-hidden /> : sign === -1 ? <ArrowDownOutlined aria-hidden /> : <MinusOutlined aria-hidden />}{' '}
        {bare ? '' : `${t.change.label} `}
        {sign === 1 ? t.change.up(text) : sign === -1 ? t.change.down(text) : t.change.same}
      </span>
      {better !== null && <span className={css.verdict}>{better ? t.change.better : t.change.worse}</span>}
    </span>
  );
}
