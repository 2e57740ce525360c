import { useQuery } from '@tanstack/react-query';
import { Segmented, Skeleton } from 'antd';
import { useState } from 'react';
import { planTimeline, type PlanAsked, type PlanBar } from '@/api/plans';
import { EmptyNote } from '@/components/EmptyNote';
import { RequestError } from '@/components/RequestError';
import { ScrollRegion } from '@/components/ScrollRegion';
import { useI18n } from '@/i18n';
import { percentOf, stateOf, wordsOf } from './count';
import css from './plan.module.css';

const dayMs = 86_400_000;
const number = (day: string) => Date.parse(`${day}T00:00:00Z`) / dayMs;
const labelWidth = 250;
const width = 1200;
const rowHeight = 26;
const headHeight = 26;

/** The first days of the months between two days. */
function months(first: number, last: number): { at: number; label: string }[] {
  const found: { at: number; label: string }[] = [];
  const start = new Date(first * dayMs);
  for (let month = 0; month < 120; ++month) {
    const day = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + month, 1));
    const at = day.getTime() / dayMs;
    if (at > last) break;
    if (at >= first) found.push({ at, label: found.length === 0 || day.getUTCMonth() === 0 ? `${day.getUTCFullYear()}-${String(day.getUTCMonth() + 1).padStart(2, '0')}` : `${day.getUTCMonth() + 1}` });
  }
  return found;
}

const nameOf = (bar: PlanBar) => bar.item.title || bar.item.number || bar.node.name;
const cut = (text: string, most: number) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

/** From the first day to the due day, filled as far as the work is done; a table says the same. */
export function Timeline({ campaign, asked }: { campaign: string; asked: PlanAsked }) {
  const { t } = useI18n();
  const [by, setBy] = useState<'task' | 'node'>('task');
  const reply = useQuery(planTimeline(campaign, asked, by));
  if (reply.error) return <RequestError error={reply.error} onRetry={() => void reply.refetch()} />;
  if (!reply.data) return <Skeleton active paragraph={{ rows: 10 }} />;
  const { bars, first, last, today } = reply.data;
  return (
    <>
      <p>
        <Segmented<'task' | 'node'>
          value={by}
          onChange={setBy}
          options={[
            { value: 'task', label: t.plan.byTask },
            { value: 'node', label: t.plan.byNode },
          ]}
        />
      </p>
      {bars.length === 0 ? (
        <EmptyNote title={t.plan.emptyBoard} help={t.plan.emptyBoardHelp} />
      ) : (
        <>
          <Bars bars={bars} first={first} last={last} today={today} />
          <details>
            <summary>{t.plan.timelineTable}</summary>
            <BarTable bars={bars} />
          </details>
        </>
      )}
    </>
  );
}

function Bars({ bars, first, last, today }: { bars: readonly PlanBar[]; first: string; last: string; today: string }) {
  const { t } = useI18n();
  const from = number(first) - 3;
  const to = number(last) + 6;
  const x = (day: number) => labelWidth + ((day - from) / Math.max(1, to - from)) * (width - labelWidth - 70);
  const height = headHeight + bars.length * rowHeight + 6;
  const now = number(today);
  return (
    <ScrollRegion label={t.plan.timeline}>
      <svg className={css.bars} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={t.plan.timeline}>
        {months(from, to).map(({ at, label }) => (
          <g key={at}>
            <line className={css.line} x1={x(at)} x2={x(at)} y1={headHeight - 6} y2={height} />
            <text className={css.axis} x={x(at) + 3} y={16}>
              {label}
            </text>
          </g>
        ))}
        {bars.map((bar, index) => {
          const y = headHeight + index * rowHeight;
          const begin = bar.first === '' ? null : x(number(bar.first));
          const end = bar.first === '' ? null : Math.max(x(number(bar.due || bar.done_day || bar.first)), (begin ?? 0) + 4);
          return (
            <g key={bar.item.number || bar.node.code}>
              <title>{`${nameOf(bar)} ${wordsOf(bar.progress, t)}`}</title>
              <text x={0} y={y + 17}>
                {cut(nameOf(bar), 19)}
              </text>
              {begin !== null && end !== null && (
                <>
                  <rect className={css.span} data-state={stateOf(bar.progress)} x={begin} y={y + 5} width={end - begin} height={15} rx={3} />
                  <rect className={css.fill} data-state={stateOf(bar.progress)} x={begin} y={y + 5} width={((end - begin) * percentOf(bar.progress)) / 100} height={15} rx={3} />
                  {bar.done_day !== '' && <path className={css.done} d="M-6 0 0 -6 6 0 0 6z" transform={`translate(${x(number(bar.done_day))} ${y + 12.5})`} />}
                  <text x={end + 8} y={y + 17}>
                    {bar.progress.done}/{bar.progress.all}
                  </text>
                </>
              )}
            </g>
          );
        })}
        {now >= from && now <= to && (
          <g>
            <line className={css.today} x1={x(now)} x2={x(now)} y1={headHeight - 6} y2={height} />
            <text className={css.axis} x={x(now) + 3} y={headHeight - 2}>
              {t.plan.today}
            </text>
          </g>
        )}
      </svg>
    </ScrollRegion>
  );
}

function BarTable({ bars }: { bars: readonly PlanBar[] }) {
  const { t } = useI18n();
  return (
    <ScrollRegion label={t.plan.timelineTable}>
      <table className={css.table}>
        <thead>
          <tr>
            {[t.plan.task, t.plan.lead, t.plan.first, t.plan.deadline, t.plan.finished, t.plan.progress].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {bars.map((bar) => (
            <tr key={bar.item.number || bar.node.code}>
              <td>{nameOf(bar)}</td>
              <td>{bar.node.name}</td>
              <td>{bar.first}</td>
              <td>{bar.due}</td>
              <td>{bar.done_day}</td>
              <td>{wordsOf(bar.progress, t)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
