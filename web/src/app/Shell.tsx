import { Skeleton } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { Link, NavLink, Route, Routes, useSearchParams } from 'react-router-dom';
import { EmptyNote } from '@/components/EmptyNote';
import { useI18n } from '@/i18n';
import css from './Shell.module.css';

const OverviewPage = lazy(() => import('@/features/overview/OverviewPage'));
const CheckPage = lazy(() => import('@/features/check/CheckPage'));
const RecordsDrawer = lazy(() => import('@/features/records/RecordsDrawer'));

function NotFound() {
  const { t } = useI18n();
  return (
    <EmptyNote title={t.app.notFound} help={t.app.notFoundHelp}>
      <p>
        <Link to="/">{t.app.toOverview}</Link>
      </p>
    </EmptyNote>
  );
}

function LanguageSwitch() {
  const { t, language, setLanguage } = useI18n();
  return (
    <div role="group" aria-label={t.app.language} className={css.languages}>
      <button type="button" lang="zh-CN" aria-pressed={language === 'zh'} onClick={() => setLanguage('zh')}>
        中文
      </button>
      <button type="button" lang="en" aria-pressed={language === 'en'} onClick={() => setLanguage('en')}>
        English
      </button>
    </div>
  );
}

/** Loaded only once something asks for records. */
function Records() {
  const [search] = useSearchParams();
  const asked = search.has('rdx') || search.has('entry');
  const [wanted, setWanted] = useState(asked);
  if (asked && !wanted) setWanted(true);
  return wanted ? (
    <Suspense fallback={null}>
      <RecordsDrawer />
    </Suspense>
  ) : null;
}

/** What every page has around it: head, navigation, language, and the drawer of records. */
export function Shell() {
  const { t } = useI18n();
  return (
    <>
      <a href="#main" className={css.skip}>
        {t.app.skip}
      </a>
      <header className={css.head}>
        <div className={css.bar}>
          <Link to="/" className={css.brand} title={t.app.motto}>
            <img src="/favicon.svg" alt="" width="26" height="26" />
            <span>{t.app.name}</span>
          </Link>
          <nav aria-label={t.app.mainNav} className={css.nav}>
            <NavLink to="/" end>
              {t.app.overview}
            </NavLink>
            <NavLink to="/check">{t.app.check}</NavLink>
          </nav>
          <LanguageSwitch />
        </div>
      </header>
      <main id="main" className={css.main} tabIndex={-1}>
        <Suspense fallback={<Skeleton active paragraph={{ rows: 8 }} />}>
          <Routes>
            <Route path="/" element={<OverviewPage />} />
            <Route path="/check" element={<CheckPage />} />
            <Route path="*" element={<NotFound />} />
          </Routes>
        </Suspense>
      </main>
      <footer className={css.foot}>{t.app.footer}</footer>
      <Records />
    </>
  );
}
