import { Timeline, Typography } from 'antd';
import type { FieldView, TimelineRow } from '@/api/entries';
import { isRole } from '@/api/roles';
import { actorOf } from '@/components/actor';
import { Panel } from '@/components/PageHead';
import { formatInstant } from '@/format/instant';
import { useI18n } from '@/i18n';
import css from './entry.module.css';

/** Everything that happened, newest first: what, by which post for which organisation, when done and when recorded. */
export function TimeLine({ rows, fields }: { rows: readonly TimelineRow[]; fields: readonly FieldView[] }) {
  const { t, pick } = useI18n();
  const nameOf = (code: string) => {
    const field = fields.find((one) => one.code === code);
    return field ? pick(field.title) : code;
  };
  const newestFirst = [...rows].reverse();
  return (
    <Panel title={t.entry.timeline}>
      <Timeline className={css.timeline ?? ''} aria-label={t.entry.timeline} items={newestFirst.map((row) => ({ key: row.sequence, content: <Happening row={row} changed={row.kind === 'entry.opened' ? [] : row.fields.map(nameOf)} /> }))} />
    </Panel>
  );
}

function Happening({ row, changed }: { row: TimelineRow; changed: readonly string[] }) {
  const { t, pick } = useI18n();
  const moved = pick(row.move_title);
  const from = pick(row.from_title);
  const to = pick(row.to_title);
  return (
    <div className={css.happening}>
      <div>
        <b>{moved === '' ? t.entry.event(row.kind) : moved}</b>
        {to !== '' && from !== to && <span className={css.soft}> {from === '' ? to : t.entry.change(from, to)}</span>}
      </div>
      <div>
        {actorOf(row)}
        {row.role !== '' && <span className={css.soft}> · {isRole(row.role) ? t.account.role[row.role] : row.role}</span>}
        {row.node_name !== '' && <span className={css.soft}> · {t.entry.actingFor(row.node_name)}</span>}
      </div>
      {row.reason !== '' && <p className={css.quote}>{row.reason}</p>}
      {changed.length > 0 && (
        <div>
          <span className={css.soft}>{t.entry.changed}</span> {changed.join('、')}
        </div>
      )}
      {row.evidence.length > 0 && (
        <div>
          <span className={css.soft}>{t.entry.attached}</span> {row.evidence.join('、')}
        </div>
      )}
      <div className={css.times}>
        <span className="num">
          {t.entry.happened} {row.day}
        </span>
        <span className="num">
          {t.entry.recorded} {formatInstant(row.recorded_at)}
        </span>
        <details>
          <summary>{t.entry.sequence(row.sequence)}</summary>
          {t.entry.digest}{' '}
          <Typography.Text code copyable={{ text: row.digest, tooltips: [t.entry.copyDigest, t.entry.copied] }}>
            {row.digest.slice(0, 16)}…
          </Typography.Text>
        </details>
      </div>
    </div>
  );
}
