import { SettingOutlined } from '@ant-design/icons';
import { Button, DatePicker, Popover, Segmented, Select } from 'antd';
import dayjs from 'dayjs';
import type { Campaign, TreeChoice } from '@/api/client';
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
        <BasisButton scope={scope} change={change} />
      </div>
      <NodePath code={scope.node} to={(node) => to({ node })} />
    </section>
  );
}

function BasisButton({ scope, change }: Pick<ScopeBarProps, 'scope' | 'change'>) {
  const { t } = useI18n();
  const day = /^\d{4}-\d{2}-\d{2}/.exec(scope.asOf)?.[0];
  const special = scope.asOf !== '' || scope.tree !== 'then';
  const panel = (
    <div className={css.basis}>
      <div>
        <div id="basis-tree">{t.scope.tree}</div>
        <Segmented<TreeChoice>
          aria-labelledby="basis-tree"
          value={scope.tree}
          options={[
            { value: 'then', label: t.scope.treeThen },
            { value: 'now', label: t.scope.treeNow },
          ]}
          onChange={(tree) => change({ tree })}
        />
        <p>{t.scope.treeHelp}</p>
      </div>
      <div>
        <label htmlFor="basis-as-of">{t.scope.asOf}</label>
        <div>
          <DatePicker
            id="basis-as-of"
            value={day ? dayjs(day) : null}
            placeholder={scope.asOf !== '' && !day ? t.scope.asOfSequence(scope.asOf) : t.scope.asOfLatest}
            onChange={(picked) => change({ asOf: picked ? `${picked.format('YYYY-MM-DD')}T23:59:59+08:00` : '' })}
          />
        </div>
        <p>{t.scope.asOfHelp}</p>
      </div>
    </div>
  );
  return (
    <Popover trigger="click" placement="bottomRight" content={panel}>
      <Button icon={<SettingOutlined aria-hidden />} type={special ? 'primary' : 'default'} aria-haspopup="dialog" className={css.basisButton ?? ''}>
        {t.scope.basis}
      </Button>
    </Popover>
  );
}
