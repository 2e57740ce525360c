import { Alert, Button, Checkbox, Modal, Radio } from 'antd';
import { useState, type SyntheticEvent } from 'react';
import { castPaper, type BallotReply } from '@/api/ballots';
import { newKey } from '@/api/key';
import { Panel } from '@/components/PageHead';
import { RequestError } from '@/components/RequestError';
import { useAction } from '@/components/useAction';
import { useI18n } from '@/i18n';
import css from './ballots.module.css';
import { standingOf } from './choosing';
import { OptionName } from './OptionName';

/** A paper to fill in. It is kept nowhere but on this page until it is cast, and then it cannot be seen again. */
export function PaperForm({ reply }: { reply: BallotReply }) {
  const { t } = useI18n();
  const { ballot, options } = reply;
  // One key for this paper: sent again after a lost answer, it is still one vote.
  const [key] = useState(newKey);
  const [chosen, setChosen] = useState<number[]>([]);
  const [asked, setAsked] = useState(false);
  const [sure, setSure] = useState(false);
  const casting = useAction({ run: () => castPaper(ballot.number, chosen, key), done: t.ballots.done, changes: ['ballots'], onDone: () => setSure(false) });
  const standing = standingOf(chosen.length, ballot);
  const single = ballot.least === 1 && ballot.most === 1;

  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setAsked(true);
    if (standing.fits) setSure(true);
  };
  const listed = options.filter((one) => chosen.includes(one.place));
  return (
    <Panel title={t.ballots.paper}>
      <form className={css.form} onSubmit={submit} noValidate aria-label={t.ballots.paper}>
        <p className={css.left} role="status">
          {standing.must > 0 ? t.ballots.must(standing.must) : standing.may > 0 ? t.ballots.may(standing.may) : t.ballots.full}
        </p>
        {single ? (
          <Radio.Group className={css.options ?? ''} aria-label={t.ballots.options} value={chosen[0] ?? null} onChange={(event) => setChosen([Number(event.target.value)])}>
            {options.map((one) => (
              <Radio key={one.place} value={one.place}>
                <OptionName option={one} />
              </Radio>
            ))}
          </Radio.Group>
        ) : (
          <Checkbox.Group className={css.options ?? ''} aria-label={t.ballots.options} value={chosen} onChange={(values) => setChosen(values.map(Number).sort((a, b) => a - b))}>
            {options.map((one) => (
              <Checkbox key={one.place} value={one.place} disabled={standing.may === 0 && !chosen.includes(one.place)}>
                <OptionName option={one} />
              </Checkbox>
            ))}
          </Checkbox.Group>
        )}
        {asked && !standing.fits && <Alert type="error" showIcon role="alert" title={t.ballots.must(standing.must)} />}
        <div>
          <Button type="primary" size="large" htmlType="submit">
            {t.ballots.vote}
          </Button>
        </div>
      </form>
      <Modal open={sure} title={t.ballots.sure} onCancel={() => setSure(false)} footer={null} width="min(560px, 100vw - 16px)" closable={{ 'aria-label': t.moves.close }} mask={{ closable: false }}>
        {listed.length === 0 ? (
          <p>{t.ballots.blank}</p>
        ) : (
          <ul className={css.chosen}>
            {listed.map((one) => (
              <li key={one.place}>{one.text}</li>
            ))}
          </ul>
        )}
        <p className={css.help}>{t.ballots.sureHelp}</p>
        {casting.error && <RequestError error={casting.error} />}
        <div className={css.foot}>
          <Button onClick={() => setSure(false)}>{t.ballots.back}</Button>
          <Button type="primary" loading={casting.isPending} onClick={() => casting.mutate(undefined)}>
            {t.ballots.cast}
          </Button>
        </div>
      </Modal>
    </Panel>
  );
}
