import { useMutation, useQuery } from '@tanstack/react-query';
import { useCallback, useDeferredValue, useEffect, useMemo, useRef } from 'react';
import { useNavigate } from 'react-router-dom';
import type { FigureRow, FiguresReply } from '@/api/client';
import { campaigns, figures, getFiguresTable } from '@/api/queries';
import { EmptyNote } from '@/components/EmptyNote';
import { PageHead } from '@/components/PageHead';
import { PageSkeleton } from '@/components/PageSkeleton';
import { useOwnCampaigns, type OwnCampaign } from '@/components/reach';
import { useRecordsLink } from '@/components/recordsLink';
import { RequestError } from '@/components/RequestError';
import { saveAs } from '@/components/saveAs';
import { useI18n } from '@/i18n';
import { differenceOf, nextSort, pivotOf } from './model';
import { Legend, TreeNote } from './Notes';
import { PivotControls } from './PivotControls';
import { PivotTable } from './PivotTable';
import { stepCodes } from '@/format/steps';
import { usePivotView } from './usePivotView';
import { writeView, type View } from './view';
import css from './pivot.module.css';

/** As many columns as one request is made for. */
const mostColumns = 240;

export default function PivotPage() {
  const { t } = useI18n();
  const asked = useQuery(campaigns());
  const own = useOwnCampaigns(asked.data);
  const [first, ...rest] = own ?? [];
  const known = useMemo(() => (first ? ([first, ...rest] as const) : null), [own]); // eslint-disable-line react-hooks/exhaustive-deps -- parts of `own`
  if (asked.error) return <RequestError error={asked.error} onRetry={() => void asked.refetch()} />;
  if (!asked.data || !own) return <PageSkeleton rows={12} />;
  if (!known) return <EmptyNote title={t.overview.noneOwn} help={t.overview.noneOwnHelp} />;
  return <Pivot campaigns={known} />;
}

const requestOf = (view: View, pe: readonly string[]) => ({
  dx: view.dx, pe, ou: [view.node, `${view.node}/*`], asOf: view.asOf, tree: view.tree, yoy: view.show !== 'value',
});

function Pivot({ campaigns: known }: { campaigns: readonly [OwnCampaign, ...OwnCampaign[]] }) {
  const { t, pick } = useI18n();
  const pivotView = usePivotView(known);
  const { view, toNode, change } = pivotView;
  const pe = useMemo(() => stepCodes(view.steps), [view.steps]);
  const columns = pe.length * view.dx.length;
  const tooMany = columns > mostColumns;
  // One request for the whole table; the rows before stay until the new ones are there.
  const asked = useQuery({ ...figures(requestOf(view, pe)), enabled: !tooMany });
  const nodeName = asked.data?.rows.find((row) => row.ou === view.node)?.ou_name ?? view.node;
  const exported = useMutation({
    mutationFn: () => getFiguresTable(requestOf(view, pe), view.rows, view.group === 'period' ? 'period' : view.rows === 'node' ? 'indicator' : 'node'),
    onSuccess: (file) => saveAs(file, t.pivot.file(pick(view.campaign.title), nodeName)),
  });

  return (
    <div className={css.page}>
      <PageHead title={t.pivot.title} note={t.pivot.note} />
      <p className={css.printed}>
        {pick(view.campaign.title)} · {nodeName}
      </p>
      <PivotControls {...pivotView} campaigns={known} exporting={exported.isPending} onExport={() => exported.mutate()} />
      {exported.error && <RequestError error={exported.error} />}
      {tooMany && <EmptyNote title={t.pivot.tooMany(columns)} />}
      {!tooMany && asked.error && <RequestError error={asked.error} onRetry={() => void asked.refetch()} />}
      {!tooMany && asked.isPending && <PageSkeleton rows={12} />}
      {!tooMany && asked.data && <Answered reply={asked.data} waiting={asked.isPlaceholderData} view={view} pe={pe} nodeName={nodeName} toNode={toNode} change={change} />}
    </div>
  );
}

interface AnsweredProps {
  reply: FiguresReply;
  /** Whether the reply is still that of the view before. */
  waiting: boolean;
  view: View;
  pe: readonly string[];
  nodeName: string;
  toNode: ReturnType<typeof usePivotView>['toNode'];
  change: ReturnType<typeof usePivotView>['change'];
}

const distinct = (values: readonly string[]) => [...new Set(values)];

function Answered({ reply, waiting, view, pe, nodeName, toNode, change }: AnsweredProps) {
  const { t } = useI18n();
  const indicators = useMemo(() => new Map(view.campaign.indicators.map((one) => [one.code, one])), [view.campaign]);
  const made = useMemo(
    () =>
      pivotOf(reply.rows, {
        node: view.node,
        dx: waiting ? distinct(reply.rows.map((row) => row.dx)) : view.dx,
        pe: waiting ? distinct(reply.rows.map((row) => row.pe)) : pe,
        rows: view.rows,
        group: view.group,
        sort: view.sort,
      }),
    [reply, waiting, view.node, view.dx, view.rows, view.group, view.sort, pe],
  );
  const pivot = useDeferredValue(made);
  const onSort = useCallback((key: string) => change({ sort: nextSort(view.sort, key) }), [change, view.sort]);
  const onRecords = useOpenRecords(reply.as_of, view.tree);
  const differing = useMemo(
    () => (view.rows === 'node' ? pivot.leaves.filter((leaf, at) => differenceOf(pivot, at, indicators.get(leaf.dx ?? '')) !== null).length : 0),
    [pivot, indicators, view.rows],
  );
  const goods = view.dx.map((code) => indicators.get(code)?.good ?? 'none');
  if (reply.rows.length === 0) return <EmptyNote title={t.pivot.nothing} help={t.pivot.nothingHelp} />;
  return (
    <>
      <TreeNote tree={view.tree} asOf={reply.as_of} toOther={{ search: `?${writeView({ ...view, tree: view.tree === 'now' ? 'then' : 'now' })}` }} />
      <PivotTable
        name={t.pivot.table(nodeName)} pivot={pivot} indicators={indicators} rows={view.rows} show={view.show} heat={view.heat} sort={view.sort}
        busy={waiting} toNode={toNode} onSort={onSort} onRecords={onRecords}
      />
      <div className={css.notes}>
        {pivot.lines.length === 1 && view.rows === 'node' && <p>{t.pivot.noRows}</p>}
        {differing > 0 && view.show !== 'change' && <p>{t.pivot.differs(differing)}</p>}
        {view.heat && <Legend directed={goods.some((good) => good !== 'none')} neutral={goods.some((good) => good === 'none')} />}
        <p>{t.pivot.signs}</p>
        <p className={css.keys}>{t.pivot.keys}</p>
      </div>
    </>
  );
}

/** Opens the records of a figure as of the sequence of the table: what is recorded meanwhile cannot make the two differ. */
function useOpenRecords(asOf: string, tree: View['tree']) {
  const recordsOf = useRecordsLink();
  const navigate = useNavigate();
  const open = useRef<(row: FigureRow) => void>(() => undefined);
  useEffect(() => {
    open.current = (row) => {
      navigate(recordsOf({ dx: row.dx, pe: row.pe, ou: row.ou, asOf, tree }));
    };
  }, [navigate, recordsOf, asOf, tree]);
  return useCallback((row: FigureRow) => open.current(row), []);
}
