import { DownloadOutlined, FileExcelOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useId, useState } from 'react';
import type { LocalText } from '@/api/client';
import { getExport, getTemplate, type NamedRegister } from '@/api/tables';
import { Panel } from '@/components/PageHead';
import { RequestError } from '@/components/RequestError';
import { useI18n } from '@/i18n';
import { saveAs } from '@/components/saveAs';
import css from './tables.module.css';

interface TakingProps {
  named: NamedRegister;
  states: readonly { code: string; title: LocalText }[];
}

/** Template and export. */
export function Taking({ named, states }: TakingProps) {
  const { t, pick } = useI18n();
  const [state, setState] = useState('');
  const stateId = useId();
  const stem = `${named.campaign}-${named.register}`;
  const template = useMutation({
    mutationFn: () => getTemplate(named),
    onSuccess: (file) => saveAs(file, `${stem}-template.xlsx`),
  });
  const exported = useMutation({
    mutationFn: () => getExport(named, state === '' ? {} : { state }),
    onSuccess: (file) => saveAs(file, `${stem}.xlsx`),
  });
  const failed = template.error ?? exported.error;
  return (
    <Panel title={t.tables.take}>
      <div className={css.takes}>
        <div className={css.one}>
          <Button icon={<FileExcelOutlined aria-hidden />} loading={template.isPending} onClick={() => template.mutate()}>
            {t.tables.template}
          </Button>
          <p className={css.soft}>{t.tables.templateHelp}</p>
        </div>
        <div className={css.one}>
          <div className={css.row}>
            <label htmlFor={stateId} className="visually-hidden">
              {t.tables.stateFilter}
            </label>
            <Select
              id={stateId}
              className={css.state ?? ''}
              value={state}
              onChange={setState}
              options={[{ value: '', label: t.tables.anyState }, ...states.map(({ code, title }) => ({ value: code, label: pick(title) }))]}
            />
            <Button icon={<DownloadOutlined aria-hidden />} loading={exported.isPending} onClick={() => exported.mutate()}>
              {t.tables.exportAll}
            </Button>
          </div>
          <p className={css.soft}>{t.tables.exportHelp}</p>
        </div>
      </div>
      {failed && <RequestError error={failed} />}
    </Panel>
  );
}
