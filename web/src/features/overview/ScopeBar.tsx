import { Select } from 'antd';
import type { Campaign } from '@/api/client';
import { BasisButton } from '@/components/BasisButton';
import { NodePath } from '@/components/NodePath';
import { NodeSelect } from '@/components/NodeSelect';
import { PeriodPicker } from '@/components/PeriodPicker';
import { useI18n } from '@/i18n';
import type { Scope, ScopeChange } from './scope';
import type { useScope } from './scope';
import css from './overview.module.css';

interface ScopeBarProps {
  campaigns: readonly Campaign[];
  scope: Scope;
  change: (wanted: ScopeChange) => void;
  to: ReturnType<typeof useScope>['to'];
}

/** Whose figures, when, and on what basis. */
export function ScopeBar({ campaigns, scope, change, to }: ScopeBarProps) {
  const { t, pick } = useI18n();
  return (
    <section className={css.scope} aria-label={t.scope.basis}>
      <div className={css.controls}>
        <div className={css.control}>
          <label htmlFor="campaign">{t.scope.campaign}</label>
          <Select
            id="campaign"
            value={scope.campaign.code}
            options={campaigns.map((one) => ({ value: one.code, label: pick(one.title) }))}
            popupMatchSelectWidth={false}
            onChange={(campaign: string) => change({ campaign })}
            style={{ width: '100%' }}
          />
        </div>
        <div className={css.control}>
          <label htmlFor="node">{t.scope.node}</label>
          <NodeSelect id="node" value={scope.node} onChange={(node) => change({ node })} />
        </div>
        <div className={css.control}>
          <label htmlFor="period">{t.scope.period}</label>
          <PeriodPicker id="period" value={scope.period} campaignPeriod={scope.campaign.period} onChange={(period) => change({ period })} />
        </div>
        <BasisButton basis={scope} onChange={change} />
      </div>
      <NodePath code={scope.node} to={(node) => to({ node })} />
    </section>
  );
}
