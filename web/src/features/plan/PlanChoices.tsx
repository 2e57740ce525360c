import { Select } from 'antd';
import type { PlanAsked, PlanBoard } from '@/api/plans';
import { useI18n } from '@/i18n';
import css from './plan.module.css';

/** Which plan and which aspect of it is shown. */
export function PlanChoices({ board, asked, change }: { board: PlanBoard; asked: PlanAsked; change: (wanted: Partial<PlanAsked>) => void }) {
  const { t } = useI18n();
  return (
    <>
      {board.categories.length > 1 && (
        <Select
          aria-label={t.plan.choosePlan}
          className={css.choice ?? ''}
          value={asked.plan === '' ? board.plan : asked.plan}
          onChange={(plan: string) => change({ plan, aspect: '' })}
          options={[...board.categories.map((value) => ({ value, label: value })), { value: '*', label: t.plan.allPlans }]}
        />
      )}
      {board.groups_there.length > 1 && (
        <Select
          aria-label={t.plan.chooseAspect}
          className={css.choice ?? ''}
          value={asked.aspect}
          onChange={(aspect: string) => change({ aspect })}
          options={[{ value: '', label: t.plan.allAspects }, ...board.groups_there.map((one) => ({ value: one.entry, label: one.title || one.number }))]}
        />
      )}
    </>
  );
}
