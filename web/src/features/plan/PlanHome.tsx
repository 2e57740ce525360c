import { Navigate } from 'react-router-dom';
import { EmptyNote } from '@/components/EmptyNote';
import { PageHead } from '@/components/PageHead';
import { PageSkeleton } from '@/components/PageSkeleton';
import { RequestError } from '@/components/RequestError';
import { useI18n } from '@/i18n';
import { usePlannedCampaigns } from './usePlan';

/** Leads to the plan of the first campaign of one's own that has one. */
export default function PlanHome() {
  const { t } = useI18n();
  const { own, error, retry } = usePlannedCampaigns();
  if (error) return <RequestError error={error} onRetry={retry} />;
  if (!own) return <PageSkeleton />;
  if (own[0]) return <Navigate to={`/plan/${own[0].code}`} replace />;
  return (
    <>
      <PageHead title={t.plan.title} />
      <EmptyNote title={t.plan.none} help={t.plan.noneHelp} />
    </>
  );
}
