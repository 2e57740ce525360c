import { Button } from 'antd';
import { useState } from 'react';
import { closeBallot, type BallotView } from '@/api/ballots';
import { newKey } from '@/api/key';
import { Panel } from '@/components/PageHead';
import { RequestError } from '@/components/RequestError';
import { useAction } from '@/components/useAction';
import { useI18n } from '@/i18n';
import css from './ballots.module.css';

/** After the last day, or when all have voted: the one press that counts and publishes. */
export function CountPanel({ ballot }: { ballot: BallotView }) {
  const { t } = useI18n();
  const [key] = useState(newKey);
  const counting = useAction({ run: () => closeBallot(ballot.number, key), done: t.ballots.countDone, changes: ['ballots'] });
  return (
    <Panel title={t.ballots.count}>
      <p className={css.help}>{t.ballots.countHelp}</p>
      {counting.error && <RequestError error={counting.error} />}
      <Button type="primary" size="large" loading={counting.isPending} onClick={() => counting.mutate(undefined)}>
        {t.ballots.countNow}
      </Button>
    </Panel>
  );
}
