import { Typography } from 'antd';
import type { DrawReply } from '@/api/draws';
import { actorOf } from '@/components/actor';
import { Panel } from '@/components/PageHead';
import { formatInstant } from '@/format/instant';
import { useI18n } from '@/i18n';
import css from './draws.module.css';

/** What was written down before anybody could know who would be drawn. */
export function CommitmentPanel({ reply }: { reply: DrawReply }) {
  const { t } = useI18n();
  const { draw } = reply;
  return (
    <Panel title={t.draws.commitment}>
      <p className={css.help}>{t.draws.commitmentHelp}</p>
      <dl className={css.facts2}>
        <div>
          <dt>{t.draws.secretDigest}</dt>
          <dd>
            <Typography.Text code copyable={{ text: draw.commitment, tooltips: [t.app.copy, t.app.copied] }}>
              {draw.commitment}
            </Typography.Text>
          </dd>
        </div>
        <div>
          <dt>{t.draws.publicNumber}</dt>
          <dd>{draw.beacon === '' ? t.draws.noPublicNumber : draw.beacon}</dd>
        </div>
        <div>
          <dt>{t.draws.by}</dt>
          <dd>
            {actorOf(draw)} <span className="num">{formatInstant(reply.recorded_at)}</span> <span className={css.soft}>{t.draws.event(draw.sequence)}</span>
          </dd>
        </div>
      </dl>
    </Panel>
  );
}
