import { Checkbox, DatePicker, Segmented } from 'antd';
import dayjs from 'dayjs';
import type { ReactNode } from 'react';
import type { FormField, ListCount } from '@/api/lists';
import { NodeSelect } from '@/components/NodeSelect';
import { formatNumber } from '@/format/number';
import { useI18n } from '@/i18n';
import { lightName, valueName } from './chips';
import type { FilterProps } from './FilterBar';
import { listed, readWhere, toggled, withRange, withValue } from './view';
import css from './lists.module.css';

/** Fields counted for the filter: the request takes so many. */
export const maxCounted = 4;

export const countedFields = (fields: readonly FormField[]): string[] =>
  fields.filter((field) => field.type === 'choice' || field.type === 'flag').slice(0, maxCounted).map((field) => field.code);

/** Every filter of a list, with how many rows each choice would leave. */
export function FilterPanel({ form, view, head, change }: FilterProps) {
  const { t, pick } = useI18n();
  const conditions = readWhere(view.where);
  const choices = form.fields.filter((field) => field.type === 'choice' || field.type === 'flag');
  const ranges = form.fields.filter((field) => field.type === 'day' && field.code !== 'due');
  const hasDue = form.due_days != null || form.fields.some((field) => field.code === 'due');
  return (
    <div className={css.panel} role="dialog" aria-label={t.lists.filters}>
      <Part title={t.lists.completion}>
        <Segmented
          aria-label={t.lists.completion} value={view.only ?? ''}
          options={[
            { value: '', label: t.lists.all },
            { value: 'open', label: t.lists.onlyOpen },
            { value: 'final', label: t.lists.onlyFinal },
          ]}
          onChange={(only) => change({ only })}
        />
      </Part>
      <Part title={t.lists.node}>
        <NodeSelect id="list-node" value={view.node ?? ''} around={form.campaign_node} placeholder={t.lists.anyNode} onChange={(node) => change({ node, ...(node === '' ? { lead: '' } : {}) })} />
        {form.joint && view.node !== undefined && (
          <Checkbox checked={view.lead === 'true'} onChange={(event) => change({ lead: event.target.checked ? 'true' : '' })}>
            {t.lists.leadOnly}
          </Checkbox>
        )}
      </Part>
      {hasDue && (
        <Part title={t.lists.light}>
          <Choices counts={head?.lights ?? []} name={(value) => lightName(value, t)} values={['red', 'yellow', 'green', 'none']} chosen={listed(view.light)} onToggle={(value) => change({ light: toggled(view.light, value) })} />
          <Checkbox checked={view.overdue === 'true'} onChange={(event) => change({ overdue: event.target.checked ? 'true' : '' })}>
            {t.lists.onlyOverdue}
          </Checkbox>
        </Part>
      )}
      {choices.map((field) => {
        const counts = head?.fields.find((one) => one.field === field.code)?.counts;
        const options = field.type === 'flag' ? ['true', 'false'] : field.options;
        const values = [...options, ...(field.required ? [] : [''])];
        return (
          <Part key={field.code} title={pick(field.title)}>
            <Choices
              {...(counts ? { counts } : {})} values={values} name={(value) => valueName(field.type, value, t)}
              chosen={conditions.find((one) => one.field === field.code)?.values ?? []} onToggle={(value) => change({ where: withValue(view.where, field.code, value) })}
            />
          </Part>
        );
      })}
      {hasDue && <DayPart name="due" title={t.lists.due} value={view.due} onChange={(due) => change({ due })} />}
      <DayPart name="day" title={t.lists.day} value={view.day} onChange={(day) => change({ day })} />
      {ranges.map((field) => (
        <DayPart
          key={field.code} name={field.code} title={pick(field.title)} value={conditions.find((one) => one.field === field.code)?.range}
          onChange={(range) => {
            const [least = '', most = ''] = range.split('..');
            change({ where: withRange(view.where, field.code, least, most) });
          }}
        />
      ))}
      <Part title={t.lists.others}>
        <Checkbox checked={view.reversed === 'true'} onChange={(event) => change({ reversed: event.target.checked ? 'true' : '' })}>
          {t.lists.withReversed}
        </Checkbox>
      </Part>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className={css.part}>
      <legend>{title}</legend>
      {children}
    </fieldset>
  );
}

interface ChoicesProps {
  values: readonly string[];
  chosen: readonly string[];
  name: (value: string) => string;
  counts?: readonly ListCount[];
  onToggle: (value: string) => void;
}

function Choices({ values, chosen, name, counts, onToggle }: ChoicesProps) {
  return (
    <div className={css.choices}>
      {values.map((value) => (
        <Checkbox key={value} checked={chosen.includes(value)} onChange={() => onToggle(value)}>
          {name(value)}
          {counts && <span className={css.count}> {formatNumber(String(counts.find((one) => one.value === value)?.count ?? 0))}</span>}
        </Checkbox>
      ))}
    </div>
  );
}

interface DayPartProps {
  /** Of the day in the view, or of a field. */
  name: string;
  title: string;
  value: string | undefined;
  onChange: (range: string) => void;
}

function DayPart({ name, title, value, onChange }: DayPartProps) {
  const [first = '', last = ''] = (value ?? '').split('..');
  const day = (text: string) => (text === '' ? null : dayjs(text));
  return (
    <Part title={title}>
      <DatePicker.RangePicker
        id={{ start: `list-${name}-from`, end: `list-${name}-to` }} allowEmpty={[true, true]} value={[day(first), day(last)]} style={{ width: '100%' }}
        onChange={(days) => {
          const text = (at: 0 | 1) => days?.[at]?.format('YYYY-MM-DD') ?? '';
          onChange(text(0) === '' && text(1) === '' ? '' : `${text(0)}..${text(1)}`);
        }}
      />
    </Part>
  );
}
