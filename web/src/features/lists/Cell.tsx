import { LockOutlined } from '@ant-design/icons';
import type { ListRow, RegisterForm } from '@/api/lists';
import { Light } from '@/components/Light';
import { formatNumber } from '@/format/number';
import { useI18n } from '@/i18n';
import { shownValue, titleOf, type Column } from './columns';
import css from './lists.module.css';

interface CellProps {
  column: Column;
  row: ListRow;
  form: RegisterForm;
  /** The field codes in the order of `row.values`. */
  fields: readonly string[];
}

/** What one column says of one entry. */
export function Cell({ column, row, form, fields }: CellProps) {
  const { t } = useI18n();
  switch (column.id) {
    case 'number':
      return <span className="num">{row.number}</span>;
    case 'field.title':
      return (
        <span className={css.title} title={titleOf(row, t)}>
          {row.title_withheld && <LockOutlined aria-hidden />} {titleOf(row, t)}
          {row.reversed && <span className={css.reversed}>{t.lists.reversed}</span>}
        </span>
      );
    case 'state':
      return <StateMark code={row.state} form={form} />;
    case 'node':
      return <span title={row.node.name}>{row.node.name}</span>;
    case 'joint':
      return <span title={row.joint.map((one) => one.name).join('、')}>{row.joint.map((one) => one.name).join('、')}</span>;
    case 'due':
      return <DueMark row={row} />;
    case 'day':
      return <span className="num">{row.day}</span>;
    case 'state_day':
      return <span className="num">{row.state_day}</span>;
  }
  const type = form.fields.find((field) => field.code === column.field)?.type ?? 'text';
  const value = row.values[fields.indexOf(column.field ?? '')];
  const text = shownValue(value, type, t);
  if (value?.withheld) {
    return (
      <span className={css.faint}>
        <LockOutlined aria-hidden /> {text}
      </span>
    );
  }
  return (
    <span className={column.numeric ? 'num' : undefined} title={text}>
      {type === 'integer' && /^-?\d+$/.test(text) ? formatNumber(text) : text}
    </span>
  );
}

export function StateMark({ code, form }: { code: string; form: RegisterForm }) {
  const { pick } = useI18n();
  const state = form.states.find((one) => one.code === code);
  const stage = state?.final ? 'final' : code === form.states[0]?.code ? 'first' : 'middle';
  return (
    <span className={css.state} data-stage={stage}>
      {state ? pick(state.title) : code}
    </span>
  );
}

/** The light and the day; for what is finished the day alone. */
export function DueMark({ row }: { row: ListRow }) {
  if (row.due === '') return null;
  return (
    <span className={css.due}>
      {row.light !== 'none' && <Light colour={row.light} short />} <span className="num">{row.due}</span>
    </span>
  );
}
