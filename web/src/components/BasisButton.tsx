import { SettingOutlined } from '@ant-design/icons';
import { Button, DatePicker, Popover, Segmented } from 'antd';
import dayjs from 'dayjs';
import type { TreeChoice } from '@/api/client';
import type { Basis } from '@/api/queries';
import { useI18n } from '@/i18n';
import css from './BasisButton.module.css';

interface BasisButtonProps {
  basis: Basis;
  onChange: (change: Partial<Basis>) => void;
}

/** Under which tree and up to when everything on the page is counted. */
export function BasisButton({ basis, onChange }: BasisButtonProps) {
  const { t } = useI18n();
  const day = /^\d{4}-\d{2}-\d{2}/.exec(basis.asOf)?.[0];
  const special = basis.asOf !== '' || basis.tree !== 'then';
  const panel = (
    <div className={css.basis}>
      <div>
        <div id="basis-tree">{t.scope.tree}</div>
        <Segmented<TreeChoice>
          aria-labelledby="basis-tree"
          value={basis.tree}
          options={[
            { value: 'then', label: t.scope.treeThen },
            { value: 'now', label: t.scope.treeNow },
          ]}
          onChange={(tree) => onChange({ tree })}
        />
        <p>{t.scope.treeHelp}</p>
      </div>
      <div>
        <label htmlFor="basis-as-of">{t.scope.asOf}</label>
        <div>
          <DatePicker
            id="basis-as-of"
            value={day ? dayjs(day) : null}
            placeholder={basis.asOf !== '' && !day ? t.scope.asOfSequence(basis.asOf) : t.scope.asOfLatest}
            onChange={(picked) => onChange({ asOf: picked ? `${picked.format('YYYY-MM-DD')}T23:59:59+08:00` : '' })}
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
