import { CloseOutlined, FilterOutlined } from '@ant-design/icons';
import { Badge, Button, Popover } from 'antd';
import type { ListReply, RegisterForm } from '@/api/lists';
import { formatNumber } from '@/format/number';
import { useI18n } from '@/i18n';
import { chipsOf, type Chip } from './chips';
import { FilterPanel } from './FilterPanel';
import { filterCount, listed, toggled, type ListView, type ViewKey } from './view';
import css from './lists.module.css';

export interface FilterProps {
  form: RegisterForm;
  view: ListView;
  head: ListReply | undefined;
  change: (change: Partial<Record<ViewKey, string>>) => void;
}

/** The states with their counts, ready to be switched. */
export function StateSwitches({ form, view, head, change }: FilterProps) {
  const { t, pick } = useI18n();
  const chosen = listed(view.state);
  if (form.states.length < 2) return null;
  return (
    <div role="group" aria-label={t.lists.state} className={css.states}>
      {form.states.map((state) => {
        const count = head?.states.find((one) => one.value === state.code)?.count;
        return (
          <button key={state.code} type="button" className={css.stateSwitch} aria-pressed={chosen.includes(state.code)} onClick={() => change({ state: toggled(view.state, state.code) })}>
            {pick(state.title)} {count !== undefined && <b className="num">{formatNumber(String(count))}</b>}
          </button>
        );
      })}
    </div>
  );
}

export function FilterButton(props: FilterProps) {
  const { t } = useI18n();
  const count = filterCount(props.view);
  return (
    <Popover trigger="click" placement="bottomLeft" content={<FilterPanel {...props} />} destroyOnHidden={false}>
      <Badge count={count} size="small">
        <Button icon={<FilterOutlined aria-hidden />} aria-haspopup="dialog">
          {t.lists.filter}
        </Button>
      </Badge>
    </Popover>
  );
}

/** What restricts the list, each to be taken away by itself. */
export function FilterChips({ form, view, change }: Omit<FilterProps, 'head'>) {
  const { t, pick } = useI18n();
  const chips: Chip[] = chipsOf(form, view, t, pick);
  if (chips.length === 0) return null;
  const none = Object.fromEntries(chips.flatMap((chip) => Object.keys(chip.without)).map((key) => [key, '']));
  return (
    <ul className={css.chips} aria-label={t.lists.filters}>
      {chips.map((chip) => (
        <li key={chip.label}>
          <button type="button" className={css.chip} onClick={() => change(chip.without)} aria-label={t.lists.removeFilter(chip.label)}>
            {chip.label} <CloseOutlined aria-hidden />
          </button>
        </li>
      ))}
      <li>
        <Button type="link" size="small" onClick={() => change(none)}>
          {t.lists.clearFilters}
        </Button>
      </li>
    </ul>
  );
}
