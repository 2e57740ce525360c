import { useQuery } from '@tanstack/react-query';
import { Tag } from 'antd';
import { Link } from 'react-router-dom';
import { draws, type DrawView } from '@/api/draws';
import { actorOf } from '@/components/actor';
import { EmptyNote } from '@/components/EmptyNote';
import { LinkButton } from '@/components/LinkButton';
import { PageHead, Panel } from '@/components/PageHead';
import { PageSkeleton } from '@/components/PageSkeleton';
import { RequestError } from '@/components/RequestError';
import { useI18n } from '@/i18n';
import css from './draws.module.css';

/** Every draw that the reader sees, the latest first; those never revealed too. */
export default function DrawsPage() {
  const { t } = useI18n();
  const asked = useQuery(draws());
  if (asked.error && !asked.data) return <RequestError error={asked.error} onRetry={() => void asked.refetch()} />;
  if (!asked.data) return <PageSkeleton />;
  const { places, draws: all } = asked.data;
  const may = places.length > 0;
  return (
    <>
      <PageHead title={t.draws.title} note={t.draws.note}>
        {may && (
          <LinkButton type="primary" to="/draws/new">
            {t.draws.make}
          </LinkButton>
        )}
      </PageHead>
      <Panel>
        {all.length === 0 ? (
          <EmptyNote title={t.draws.none} help={may ? t.draws.noneHelp : t.draws.noneReader} />
        ) : (
          <ul className={css.draws} aria-label={t.draws.title}>
            {all.map((draw) => (
              <Row key={draw.number} draw={draw} />
            ))}
          </ul>
        )}
      </Panel>
    </>
  );
}

function Row({ draw }: { draw: DrawView }) {
  const { t } = useI18n();
  const names = draw.drawn.map((one) => (draw.what === 'nodes' ? one.name : one.code));
  return (
    <li>
      <div className={css.rowHead}>
        <span className={`${css.soft ?? ''} num`}>{t.draws.number(draw.number)}</span>
        <Link to={`/draws/${draw.number}`}>{draw.title}</Link>
        {!draw.revealed && <Tag className={css.waiting ?? ''}>{t.draws.waiting}</Tag>}
      </div>
      {names.length > 0 && (
        <div>
          <span className={css.soft}>{t.draws.drawnHere}</span> {names.join('、')}
          {draw.count > names.length && ` ${t.draws.andMore(draw.count)}`}
        </div>
      )}
      <div className={css.facts}>
        <span>{draw.below_name}</span>
        <span className="num">{t.draws.ofMany(draw.of, draw.count)}</span>
        <span>{actorOf(draw)}</span>
        <span className="num">{draw.day}</span>
      </div>
    </li>
  );
}
