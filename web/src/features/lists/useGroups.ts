// How the rows of a list stand on the screen: the groups, which of them are shut, which lines are in view.

import { useCallback, useMemo, useState } from 'react';
import type { ListReply, RegisterForm } from '@/api/lists';
import { useI18n } from '@/i18n';
import { valueName } from './chips';
import { arrange } from './rows';
import { listed, type ListView } from './view';

export function useGroups(form: RegisterForm, view: ListView, head: ListReply | undefined) {
  const { t, pick } = useI18n();
  const [shut, setShut] = useState<ReadonlySet<string>>(new Set());
  const groups = useMemo(() => {
    if (view.group === undefined || !head) return null;
    const states = listed(view.state);
    if (view.group === 'state') return head.states.filter((one) => states.length === 0 || states.includes(one.value));
    const field = view.group.replace(/^field\./, '');
    return head.fields.find((one) => one.field === field)?.counts ?? null;
  }, [view, head]);
  const arrangement = useMemo(() => arrange(head?.total ?? 0, groups, shut), [head?.total, groups, shut]);

  const [seen, setSeen] = useState<[number, number]>([0, 0]);
  const onView = useCallback((from: number, to: number) => setSeen((before) => (before[0] === from && before[1] === to ? before : [from, to])), []);
  /** The row that stands on a line, or the first below it. */
  const rowAt = (line: number): number => {
    if (line < 0 || arrangement.lines === 0) return 0;
    const shown = arrangement.at(Math.min(line, arrangement.lines - 1));
    return shown.kind === 'row' ? shown.index : shown.group.first;
  };

  const field = form.fields.find((one) => `field.${one.code}` === view.group);
  const groupTitle = (value: string) => {
    const state = form.states.find((one) => one.code === value);
    return view.group === 'state' && state ? pick(state.title) : valueName(field?.type ?? 'choice', value, t);
  };
  const toggleGroup = (value: string) => setShut((before) => new Set(before.has(value) ? [...before].filter((one) => one !== value) : [...before, value]));
  return { arrangement, groupTitle, toggleGroup, onView, from: rowAt(seen[0]), to: rowAt(seen[1] - 1) + 1 };
}
