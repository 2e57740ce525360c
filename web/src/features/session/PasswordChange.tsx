import { PasswordForm } from '@/components/PasswordForm';
import { usePageTitle } from '@/components/usePageTitle';
import { useI18n } from '@/i18n';
import css from './session.module.css';

/** All that is open to somebody who came with a one-time password. */
export default function PasswordChange() {
  const { t } = useI18n();
  usePageTitle(t.session.change);
  return (
    <div className={css.page}>
      <section className={css.card} aria-labelledby="change-title">
        <h1 id="change-title">{t.session.change}</h1>
        <p className={css.lead}>{t.session.changeLead}</p>
        <PasswordForm oneTime />
      </section>
    </div>
  );
}
