import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons';
import { Button, Checkbox, Segmented, Select } from 'antd';
import { pivotViews } from '@/api/lists';
import { BasisButton } from '@/components/BasisButton';
import { NodePath } from '@/components/NodePath';
import { NodeSelect } from '@/components/NodeSelect';
import type { OwnCampaign } from '@/components/reach';
import { SavedFilters } from '@/components/SavedFilters';
import { useNarrow } from '@/components/useNarrow';
import { useI18n } from '@/i18n';
import { StepsPicker } from './StepsPicker';
import type { usePivotView } from './usePivotView';
import { mostIndicators, readView, writeView, type Shown, type View } from './view';
import css from './pivot.module.css';

interface PivotControlsProps extends ReturnType<typeof usePivotView> {
  campaigns: readonly [OwnCampaign, ...OwnCampaign[]];
  exporting: boolean;
  onExport: () => void;
}

/** Whose figures, which, when; and how they are laid out. */
export function PivotControls({ campaigns, view, change, apply, toNode, exporting, onExport }: PivotControlsProps) {
  const { t, pick } = useI18n();
  const narrow = useNarrow();
  return (
    <section className={css.controls} aria-label={t.pivot.layout}>
      <div className={css.what}>
        <div className={css.field}>
          <label htmlFor="pivot-campaign">{t.scope.campaign}</label>
          <Select
            id="pivot-campaign" value={view.campaign.code} popupMatchSelectWidth={false}
            options={campaigns.map((one) => ({ value: one.code, label: pick(one.title) }))}
            onChange={(code: string) => apply(writeView(readView(new URLSearchParams({ c: code }), campaigns)))}
          />
        </div>
        <div className={css.field}>
          <label htmlFor="pivot-node">{t.scope.node}</label>
          <NodeSelect id="pivot-node" value={view.node} onChange={(node) => change({ node })} />
        </div>
        <div className={css.field}>
          <label htmlFor="pivot-periods">{t.pivot.periods}</label>
          <StepsPicker id="pivot-periods" steps={view.steps} campaignPeriod={view.campaign.period} onChange={(steps) => change({ steps, sort: '' })} />
        </div>
        <BasisButton basis={view} onChange={change} />
        <div className={`${css.field ?? ''} ${css.indicators ?? ''}`}>
          <label htmlFor="pivot-indicators">{t.pivot.indicators}</label>
          <Select
            id="pivot-indicators" mode="multiple" value={[...view.dx]} maxCount={mostIndicators} placeholder={t.pivot.indicatorsPlaceholder}
            options={view.campaign.indicators.map((one) => ({ value: one.code, label: pick(one.title) }))}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={(dx: string[]) => dx.length > 0 && change({ dx, sort: '' })}
          />
        </div>
      </div>
      <NodePath code={view.node} to={toNode} />
      <div className={css.how}>
        {narrow ? (
          <details className={css.folded}>
            <summary>{t.pivot.layout}</summary>
            <div>
              <LayoutChoices view={view} change={change} />
            </div>
          </details>
        ) : (
          <LayoutChoices view={view} change={change} />
        )}
        <span className={css.gap} />
        <SavedFilters campaign={view.campaign.code} register={pivotViews} words={t.pivot} query={writeView(view)} onApply={apply} />
        <Button icon={<DownloadOutlined aria-hidden />} loading={exporting} onClick={onExport}>
          {t.pivot.export}
        </Button>
        <Button icon={<PrinterOutlined aria-hidden />} className={css.printButton ?? ''} onClick={() => window.print()}>
          {t.pivot.print}
        </Button>
      </div>
    </section>
  );
}

function LayoutChoices({ view, change }: { view: View; change: (wanted: Partial<View>) => void }) {
  const { t } = useI18n();
  return (
    <>
      <div className={css.choice}>
        <span id="pivot-rows">{t.pivot.rows}</span>
        <Segmented<View['rows']>
          aria-labelledby="pivot-rows" value={view.rows}
          options={[
            { value: 'node', label: t.pivot.rowsNode },
            { value: 'indicator', label: t.pivot.rowsIndicator },
          ]}
          onChange={(rows) => change({ rows, sort: '' })}
        />
      </div>
      <div className={css.choice}>
        <span id="pivot-group">{t.pivot.group}</span>
        <Segmented<View['group']>
          aria-labelledby="pivot-group" value={view.group}
          options={[
            { value: 'other', label: view.rows === 'node' ? t.pivot.groupIndicator : t.pivot.groupNode },
            { value: 'period', label: t.pivot.groupPeriod },
          ]}
          onChange={(group) => change({ group })}
        />
      </div>
      <div className={css.choice}>
        <span id="pivot-show">{t.pivot.show}</span>
        <Segmented<Shown>
          aria-labelledby="pivot-show" value={view.show}
          options={[
            { value: 'value', label: t.pivot.showValue },
            { value: 'both', label: t.pivot.showBoth },
            { value: 'change', label: t.pivot.showChange },
          ]}
          onChange={(show) => change({ show })}
        />
      </div>
      <Checkbox checked={view.heat} title={t.pivot.heatHelp} onChange={(event) => change({ heat: event.target.checked })}>
        {t.pivot.heat}
      </Checkbox>
    </>
  );
}
