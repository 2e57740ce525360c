import { LockOutlined } from '@ant-design/icons';
import { Link } from 'react-router-dom';
import type { FieldView } from '@/api/entries';
import { notApplicable } from '@/components/fields/declared';
import { Panel } from '@/components/PageHead';
import { formatNumber } from '@/format/number';
import { useI18n } from '@/i18n';
import css from './entry.module.css';

/** What the entry says. Empty, not applicable, zero and withheld look different. */
export function FieldsPanel({ fields }: { fields: readonly FieldView[] }) {
  const { t, pick } = useI18n();
  return (
    <Panel title={t.entry.fields}>
      <dl className={css.fields}>
        {fields.map((field) => (
          <div key={field.code}>
            <dt>
              {pick(field.title)}
              {field.confidential && <LockOutlined className={css.lock ?? ''} aria-label={t.records.confidential} />}
            </dt>
            <dd>
              <Value field={field} />
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

function Value({ field }: { field: FieldView }) {
  const { t } = useI18n();
  if (field.withheld) return <span className={css.soft}>{t.entry.withheld}</span>;
  if (field.value === '') return <span className={css.missing}>{t.presence.empty}</span>;
  if (field.value === notApplicable) return <span className={css.missing}>{t.presence.notApplicable}</span>;
  switch (field.type) {
    case 'flag':
      return field.value === 'true' ? t.moves.yes : t.moves.no;
    case 'integer':
      return <span className="num">{formatNumber(field.value)}</span>;
    case 'day':
      return <span className="num">{field.value}</span>;
    default:
      if (field.link_entry !== '') return <Link to={`/entries/${field.link_entry}`}>{field.shown === '' ? field.value : field.shown}</Link>;
      return field.shown === '' ? field.value : field.shown;
  }
}
