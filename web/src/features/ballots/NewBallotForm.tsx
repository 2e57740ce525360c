import { Button, Checkbox, Input, InputNumber, Radio } from 'antd';
import { useState, type SyntheticEvent } from 'react';
import { useNavigate } from 'react-router-dom';
import { openBallot, type BallotPlace, type BallotRequest } from '@/api/ballots';
import { newKey } from '@/api/key';
import { DayInput } from '@/components/DayInput';
import { FieldRow } from '@/components/fields/FieldRow';
import { labelOf } from '@/components/fields/ids';
import { NodeSelect } from '@/components/NodeSelect';
import { RequestError } from '@/components/RequestError';
import { useAction } from '@/components/useAction';
import { countCodePoints } from '@/format/codepoints';
import { today } from '@/format/instant';
import { useI18n } from '@/i18n';
import css from './ballots.module.css';
import { doubled, readOptions } from './choosing';
import { NomineeChoice, type Nominees } from './NomineeChoice';

const votingRoles = ['reader', 'recorder', 'owner', 'reviewer', 'inspector', 'editor', 'office'] as const;
const mostOptions = 100;
const longestOption = 200;

const whole = (value: number | null, least: number, most: number) => value !== null && Number.isInteger(value) && value >= least && value <= most;

/** What about, among which options, who votes, how many may be chosen and how many win. */
export function NewBallotForm({ home }: { home: BallotPlace }) {
  const { t } = useI18n();
  const navigate = useNavigate();
  // One key for this form: pressed twice, or sent again after a lost answer, it opens one ballot.
  const [key] = useState(newKey);
  const [title, setTitle] = useState('');
  const [node, setNode] = useState(home.code);
  const [roles, setRoles] = useState<string[]>([]);
  const [what, setWhat] = useState('texts');
  const [text, setText] = useState('');
  const [nominees, setNominees] = useState<Nominees>({ campaign: '', register: '', numbers: [] });
  const [least, setLeast] = useState<number | null>(1);
  const [most, setMost] = useState<number | null>(1);
  const [seats, setSeats] = useState<number | null>(0);
  const [closes, setCloses] = useState('');
  const [asked, setAsked] = useState(false);
  const opening = useAction({
    run: (body: BallotRequest) => openBallot(body, key),
    done: t.ballots.opened,
    changes: ['ballots'],
    onDone: ({ number }) => navigate(`/ballots/${number}`),
  });

  const options = what === 'texts' ? readOptions(text) : nominees.numbers;
  const twice = doubled(options);
  const wrongOptions = () => {
    if (options.length < 2 || options.length > mostOptions) return t.ballots.neededOptions;
    if (twice !== null) return t.ballots.twice(twice);
    return options.some((one) => countCodePoints(one) > longestOption) ? t.ballots.tooLong : null;
  };
  const wrong = {
    title: title.trim() === '' ? t.ballots.needed : null,
    node: node === '' ? t.ballots.needed : null,
    options: wrongOptions(),
    most: whole(most, 1, options.length) && whole(least, 0, most ?? 0) ? null : t.ballots.neededCounts,
    seats: whole(seats, 0, options.length) ? null : t.ballots.neededSeats,
    closes: closes === '' || closes < today() ? t.ballots.neededDay : null,
  };
  const told = (error: string | null) => (asked ? error : null);

  const send = (event: SyntheticEvent) => {
    event.preventDefault();
    setAsked(true);
    if (Object.values(wrong).some((error) => error !== null)) return;
    const among = what === 'texts' ? { options } : { campaign: nominees.campaign, register_code: nominees.register, nominees: options };
    opening.mutate({ title: title.trim(), node, least: least ?? 0, most: most ?? 0, seats: seats ?? 0, closes, ...among, ...(roles.length === 0 ? {} : { roles }) });
  };

  return (
    <form className={css.form} onSubmit={send} noValidate aria-label={t.ballots.newTitle}>
      <FieldRow id="ballot-title" label={t.ballots.name} required error={told(wrong.title)} hint={t.ballots.nameExample}>
        <Input id="ballot-title" value={title} maxLength={200} aria-describedby="ballot-title-hint" onChange={(event) => setTitle(event.target.value)} />
      </FieldRow>
      <FieldRow id="ballot-node" label={t.ballots.node} required error={told(wrong.node)} hint={t.ballots.nodeHelp}>
        <NodeSelect id="ballot-node" value={node} around={home.code} placeholder={home.name} onChange={setNode} />
      </FieldRow>
      <FieldRow id="ballot-roles" label={t.ballots.onlyRoles} hint={t.ballots.onlyRolesHelp} group>
        <Checkbox.Group
          aria-labelledby={labelOf('ballot-roles')} value={roles} options={votingRoles.map((role) => ({ value: role, label: t.account.role[role] }))}
          onChange={(values) => setRoles(values.map(String))}
        />
      </FieldRow>
      <FieldRow id="ballot-what" label={t.ballots.among} required group>
        <Radio.Group
          aria-labelledby={labelOf('ballot-what')} value={what} options={[{ value: 'texts', label: t.ballots.texts }, { value: 'nominees', label: t.ballots.nominees }]}
          onChange={(event) => setWhat(String(event.target.value))}
        />
      </FieldRow>
      {what === 'texts' ? (
        <FieldRow id="ballot-options" label={t.ballots.options} required error={told(wrong.options)} hint={t.ballots.optionsHelp}>
          <Input.TextArea id="ballot-options" value={text} autoSize={{ minRows: 4, maxRows: 20 }} aria-describedby="ballot-options-hint" onChange={(event) => setText(event.target.value)} />
        </FieldRow>
      ) : (
        <NomineeChoice value={nominees} error={told(wrong.options)} onChange={setNominees} />
      )}
      <div className={css.pair}>
        <FieldRow id="ballot-least" label={t.ballots.least} required>
          <InputNumber id="ballot-least" value={least} min={0} max={mostOptions} precision={0} onChange={setLeast} />
        </FieldRow>
        <FieldRow id="ballot-most" label={t.ballots.most} required error={told(wrong.most)}>
          <InputNumber id="ballot-most" value={most} min={1} max={mostOptions} precision={0} onChange={setMost} />
        </FieldRow>
        <FieldRow id="ballot-seats" label={t.ballots.seatsField} error={told(wrong.seats)} hint={t.ballots.seatsHelp}>
          <InputNumber id="ballot-seats" value={seats} min={0} max={mostOptions} precision={0} aria-describedby="ballot-seats-hint" onChange={setSeats} />
        </FieldRow>
      </div>
      <FieldRow id="ballot-closes" label={t.ballots.closes} required error={told(wrong.closes)}>
        <DayInput id="ballot-closes" value={closes} onChange={setCloses} />
      </FieldRow>
      {opening.error && <RequestError error={opening.error} />}
      <div>
        <Button type="primary" size="large" htmlType="submit" loading={opening.isPending}>
          {t.ballots.openNow}
        </Button>
      </div>
    </form>
  );
}
