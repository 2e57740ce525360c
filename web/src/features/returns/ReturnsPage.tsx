import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link } from 'react-router-dom';
import { returnForms, type ReturnFormView } from '@/api/returns';
import { EmptyNote } from '@/components/EmptyNote';
import { PageHead, Panel } from '@/components/PageHead';
import { PageSkeleton } from '@/components/PageSkeleton';
import { RequestError } from '@/components/RequestError';
import { periodLabel } from '@/format/period';
import { useI18n } from '@/i18n';
import css from './returns.module.css';

/** Every return that is filed by period, and how complete its last period is. */
export default function ReturnsPage() {
  const { t, pick } = useI18n();
  const asked = useQuery(returnForms());
  if (asked.error && !asked.data) return <RequestError error={asked.error} onRetry={() => void asked.refetch()} />;
  if (!asked.data) return <PageSkeleton />;
  const campaigns = [...new Set(asked.data.map((form) => form.campaign))];
  return (
    <>
      <PageHead title={t.returns.title} note={t.returns.note}>
        <Link to="/burden">
          <Button tabIndex={-1}>{t.returns.burden}</Button>
        </Link>
      </PageHead>
      {campaigns.length === 0 && <EmptyNote title={t.returns.none} help={t.returns.noneHelp} />}
      {campaigns.map((campaign) => {
        const forms = asked.data.filter((form) => form.campaign === campaign);
        return (
          <Panel key={campaign} title={forms[0] ? pick(forms[0].campaign_title) : campaign}>
            <ul className={css.forms}>
              {forms.map((form) => (
                <Form key={form.register_code} form={form} />
              ))}
            </ul>
          </Panel>
        );
      })}
    </>
  );
}

function Form({ form }: { form: ReturnFormView }) {
  const { t, pick, language } = useI18n();
  const rhythm = t.returns.rhythm(t.returns.every(form.every), form.of.map((kind) => t.returns.of(kind)).join('、'), form.within_days);
  return (
    <li>
      <div className={css.formName}>
        <Link to={`/returns/${form.campaign}/${form.register_code}`}>{pick(form.title)}</Link>
        {form.statement && <span className={css.mark}>{t.returns.statementMark}</span>}
        <small>{rhythm}</small>
      </div>
      <div className={css.formPeriod}>{form.period === '' ? t.returns.noPeriod : t.returns.lastPeriod(periodLabel(form.period, language), form.due)}</div>
      {form.asked > 0 && (
        <div className={css.progress}>
          <span className={css.track} aria-hidden>
            <span style={{ inlineSize: `${(100 * form.filed) / form.asked}%` }} />
          </span>
          <span className="num">{t.returns.filed(form.filed, form.asked)}</span>
          {form.late > 0 && <strong className={css.bad}>{t.returns.late(form.late)}</strong>}
          {form.unexplained > 0 && <strong className={css.doubt}>{t.returns.unexplained(form.unexplained)}</strong>}
        </div>
      )}
    </li>
  );
}
