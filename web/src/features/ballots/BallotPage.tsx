import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router-dom';
import { ballot, type BallotReply } from '@/api/ballots';
import { actorOf } from '@/components/actor';
import { LinkButton } from '@/components/LinkButton';
import { PageHead, Panel } from '@/components/PageHead';
import { PageSkeleton } from '@/components/PageSkeleton';
import { RequestError } from '@/components/RequestError';
import { useI18n } from '@/i18n';
import css from './ballots.module.css';
import { CountPanel } from './CountPanel';
import { OptionName } from './OptionName';
import { PaperForm } from './PaperForm';
import { ResultPanel } from './ResultPanel';
import { Turnout } from './Turnout';

/** One ballot: to vote in, to wait for, or with its result. */
export default function BallotPage() {
  const number = Number(useParams().number);
  const { t } = useI18n();
  const asked = useQuery(ballot(number));
  if (asked.error && !asked.data) return <RequestError error={asked.error} onRetry={() => void asked.refetch()} />;
  if (!asked.data) return <PageSkeleton />;
  const reply = asked.data;
  const one = reply.ballot;
  const votes = one.may_vote && !one.voted && !one.over;
  return (
    <>
      <PageHead title={one.title} note={`${t.ballots.number(number)} · ${one.node_name} · ${t.ballots.until(one.closes)}`}>
        <LinkButton to="/ballots">{t.ballots.all}</LinkButton>
      </PageHead>
      {reply.result && <ResultPanel reply={reply} result={reply.result} />}
      {votes && <PaperForm reply={reply} />}
      {!reply.result && !votes && <Standing reply={reply} />}
      {one.may_close && <CountPanel ballot={one} />}
      <About reply={reply} />
    </>
  );
}

/** Open, but not for the reader to vote in (any more): the options, and how he stands to it. */
function Standing({ reply }: { reply: BallotReply }) {
  const { t } = useI18n();
  const one = reply.ballot;
  const said = one.voted ? t.ballots.votedHelp : one.may_vote ? t.ballots.overHelp : t.ballots.noVote;
  return (
    <Panel title={t.ballots.options}>
      <p className={css.help} role="status">
        {said}
      </p>
      <ol className={css.chosen}>
        {reply.options.map((option) => (
          <li key={option.place}>
            <OptionName option={option} />
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function About({ reply }: { reply: BallotReply }) {
  const { t, pick } = useI18n();
  const one = reply.ballot;
  const roles = one.roles.length === 0 ? t.ballots.anyRole : one.roles.map((role) => t.account.role[role as keyof typeof t.account.role]).join('、');
  return (
    <Panel title={t.ballots.about}>
      <Turnout ballot={one} />
      <dl className={css.facts2}>
        <div>
          <dt>{t.ballots.who}</dt>
          <dd>
            {t.ballots.whoAt(one.node_name)}；{roles}
          </dd>
        </div>
        <div>
          <dt>{t.ballots.how}</dt>
          <dd>
            {t.ballots.limits(one.options, one.least, one.most)}
            {one.seats > 0 && `；${t.ballots.seats(one.seats)}`}
            {one.register_code !== '' && `；${t.ballots.from(pick(one.register_title))}`}
          </dd>
        </div>
        <div>
          <dt>{t.ballots.by}</dt>
          <dd>
            {actorOf(one)} <span className="num">{one.day}</span> <span className={css.soft}>{t.ballots.event(one.sequence)}</span>
          </dd>
        </div>
        <div>
          <dt>{t.ballots.secret}</dt>
          <dd>{t.ballots.secretHelp}</dd>
        </div>
      </dl>
    </Panel>
  );
}
