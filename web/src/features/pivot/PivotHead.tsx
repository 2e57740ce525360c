import { CaretDownOutlined, CaretUpOutlined } from '@ant-design/icons';
import { Tooltip } from 'antd';
import { Link, type To } from 'react-router-dom';
import type { Indicator } from '@/api/client';
import { GradeBadge } from '@/components/GradeBadge';
import { formatNumber, signOf, withoutSign } from '@/format/number';
import { periodLabel } from '@/format/period';
import { useI18n } from '@/i18n';
import { differenceOf, type Head, type Leaf, type Pivot } from './model';
import { columnLabel } from '@/format/steps';
import type { Shown } from './view';
import css from './pivot.module.css';

interface PivotHeadProps {
  pivot: Pivot;
  indicators: ReadonlyMap<string, Indicator>;
  rows: 'node' | 'indicator';
  show: Shown;
  sort: string;
  toNode: (code: string) => To;
  onSort: (key: string) => void;
}

/** Two lines of headings: what comes first, and what is repeated below it. */
export function PivotHead({ pivot, indicators, rows, show, sort, toNode, onSort }: PivotHeadProps) {
  const { t } = useI18n();
  return (
    <thead>
      <tr>
        <th scope="col" rowSpan={2} className={css.corner}>
          {rows === 'node' ? t.pivot.rowsNode : t.pivot.rowsIndicator}
        </th>
        {pivot.heads.map((head, index) => (
          <th key={head.code} scope="colgroup" colSpan={head.span} className={css.head} data-first={index > 0 || undefined}>
            <span className={css.headText}>
              <HeadName head={head} pivot={pivot} indicators={indicators} toNode={toNode} />
            </span>
          </th>
        ))}
      </tr>
      <tr>
        {pivot.leaves.map((leaf, at) => (
          <LeafHead key={leaf.key} leaf={leaf} at={at} pivot={pivot} indicators={indicators} rows={rows} show={show} sort={sort} toNode={toNode} onSort={onSort} />
        ))}
      </tr>
    </thead>
  );
}

function HeadName({ head, pivot, indicators, toNode }: Pick<PivotHeadProps, 'pivot' | 'indicators' | 'toNode'> & { head: Head }) {
  const { pick, language } = useI18n();
  if (head.kind === 'period') return periodLabel(head.code, language);
  if (head.kind === 'node') return <NodeName code={head.code} pivot={pivot} toNode={toNode} />;
  const indicator = indicators.get(head.code);
  if (!indicator) return head.code;
  const grade = pivot.lines.flatMap((line) => line.cells).find((row) => row?.dx === head.code)?.grade;
  return (
    <>
      <span title={indicator.formula}>{pick(indicator.title)}</span> <small>{indicator.measure_unit}</small>
      {grade !== undefined && <GradeBadge grade={grade} />}
    </>
  );
}

function NodeName({ code, pivot, toNode }: Pick<PivotHeadProps, 'pivot' | 'toNode'> & { code: string }) {
  const { t } = useI18n();
  const name = pivot.lines.flatMap((line) => line.cells).find((row) => row?.ou === code)?.ou_name ?? code;
  if (code === pivot.node) {
    return (
      <>
        {name} <small>{t.pivot.total}</small>
      </>
    );
  }
  return (
    <Link to={toNode(code)} title={t.pivot.down(name)}>
      {name}
    </Link>
  );
}

function LeafHead({ leaf, at, pivot, indicators, rows, show, sort, toNode, onSort }: PivotHeadProps & { leaf: Leaf; at: number }) {
  const { t, pick, language } = useI18n();
  const head = pivot.heads[leaf.head];
  const before = pivot.leaves[at - 1];
  const first = at > 0 && before?.head !== leaf.head;
  const indicator = leaf.dx === null ? undefined : indicators.get(leaf.dx);
  const label =
    head?.kind !== 'period' ? columnLabel(leaf.pe, before?.head === leaf.head ? before.pe : undefined, language) : leaf.dx === null ? null : indicator ? pick(indicator.title) : leaf.dx;
  const sorted = sort === leaf.key ? 'ascending' : sort === `-${leaf.key}` ? 'descending' : 'none';
  const difference = rows === 'node' && show !== 'change' ? differenceOf(pivot, at, indicator) : null;
  if (rows === 'indicator') {
    return (
      <th scope="col" data-first={first || undefined}>
        {label ?? <NodeName code={leaf.ou ?? ''} pivot={pivot} toNode={toNode} />}
      </th>
    );
  }
  return (
    <th scope="col" aria-sort={sorted} data-first={first || undefined}>
      <button type="button" className={css.sort} data-at={`0,${at + 1}`} tabIndex={-1} title={t.pivot.sort(label ?? '')} onClick={() => onSort(leaf.key)}>
        {label}
        {sorted === 'ascending' && <CaretUpOutlined aria-hidden />}
        {sorted === 'descending' && <CaretDownOutlined aria-hidden />}
      </button>
      {head?.kind === 'period' && indicator && <small>{indicator.measure_unit}</small>}
      {difference && <Differs sum={difference.sum} by={difference.by} />}
    </th>
  );
}

function Differs({ sum, by }: { sum: string; by: string }) {
  const { t } = useI18n();
  const words = (signOf(by) === 1 ? t.pivot.differsMore : t.pivot.differsLess)(formatNumber(sum), formatNumber(withoutSign(by)));
  return (
    <Tooltip title={words}>
      <span className={css.differs}>
        <span aria-hidden>≠</span>
        <span className="visually-hidden">（{words}）</span>
      </span>
    </Tooltip>
  );
}
