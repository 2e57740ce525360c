import { Segmented } from 'antd';
import { useI18n } from '@/i18n';
import css from './notices.module.css';

const kinds = ['waiting', 'returned', 'reopened', 'commented', 'due-soon', 'late', 'edition', 'return-open', 'return-late', 'unexplained'] as const;
const timings = ['now', 'daily', 'weekly', 'never'] as const;

interface TimingsProps {
  timings: Readonly<Record<string, string>>;
  onChange: (timings: Readonly<Record<string, string>>) => void;
}

/** When each kind of notice leaves the house. */
export function Timings({ timings: chosen, onChange }: TimingsProps) {
  const { t } = useI18n();
  return (
    <div className={css.timings}>
      {kinds.map((kind) => (
        <div key={kind} role="group" aria-label={t.notices.kind[kind]}>
          <span aria-hidden>{t.notices.kind[kind]}</span>
          <Segmented
            name={`timing-${kind}`}
            options={timings.map((timing) => ({ value: timing, label: t.notices.timing[timing] }))}
            value={chosen[kind] ?? 'never'}
            onChange={(timing) => onChange({ ...chosen, [kind]: timing })}
          />
        </div>
      ))}
    </div>
  );
}
