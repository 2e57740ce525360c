import { useQuery } from '@tanstack/react-query';
import { Link, Navigate, useSearchParams } from 'react-router-dom';
import { registersOpenToMe } from '@/api/entries';
import { campaigns } from '@/api/queries';
import { useSession } from '@/api/session';
import { EmptyNote } from '@/components/EmptyNote';
import { lastPlace } from '@/components/lastPlace';
import { PageHead, Panel } from '@/components/PageHead';
import { PageSkeleton } from '@/components/PageSkeleton';
import { RequestError } from '@/components/RequestError';
import { useI18n } from '@/i18n';
import css from './entry.module.css';

/** 记一条: the form of the register used last, or the choice of one (?choose). */
export default function QuickEntryPage() {
  const { t, pick } = useI18n();
  const { account } = useSession();
  const [search] = useSearchParams();
  const last = search.has('choose') ? null : lastPlace(account);
  const asked = useQuery({ ...registersOpenToMe(), enabled: last === null });
  const known = useQuery(campaigns());
  if (last) return <Navigate to={`/entries/new/${last.campaign}/${last.register}`} replace />;
  if (asked.error) return <RequestError error={asked.error} onRetry={() => void asked.refetch()} />;
  if (!asked.data) return <PageSkeleton />;
  const open = asked.data.filter((register) => register.may_open);
  const codes = [...new Set(open.map((register) => register.campaign))];
  return (
    <>
      <PageHead title={t.entry.minute} note={t.entry.minuteHelp} />
      {open.length === 0 && <EmptyNote title={t.entry.minuteNone} help={t.entry.minuteNoneHelp} />}
      {codes.map((code) => {
        const campaign = known.data?.find((one) => one.code === code);
        return (
          <Panel key={code} title={campaign ? pick(campaign.title) : code}>
            <ul className={css.registers}>
              {open
                .filter((register) => register.campaign === code)
                .map((register) => (
                  <li key={register.code}>
                    <Link to={`/entries/new/${code}/${register.code}`}>{pick(register.title)}</Link>
                  </li>
                ))}
            </ul>
          </Panel>
        );
      })}
    </>
  );
}
