import { Button, Input, InputNumber, Radio } from 'antd';
import { useState, type SyntheticEvent } from 'react';
import { useNavigate } from 'react-router-dom';
import { commitDraw, type DrawPlace, type DrawRequest } from '@/api/draws';
import { newKey } from '@/api/key';
import { FieldRow } from '@/components/fields/FieldRow';
import { labelOf } from '@/components/fields/ids';
import { NodeSelect } from '@/components/NodeSelect';
import { RequestError } from '@/components/RequestError';
import { useAction } from '@/components/useAction';
import { useI18n } from '@/i18n';
import css from './draws.module.css';
import { readExclusions } from './exclusions';
import { RegisterChoice, type ChosenRegister } from './RegisterChoice';

const kinds = ['province', 'city', 'county', 'department', 'station'];
/** What one usually draws from a place. */
const usualKind: Record<string, string> = { nation: 'province', province: 'city', city: 'county', county: 'station' };

/** What for, from what, how many, and which public number takes part. */
export function NewDrawForm({ home }: { home: DrawPlace }) {
  const { t } = useI18n();
  const navigate = useNavigate();
  // One key for this form: pressed twice, or sent again after a lost answer, it makes one draw.
  const [key] = useState(newKey);
  const [title, setTitle] = useState('');
  const [what, setWhat] = useState('nodes');
  const [below, setBelow] = useState(home.code);
  const [kind, setKind] = useState(usualKind[home.kind] ?? 'station');
  const [register, setRegister] = useState<ChosenRegister>({ campaign: '', register: '', states: [] });
  const [count, setCount] = useState<number | null>(3);
  const [exclude, setExclude] = useState('');
  const [beacon, setBeacon] = useState('');
  const [asked, setAsked] = useState(false);
  const committing = useAction({
    run: (body: DrawRequest) => commitDraw(body, key),
    done: t.draws.committed,
    changes: ['draws'],
    onDone: ({ number }) => navigate(`/draws/${number}`),
  });

  const left = readExclusions(exclude);
  const wrong = {
    title: title.trim() === '' ? t.draws.needed : null,
    below: below === '' ? t.draws.needed : null,
    register: what === 'entries' && register.register === '' ? t.draws.needed : null,
    count: count === null || count < 1 || !Number.isInteger(count) ? t.draws.neededCount : null,
    exclude: left.wrong === null ? null : t.draws.badLine(left.wrong),
  };
  const told = (error: string | null) => (asked ? error : null);

  const send = (event: SyntheticEvent) => {
    event.preventDefault();
    setAsked(true);
    if (Object.values(wrong).some((error) => error !== null) || count === null) return;
    const from = what === 'nodes' ? { kind } : { campaign: register.campaign, register_code: register.register, states: register.states };
    committing.mutate({
      title: title.trim(), what, below, count, ...from,
      ...(left.exclude.length === 0 ? {} : { exclude: left.exclude }),
      ...(beacon.trim() === '' ? {} : { beacon: beacon.trim() }),
    });
  };

  return (
    <form className={css.form} onSubmit={send} noValidate aria-label={t.draws.newTitle}>
      <FieldRow id="draw-title" label={t.draws.name} required error={told(wrong.title)} hint={t.draws.nameExample}>
        <Input id="draw-title" value={title} maxLength={200} aria-describedby="draw-title-hint" onChange={(event) => setTitle(event.target.value)} />
      </FieldRow>
      <FieldRow id="draw-what" label={t.draws.what} required group>
        <Radio.Group
          aria-labelledby={labelOf('draw-what')} value={what} options={[{ value: 'nodes', label: t.draws.nodes }, { value: 'entries', label: t.draws.entries }]}
          onChange={(event) => setWhat(String(event.target.value))}
        />
      </FieldRow>
      <FieldRow id="draw-below" label={t.draws.below} required error={told(wrong.below)} hint={t.draws.belowHelp}>
        <NodeSelect id="draw-below" value={below} around={home.code} placeholder={home.name} onChange={setBelow} />
      </FieldRow>
      {what === 'nodes' ? (
        <FieldRow id="draw-kind" label={t.draws.kind} required group>
          <Radio.Group aria-labelledby={labelOf('draw-kind')} value={kind} options={kinds.map((one) => ({ value: one, label: t.draws.kinds[one] ?? one }))} onChange={(event) => setKind(String(event.target.value))} />
        </FieldRow>
      ) : (
        <RegisterChoice value={register} error={told(wrong.register)} onChange={setRegister} />
      )}
      <FieldRow id="draw-count" label={t.draws.count} required error={told(wrong.count)}>
        <InputNumber id="draw-count" value={count} min={1} max={5000} precision={0} onChange={setCount} />
      </FieldRow>
      <FieldRow id="draw-exclude" label={t.draws.exclude} error={told(wrong.exclude)} hint={t.draws.excludeHelp}>
        <Input.TextArea id="draw-exclude" value={exclude} autoSize={{ minRows: 2, maxRows: 8 }} placeholder={t.draws.excludeExample} aria-describedby="draw-exclude-hint" onChange={(event) => setExclude(event.target.value)} />
      </FieldRow>
      <FieldRow id="draw-beacon" label={t.draws.beacon} hint={t.draws.beaconHelp}>
        <Input id="draw-beacon" value={beacon} maxLength={500} aria-describedby="draw-beacon-hint" onChange={(event) => setBeacon(event.target.value)} />
      </FieldRow>
      {committing.error && <RequestError error={committing.error} />}
      <div>
        <Button type="primary" size="large" htmlType="submit" loading={committing.isPending}>
          {t.draws.commit}
        </Button>
      </div>
    </form>
  );
}
