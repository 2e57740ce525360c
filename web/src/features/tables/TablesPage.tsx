import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { useParams } from 'react-router-dom';
import { campaigns } from '@/api/queries';
import { EmptyNote } from '@/components/EmptyNote';
import { PageHead } from '@/components/PageHead';
import { RequestError } from '@/components/RequestError';
import { useI18n } from '@/i18n';
import { Bringing } from './Bringing';
import { Taking } from './Taking';

/** One register as a table: out as a template or an export, in by way of a dry run. */
export default function TablesPage() {
  const { t, pick } = useI18n();
  const { campaign = '', register = '' } = useParams();
  const asked = useQuery(campaigns());
  if (asked.error) return <RequestError error={asked.error} onRetry={() => void asked.refetch()} />;
  if (!asked.data) return <Skeleton active paragraph={{ rows: 6 }} />;
  const found = asked.data.find((one) => one.code === campaign)?.registers.find((one) => one.code === register);
  if (!found) return <EmptyNote title={t.tables.noRegister} help={t.tables.noRegisterHelp} />;
  const named = { campaign, register };
  return (
    <>
      <PageHead title={t.tables.title(pick(found.title))} note={t.tables.note} />
      <Taking named={named} states={found.states} />
      <Bringing key={`${campaign}/${register}`} named={named} />
    </>
  );
}
