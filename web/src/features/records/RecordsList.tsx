import { CheckCircleFilled, ExclamationCircleFilled, InfoCircleFilled } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Pagination, Skeleton, Tag } from 'antd';
import type { ReactNode } from 'react';
import type { FigureRow, Indicator, RecordRow } from '@/api/client';
import { campaigns, figures, records, type FigureName } from '@/api/queries';
import { ChangeMark } from '@/components/ChangeMark';
import { EmptyNote } from '@/components/EmptyNote';
import { FigureValue } from '@/components/FigureValue';
import { GradeBadge } from '@/components/GradeBadge';
import { RequestError } from '@/components/RequestError';
import { formatNumber, sameNumber } from '@/format/number';
import { periodLabel } from '@/format/period';
import { useI18n } from '@/i18n';
import css from './records.module.css';

const pageSize = 50;

interface RecordsListProps {
  name: FigureName;
  page: number;
  onPage: (page: number) => void;
  onEntry: (id: string) => void;
}

/** The figure, the entries that make it up, and whether they add up to it. */
export function RecordsList({ name, page, onPage, onEntry }: RecordsListProps) {
  const { t, language, pick } = useI18n();
  const indicator = useQuery(campaigns()).data?.flatMap((one) => one.indicators).find((one) => one.code === name.dx);
  const figure = useQuery(figures({ dx: [name.dx], pe: [name.pe], ou: [name.ou], asOf: name.asOf, tree: name.tree, yoy: true }));
  const list = useQuery(records(name, (page - 1) * pageSize, pageSize));
  const row = figure.data?.rows[0];
  const total = list.data ? Number(list.data.total) : 0;

  return (
    <>
      <header className={css.head}>
        <h2>{indicator ? pick(indicator.title) : name.dx}</h2>
        <p className={css.where}>
          {row?.ou_name ?? name.ou} · {periodLabel(name.pe, language)} · {t.scope.asOfSequence(figure.data?.as_of ?? name.asOf)}
        </p>
        {figure.error && <RequestError error={figure.error} onRetry={() => void figure.refetch()} />}
        {row && (
          <div className={css.figure}>
            <strong>
              <FigureValue figure={row} decimals={indicator?.decimals ?? 0} unit={indicator?.measure_unit ?? ''} />
            </strong>
            <GradeBadge grade={row.grade} />
            <ChangeMark figure={row} good={indicator?.good ?? 'none'} unit={indicator?.measure_unit ?? ''} />
          </div>
        )}
      </header>
      {list.error && <RequestError error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Skeleton active paragraph={{ rows: 10 }} />}
      {list.data && total === 0 && <EmptyNote title={t.records.none} help={t.records.noneHelp} />}
      {list.data && total > 0 && (
        <>
          <SumLine total={list.data.total} sum={list.data.sum} row={row} indicator={indicator} />
          <div className={css.list} data-refreshing={list.isPlaceholderData || undefined} aria-busy={list.isPlaceholderData}>
            <RecordsTable rows={list.data.rows} onEntry={onEntry} />
          </div>
          {total > pageSize && (
            <Pagination
              className={css.pages ?? ''}
              current={page} pageSize={pageSize} total={total} onChange={onPage}
              showSizeChanger={false} responsive size="small"
              showTotal={() => t.records.page(page, Math.ceil(total / pageSize))}
            />
          )}
        </>
      )}
    </>
  );
}

interface SumLineProps {
  total: string;
  sum: string;
  row: FigureRow | undefined;
  indicator: Indicator | undefined;
}

/** How many, how much, and whether that is the figure. The server gives a sum only where the figure is one. */
function SumLine({ total, sum, row, indicator }: SumLineProps) {
  const { t } = useI18n();
  return (
    <p className={css.sum} role="status">
      <span>{t.records.total(formatNumber(total))}</span>
      {sum !== '' && (
        <span>
          {t.records.sum} <b className="num">{formatNumber(sum)}</b>
        </span>
      )}
      {row?.presence === 'value' && (
        <SumVerdict same={sameNumber(sum, row.value)} computed={sum === ''} formula={indicator?.formula ?? ''} />
      )}
    </p>
  );
}

function SumVerdict({ same, computed, formula }: { same: boolean; computed: boolean; formula: string }): ReactNode {
  const { t } = useI18n();
  if (same) {
    return (
      <span className={css.matches}>
        <CheckCircleFilled aria-hidden /> {t.records.matches}
      </span>
    );
  }
  if (computed) {
    return (
      <span className={css.computed}>
        <InfoCircleFilled aria-hidden /> {t.records.computed} <code>{formula}</code>
      </span>
    );
  }
  return (
    <span className={css.differs}>
      <ExclamationCircleFilled aria-hidden /> {t.records.differs}
    </span>
  );
}

function RecordsTable({ rows, onEntry }: { rows: readonly RecordRow[]; onEntry: (id: string) => void }) {
  const { t, pick } = useI18n();
  return (
    <table className={css.table}>
      <thead>
        <tr>
          <th scope="col">{t.records.entry}</th>
          <th scope="col" className={css.wide}>{t.records.day}</th>
          <th scope="col" className={css.wide}>{t.records.state}</th>
          <th scope="col" className={css.wide}>{t.records.evidence}</th>
          <th scope="col" className={css.amount}>{t.records.amount}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={`${row.entry} ${index}`}>
            <th scope="row">
              <button type="button" className={css.entry} onClick={() => onEntry(row.entry)}>
                {row.title === '' ? row.number : row.title}
              </button>
              <div className={css.meta}>
                <span className="num">{row.number}</span>
                <span>{row.node_name}</span>
                {row.joint.length > 0 && <span>{t.records.joint(row.joint.join('、'))}</span>}
                {row.category !== '' && <span>{row.category}</span>}
                <span className={`${css.narrow ?? ''} num`}>{row.day}</span>
                <span className={css.narrow}>{pick(row.state_title)}</span>
                <span className={css.narrow}>
                  {row.evidence.length > 0 && `${t.records.evidence} `}
                  <Evidence names={row.evidence} />
                </span>
              </div>
            </th>
            <td className={`${css.wide ?? ''} num`}>{row.day}</td>
            <td className={css.wide}>
              <Tag>{pick(row.state_title)}</Tag>
            </td>
            <td className={css.wide}>
              <Evidence names={row.evidence} />
            </td>
            <td className={`${css.amount ?? ''} num`}>{formatNumber(row.amount)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Evidence({ names }: { names: readonly string[] }) {
  const { t } = useI18n();
  if (names.length === 0) return <span className={css.faint}>{t.records.noEvidence}</span>;
  return <span title={names.join('、')}>{t.records.evidenceCount(names.length)}</span>;
}
