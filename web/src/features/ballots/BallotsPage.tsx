import { useQuery } from '@tanstack/react-query';
import { Tag } from 'antd';
import { Link } from 'react-router-dom';
import { ballots, type BallotView } from '@/api/ballots';
import { EmptyNote } from '@/components/EmptyNote';
import { LinkButton } from '@/components/LinkButton';
import { PageHead, Panel } from '@/components/PageHead';
import { PageSkeleton } from '@/components/PageSkeleton';
import { RequestError } from '@/components/RequestError';
import { useI18n } from '@/i18n';
import css from './ballots.module.css';
import { Turnout } from './Turnout';

const isMine = (one: BallotView) => one.may_vote && !one.voted && !one.over;

/** The ballots that wait for the reader's vote first, then what is open, then what is counted. */
export default function BallotsPage() {
  const { t } = useI18n();
  const asked = useQuery(ballots());
  if (asked.error && !asked.data) return <RequestError error={asked.error} onRetry={() => void asked.refetch()} />;
  if (!asked.data) return <PageSkeleton />;
  const { places, ballots: all } = asked.data;
  const may = places.length > 0;
  return (
    <>
      <PageHead title={t.ballots.title} note={t.ballots.note}>
        {may && (
          <LinkButton type="primary" to="/ballots/new">
            {t.ballots.make}
          </LinkButton>
        )}
      </PageHead>
      {all.length === 0 && (
        <Panel>
          <EmptyNote title={t.ballots.none} help={may ? t.ballots.noneHelp : t.ballots.noneReader} />
        </Panel>
      )}
      <Group name={t.ballots.mine} ballots={all.filter(isMine)} />
      <Group name={t.ballots.open} ballots={all.filter((one) => !one.counted && !isMine(one))} />
      <Group name={t.ballots.counted} ballots={all.filter((one) => one.counted)} />
    </>
  );
}

function Group({ name, ballots: shown }: { name: string; ballots: readonly BallotView[] }) {
  if (shown.length === 0) return null;
  return (
    <Panel title={name}>
      <ul className={css.ballots}>
        {shown.map((one) => (
          <Row key={one.number} ballot={one} />
        ))}
      </ul>
    </Panel>
  );
}

function Row({ ballot }: { ballot: BallotView }) {
  const { t } = useI18n();
  return (
    <li>
      <div className={css.rowHead}>
        <span className={`${css.soft ?? ''} num`}>{t.ballots.number(ballot.number)}</span>
        <Link to={`/ballots/${ballot.number}`}>{ballot.title}</Link>
        {isMine(ballot) && <Tag className={css.waiting ?? ''}>{t.ballots.toVote}</Tag>}
        {ballot.voted && !ballot.counted && <Tag>{t.ballots.voted}</Tag>}
        {ballot.over && !ballot.counted && <Tag className={css.waiting ?? ''}>{t.ballots.toCount}</Tag>}
        {ballot.is_void && <Tag>{t.ballots.void}</Tag>}
      </div>
      <Turnout ballot={ballot} />
      <div className={css.facts}>
        <span>{ballot.node_name}</span>
        <span>{t.ballots.limits(ballot.options, ballot.least, ballot.most)}</span>
        {ballot.seats > 0 && <span>{t.ballots.seats(ballot.seats)}</span>}
        <span className="num">{t.ballots.until(ballot.closes)}</span>
      </div>
    </li>
  );
}
