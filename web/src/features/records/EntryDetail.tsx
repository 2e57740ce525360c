import { ArrowLeftOutlined, PaperClipOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Skeleton, Tag, Timeline, Typography } from 'antd';
import type { EntryView, TimelineRow } from '@/api/client';
import { entry } from '@/api/queries';
import { actorOf } from '@/components/actor';
import { RequestError } from '@/components/RequestError';
import { formatInstant } from '@/format/instant';
import { useI18n } from '@/i18n';
import css from './records.module.css';

/** One entry: what it says, its evidence, and everything that ever happened to it. */
export function EntryDetail({ id, onBack }: { id: string; onBack?: () => void }) {
  const { t } = useI18n();
  const asked = useQuery(entry(id));
  return (
    <>
      {onBack && (
        <Button type="link" icon={<ArrowLeftOutlined aria-hidden />} onClick={onBack} className={css.back ?? ''}>
          {t.records.back}
        </Button>
      )}
      {asked.error && <RequestError error={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.isPending && <Skeleton active paragraph={{ rows: 8 }} />}
      {asked.data && <Shown view={asked.data} />}
    </>
  );
}

function Shown({ view }: { view: EntryView }) {
  const { t, pick } = useI18n();
  const { record } = view;
  return (
    <article>
      <header className={css.head}>
        <h2>{record.title === '' ? record.number : record.title}</h2>
        <p className={css.where}>
          <span className="num">{record.number}</span> · {record.node_name}
          {record.joint.length > 0 && ` · ${t.records.joint(record.joint.join('、'))}`} · <span className="num">{record.day}</span>{' '}
          <Tag>{pick(record.state_title)}</Tag>
        </p>
      </header>
      <h3>{t.records.fields}</h3>
      <dl className={css.fields}>
        {view.fields.map((field) => (
          <div key={field.code}>
            <dt>{pick(field.title)}</dt>
            <dd>{field.value === '' ? <span className={css.faint}>{t.presence.empty}</span> : field.value}</dd>
          </div>
        ))}
      </dl>
      <h3>{t.records.evidence}</h3>
      {record.evidence.length === 0 ? (
        <p className={css.faint}>{t.records.noEvidence}</p>
      ) : (
        <ul className={css.evidence}>
          {record.evidence.map((name) => (
            <li key={name}>
              <PaperClipOutlined aria-hidden /> {name}
            </li>
          ))}
        </ul>
      )}
      <h3 id="timeline">{t.records.timeline}</h3>
      <Timeline aria-labelledby="timeline" items={view.timeline.map((row) => ({ key: row.sequence, content: <Happening row={row} /> }))} />
    </article>
  );
}

function Happening({ row }: { row: TimelineRow }) {
  const { t, pick } = useI18n();
  const moved = pick(row.move_title);
  return (
    <div>
      <div>
        <b>{moved === '' ? t.records.event(row.kind) : moved}</b> <span className="num">{row.day}</span>
        {row.actor !== '' && <span> · {actorOf(row)}</span>}
      </div>
      <div className={css.meta}>
        <span className="num">{t.records.sequence(row.sequence)}</span>
        <span className="num">
          {t.records.recordedAt} {formatInstant(row.recorded_at)}
        </span>
        <span>
          {t.records.digest}{' '}
          <Typography.Text code copyable={{ text: row.digest, tooltips: [t.records.copy, t.records.copied] }}>
            {row.digest.slice(0, 16)}…
          </Typography.Text>
        </span>
      </div>
    </div>
  );
}
