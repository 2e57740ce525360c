import { ColumnWidthOutlined, GroupOutlined } from '@ant-design/icons';
import { Button, Checkbox, Popover, Select } from 'antd';
import type { RegisterForm } from '@/api/lists';
import { useI18n } from '@/i18n';
import { fixedColumns, usualColumns, type Column } from './columns';
import type { ListView } from './view';
import css from './lists.module.css';

interface ColumnsButtonProps {
  form: RegisterForm;
  columns: readonly Column[];
  chosen: readonly string[];
  onChange: (ids: string[]) => void;
}

/** Which columns the table shows; remembered for this list in this browser. */
export function ColumnsButton({ form, columns, chosen, onChange }: ColumnsButtonProps) {
  const { t } = useI18n();
  const panel = (
    <div className={css.columnsPanel} role="dialog" aria-label={t.lists.columns}>
      {columns.map((column) => (
        <Checkbox
          key={column.id} checked={chosen.includes(column.id)} disabled={fixedColumns.includes(column.id)}
          onChange={(event) => onChange(columns.map((one) => one.id).filter((id) => (id === column.id ? event.target.checked : chosen.includes(id))))}
        >
          {column.title}
        </Checkbox>
      ))}
      <Button type="link" size="small" onClick={() => onChange(usualColumns(form))}>
        {t.lists.usualColumns}
      </Button>
    </div>
  );
  return (
    <Popover trigger="click" placement="bottomRight" content={panel}>
      <Button icon={<ColumnWidthOutlined aria-hidden />} aria-haspopup="dialog">
        {t.lists.columns}
      </Button>
    </Popover>
  );
}

/** What rows can be grouped by: states, and public choices and flags that are counted. */
export function groupings(form: RegisterForm, counted: readonly string[]): { id: string; field: string | null }[] {
  const fields = form.fields.filter((field) => counted.includes(field.code) && !field.confidential);
  return [...(form.states.length > 1 ? [{ id: 'state', field: null }] : []), ...fields.map((field) => ({ id: `field.${field.code}`, field: field.code }))];
}

export function GroupSelect({ form, counted, view, onChange }: { form: RegisterForm; counted: readonly string[]; view: ListView; onChange: (group: string) => void }) {
  const { t, pick } = useI18n();
  const options = groupings(form, counted).map(({ id, field }) => {
    const declared = form.fields.find((one) => one.code === field);
    return { value: id, label: declared ? pick(declared.title) : t.lists.state };
  });
  if (options.length === 0) return null;
  return (
    <Select
      aria-label={t.lists.group} value={view.group ?? ''} prefix={<GroupOutlined aria-hidden />} popupMatchSelectWidth={false}
      options={[{ value: '', label: t.lists.noGroup }, ...options]} onChange={onChange}
    />
  );
}
