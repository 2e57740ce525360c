import { Button, Input } from 'antd';
import { useState, type SyntheticEvent } from 'react';
import { revealDraw, type DrawView } from '@/api/draws';
import { newKey } from '@/api/key';
import { FieldRow } from '@/components/fields/FieldRow';
import { Panel } from '@/components/PageHead';
import { RequestError } from '@/components/RequestError';
import { useAction } from '@/components/useAction';
import { useI18n } from '@/i18n';
import css from './draws.module.css';

/** Before it is revealed: the one press that fixes who is drawn, for those who may. */
export function RevealPanel({ draw }: { draw: DrawView }) {
  const { t } = useI18n();
  const [key] = useState(newKey);
  const [value, setValue] = useState('');
  const [asked, setAsked] = useState(false);
  const revealing = useAction({ run: () => revealDraw(draw.number, value.trim(), key), done: t.draws.done, changes: ['draws'] });
  const needed = draw.beacon !== '' && value.trim() === '';
  const reveal = (event: SyntheticEvent) => {
    event.preventDefault();
    setAsked(true);
    if (!needed) revealing.mutate(undefined);
  };
  return (
    <Panel title={t.draws.reveal}>
      {draw.may_reveal ? (
        <form className={css.form} onSubmit={reveal} noValidate aria-label={t.draws.reveal}>
          <p className={css.help}>{t.draws.revealHelp}</p>
          {draw.beacon !== '' && (
            <FieldRow id="draw-value" label={t.draws.beaconValue} required hint={draw.beacon} error={asked && needed ? t.draws.needed : null}>
              <Input id="draw-value" value={value} maxLength={500} aria-describedby="draw-value-hint" onChange={(event) => setValue(event.target.value)} />
            </FieldRow>
          )}
          {revealing.error && <RequestError error={revealing.error} />}
          <div>
            <Button type="primary" size="large" htmlType="submit" loading={revealing.isPending}>
              {t.draws.draw}
            </Button>
          </div>
        </form>
      ) : (
        <p className={css.help}>{t.draws.revealWaits}</p>
      )}
    </Panel>
  );
}
