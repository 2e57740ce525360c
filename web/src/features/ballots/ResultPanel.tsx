import { Typography } from 'antd';
import type { BallotOption, BallotReply, BallotResult } from '@/api/ballots';
import { actorOf } from '@/components/actor';
import { Panel } from '@/components/PageHead';
import { useI18n } from '@/i18n';
import css from './ballots.module.css';
import { OptionName } from './OptionName';

/** What the count came to: votes, seats, ties; and of too few papers that nothing is told. */
export function ResultPanel({ reply, result }: { reply: BallotReply; result: BallotResult }) {
  const { t } = useI18n();
  const { ballot } = reply;
  const ordered = [...reply.options].sort((a, b) => (b.votes?.part ?? 0) - (a.votes?.part ?? 0) || a.place - b.place);
  const tied = reply.options.some((one) => one.standing === 'tied');
  return (
    <Panel title={t.ballots.result}>
      {ballot.is_void ? (
        <p className={css.help} role="status">
          {t.ballots.voidHelp(ballot.turnout.part)}
        </p>
      ) : (
        <>
          <table className={css.result}>
            <thead>
              <tr>
                <th scope="col">{t.ballots.option}</th>
                <th scope="col" className={css.count}>
                  {t.ballots.votes}
                </th>
                <th scope="col" className={css.count}>
                  {t.ballots.share}
                </th>
                <td className={css.share} />
                {ballot.seats > 0 && <th scope="col">{t.ballots.standing}</th>}
              </tr>
            </thead>
            <tbody>
              {ordered.map((one) => (
                <Row key={one.place} option={one} seats={ballot.seats > 0} />
              ))}
            </tbody>
          </table>
          {tied && <p className={css.help}>{t.ballots.tiedHelp}</p>}
        </>
      )}
      <dl className={css.facts2}>
        <div>
          <dt>{t.ballots.countedBy}</dt>
          <dd>
            {actorOf(result)} <span className="num">{result.day}</span> <span className={css.soft}>{t.ballots.event(result.sequence)}</span>
          </dd>
        </div>
        <div>
          <dt>{t.ballots.digest}</dt>
          <dd>
            <Typography.Text code copyable={{ text: result.digest, tooltips: [t.app.copy, t.app.copied] }}>
              {result.digest}
            </Typography.Text>{' '}
            <span className={result.holds ? css.good : css.bad}>{result.holds ? t.ballots.holds : t.ballots.fails}</span>
          </dd>
        </div>
      </dl>
    </Panel>
  );
}

function Row({ option, seats }: { option: BallotOption; seats: boolean }) {
  const { t } = useI18n();
  const { part = 0, percent = '' } = option.votes ?? {};
  return (
    <tr data-standing={option.standing}>
      <td>
        <OptionName option={option} />
      </td>
      <td className={`${css.count ?? ''} num`}>{part}</td>
      <td className={`${css.count ?? ''} num`}>{percent}%</td>
      <td className={css.share}>
        <span className={css.bar} aria-hidden style={{ display: 'block' }}>
          <span style={{ width: `${percent === '' ? 0 : percent}%` }} />
        </span>
      </td>
      {seats && (
        <td className={css.standing} data-is={option.standing}>
          {t.ballots.standings[option.standing] ?? ''}
        </td>
      )}
    </tr>
  );
}
