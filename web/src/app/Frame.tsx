import { type ReactNode } from 'react';
import { Link } from 'react-router-dom';
import { useI18n } from '@/i18n';
import { LookMenu } from './LookMenu';
import css from './Shell.module.css';

/** The head of the page without any place to go: for those who are not signed in yet. */
export function Frame({ children }: { children: ReactNode }) {
  const { t } = useI18n();
  return (
    <>
      <header className={css.head}>
        <div className={css.bar}>
          <Link to="/" className={css.brand} title={t.app.motto}>
            <img src="/favicon.svg" alt="" width="26" height="26" />
            <span>{t.app.name}</span>
          </Link>
          <span className={css.gap} />
          <LookMenu />
        </div>
      </header>
      <main id="main" className={css.main} tabIndex={-1}>
        {children}
      </main>
      <footer className={css.foot}>{t.app.footer}</footer>
    </>
  );
}
