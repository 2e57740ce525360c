import { CheckCircleFilled, ExclamationCircleFilled } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Pagination, Radio, Skeleton, Tag } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { edition as editionQuery, editionRowsAtOnce, type EditionRowView, type EditionView } from '@/api/editions';
import { EmptyNote } from '@/components/EmptyNote';
import { Panel } from '@/components/PageHead';
import { RequestError } from '@/components/RequestError';
import { useI18n } from '@/i18n';
import { Closing, countKeys } from './EditionsTable';
import css from './editions.module.css';

interface EditionPanelProps {
  campaign: string;
  register: string;
  edition: EditionView;
  before: EditionView | undefined;
}

/** One edition: against the one before, and its entries with what changed. */
export function EditionPanel({ campaign, register, edition, before }: EditionPanelProps) {
  const { t } = useI18n();
  const [changedOnly, setChangedOnly] = useState(true);
  const [page, setPage] = useState(1);
  const asked = useQuery(editionQuery(campaign, register, edition.number, changedOnly, (page - 1) * editionRowsAtOnce));
  const reply = asked.data;
  return (
    <Panel title={t.editions.numberOf(edition.number)} aside={<span className={`${css.soft ?? ''} num`}>{t.editions.range(edition.cycle_first, edition.cycle_last)}</span>}>
      <p className={css.seal}>
        <Closing edition={edition} />
        {!edition.whole && <span>{t.editions.part}</span>}
        {reply && (
          <span className={reply.verified ? css.good : css.bad}>
            {reply.verified ? <CheckCircleFilled aria-hidden /> : <ExclamationCircleFilled aria-hidden />} {reply.verified ? t.editions.sealed : t.editions.unsealed}
          </span>
        )}
        <span>
          {t.editions.digest} <code>{edition.digest.slice(0, 16)}…</code>
        </span>
      </p>
      <h3>{t.editions.compare}</h3>
      {before ? <Comparison now={edition} before={before} /> : <p className={css.soft}>{t.editions.first}</p>}
      <div className={css.rowsHead}>
        <h3>{t.editions.rows}</h3>
        <Radio.Group
          aria-label={t.editions.rows} optionType="button" value={changedOnly} options={[{ value: true, label: t.editions.onlyChanged }, { value: false, label: t.editions.all }]}
          onChange={(event) => {
            setPage(1);
            setChangedOnly(Boolean(event.target.value));
          }}
        />
      </div>
      {asked.error && <RequestError error={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.isPending && <Skeleton active paragraph={{ rows: 6 }} />}
      {reply?.rows.length === 0 && <EmptyNote title={changedOnly ? t.editions.rowsNone : t.editions.rowsEmpty} />}
      {reply && reply.rows.length > 0 && <Rows rows={reply.rows} />}
      {reply && reply.total > editionRowsAtOnce && (
        <Pagination current={page} pageSize={editionRowsAtOnce} total={reply.total} onChange={setPage} showSizeChanger={false} size="small" showTotal={(total) => t.editions.show(total)} />
      )}
    </Panel>
  );
}

function Comparison({ now, before }: { now: EditionView; before: EditionView }) {
  const { t } = useI18n();
  const signed = (value: number) => (value > 0 ? `+${value}` : value < 0 ? `−${-value}` : '0');
  return (
    <table className={css.compare}>
      <thead>
        <tr>
          <td />
          <th scope="col">{t.editions.before}</th>
          <th scope="col">{t.editions.now}</th>
          <th scope="col">{t.editions.difference}</th>
        </tr>
      </thead>
      <tbody>
        {countKeys.slice(0, 4).map((key) => (
          <tr key={key}>
            <th scope="row">{t.editions.counts[key]}</th>
            <td className="num">{before[key]}</td>
            <td className="num">{now[key]}</td>
            <td className="num">{signed(now[key] - before[key])}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Rows({ rows }: { rows: readonly EditionRowView[] }) {
  const { t, pick } = useI18n();
  return (
    <ul className={css.rows}>
      {rows.map((row) => (
        <li key={row.entry}>
          <Link to={`/entries/${row.entry}`}>
            <span className="num">{row.number}</span> {row.title}
          </Link>
          <span className={css.soft}>{row.node_name}</span>
          <span>
            {pick(row.state_title)}
            {row.due !== '' && <span className={`${css.soft ?? ''} num`}> · {t.editions.due} {row.due}</span>}
            {row.late && <span className={css.bad}> · {t.editions.late}</span>}
          </span>
          <span className={css.changes}>
            {row.changes.length === 0 ? <span className={css.soft}>{t.editions.unchanged}</span> : row.changes.map((change) => <Tag key={change} className={css.change ?? ''} data-change={change}>{t.editions.change(change)}</Tag>)}
          </span>
        </li>
      ))}
    </ul>
  );
}
