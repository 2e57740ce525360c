import { CheckCircleOutlined, CloseCircleOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Typography } from 'antd';
import type { DrawReply, DrawReveal } from '@/api/draws';
import { Panel } from '@/components/PageHead';
import { useI18n } from '@/i18n';
import css from './draws.module.css';
import { canRecompute, recompute, type Recomputed } from './recompute';

/** How anyone computes the draw again, and a press that does it in this browser. */
export function ProofPanel({ reply, reveal }: { reply: DrawReply; reveal: DrawReveal }) {
  const { t } = useI18n();
  const again = useMutation({ mutationFn: () => recompute(reply.record) });
  const facts = [
    [t.draws.secret, reveal.secret],
    ...(reveal.beacon_value === '' ? [] : [[t.draws.beaconValue, reveal.beacon_value]]),
    [t.draws.seed, reveal.seed],
  ] as const;
  return (
    <Panel title={t.draws.proof}>
      <p className={css.help}>{t.draws.proofHelp}</p>
      <ol className={css.steps}>
        {t.draws.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <dl className={css.facts2}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <Typography.Text code>{value}</Typography.Text>
            </dd>
          </div>
        ))}
      </dl>
      <p className={reveal.holds ? css.good : css.bad}>
        {reveal.holds ? <CheckCircleOutlined aria-hidden /> : <CloseCircleOutlined aria-hidden />} {reveal.holds ? t.draws.serverHolds : t.draws.serverFails}
      </p>
      <div className={css.tools}>
        {canRecompute() ? (
          <Button type="primary" loading={again.isPending} onClick={() => again.mutate()}>
            {t.draws.recompute}
          </Button>
        ) : (
          <span className={css.soft}>{t.draws.cannot}</span>
        )}
        <Typography.Text copyable={{ text: JSON.stringify(reply.record), tooltips: [t.app.copy, t.app.copied] }}>{t.draws.copyRecord}</Typography.Text>
      </div>
      <div role="status">{again.data && <Outcome outcome={again.data} reply={reply} />}</div>
      {again.error && <Alert type="error" showIcon title={t.draws.fails} />}
    </Panel>
  );
}

function Outcome({ outcome, reply }: { outcome: Recomputed; reply: DrawReply }) {
  const { t } = useI18n();
  if (outcome.fault !== null) return <Alert type="error" showIcon title={t.draws.fails} description={t.draws.faults[outcome.fault] ?? outcome.fault} />;
  const names = outcome.drawn.map((code) => {
    const known = reply.candidates.find((one) => one.code === code);
    return known && reply.draw.what === 'nodes' ? known.name : code;
  });
  return <Alert type="success" showIcon title={outcome.chain ? t.draws.holds : t.draws.partly} description={names.join('、')} />;
}
