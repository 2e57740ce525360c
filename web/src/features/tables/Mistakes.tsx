import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { TableMistake } from '@/api/tables';
import { formatNumber } from '@/format/number';
import { useI18n } from '@/i18n';
import { saveAs } from '@/components/saveAs';
import { mistakesCsv } from './save';
import css from './tables.module.css';

const shownAtOnce = 200;

/** Every mistake by its cell; the whole list as a file. */
export function Mistakes({ mistakes, count }: { mistakes: readonly TableMistake[]; count: number }) {
  const { t } = useI18n();
  const shown = mistakes.slice(0, shownAtOnce);
  return (
    <div className={css.mistakes}>
      <div className={css.row}>
        <Button
          icon={<DownloadOutlined aria-hidden />}
          onClick={() => saveAs(new Blob([mistakesCsv(mistakes, t.tables)], { type: 'text/csv' }), t.tables.mistakesFile)}
        >
          {t.tables.download}
        </Button>
        {count > shown.length && <span className={css.soft}>{t.tables.shownFirst(formatNumber(String(shown.length)))}</span>}
      </div>
      <table className={css.list}>
        <thead>
          <tr>
            {[t.tables.cell, t.tables.heading, t.tables.value, t.tables.what, t.tables.right].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((one, index) => (
            <tr key={index}>
              <th scope="row" data-label={t.tables.cell}>
                {one.cell}
              </th>
              <td data-label={t.tables.heading}>{one.heading}</td>
              <td data-label={t.tables.value}>{one.value}</td>
              <td data-label={t.tables.what}>{one.what}</td>
              <td data-label={t.tables.right}>{one.right}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
