import type { RegisterFormView } from '@/api/entries';
import { useI18n } from '@/i18n';
import css from './entry.module.css';

/** What the figures of a form must keep to, said before they are sent. */
export function Rules({ declared }: { declared: RegisterFormView }) {
  const { t, pick } = useI18n();
  if (declared.rules.length === 0) return null;
  const excuse = (code: string) => {
    const field = declared.fields.find((one) => one.code === code);
    return field ? t.returns.unless(pick(field.title)) : '';
  };
  return (
    <div className={css.told}>
      {t.returns.rules}
      <ul>
        {declared.rules.map((rule) => (
          <li key={rule.code}>
            {pick(rule.title)}
            {excuse(rule.unless)}
          </li>
        ))}
      </ul>
    </div>
  );
}
