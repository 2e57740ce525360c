import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { strikeOff, type RateView } from '@/api/editions';
import { Panel } from '@/components/PageHead';
import { RequestError } from '@/components/RequestError';
import { useI18n } from '@/i18n';
import css from './editions.module.css';

/** Claimed, struck off, found good again, reopened, overdue: five figures, never one. */
export function StrikeOffPanel({ campaign, register }: { campaign: string; register: string }) {
  const { t } = useI18n();
  const asked = useQuery(strikeOff(campaign, register));
  const view = asked.data;
  return (
    <Panel title={t.editions.rates} aside={view && <span className={css.soft}>{t.editions.found(view.found)}</span>}>
      {asked.error && <RequestError error={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.isPending && <Skeleton active paragraph={{ rows: 2 }} title={false} />}
      {view && (
        <>
          <ul className={css.rates}>
            <Rate name={t.editions.claimed} help={t.editions.claimedHelp} rate={view.claimed} tone="accent" />
            <Rate name={t.editions.struck} help={t.editions.struckHelp} rate={view.closed} tone="good" />
            <Rate name={t.editions.verified} help={t.editions.verifiedHelp} rate={view.verified} tone="good" />
            <Rate name={t.editions.reopened} help={t.editions.reopenedHelp} rate={view.reopened} tone="doubt" />
            <Rate name={t.editions.overdue} help={t.editions.overdueHelp} rate={view.overdue} tone="bad" />
          </ul>
          <p className={css.note}>
            {t.editions.ratesHelp}
            {view.withdrawn > 0 && ` ${t.editions.withdrawn(view.withdrawn)}`}
            {view.due_soon > 0 && ` ${t.editions.soon(view.due_soon)}`}
          </p>
        </>
      )}
    </Panel>
  );
}

function Rate({ name, help, rate, tone }: { name: string; help: string; rate: RateView; tone: string }) {
  const { t } = useI18n();
  const share = rate.whole === 0 ? 0 : (rate.part / rate.whole) * 100;
  return (
    <li className={css.rate} data-tone={tone} aria-label={name}>
      <span className={css.rateName}>{name}</span>
      <span className={`${css.rateValue ?? ''} num`}>
        <strong>{rate.percent === '' ? t.editions.none : `${rate.percent}%`}</strong> {t.editions.of(rate.part, rate.whole)}
      </span>
      <span className={css.track} aria-hidden>
        <span style={{ width: `${share}%` }} />
      </span>
      <small className={css.soft}>{help}</small>
    </li>
  );
}
