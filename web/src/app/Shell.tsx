import { Grid } from 'antd';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { Link, Navigate, Route, Routes, useLocation, useSearchParams } from 'react-router-dom';
import { useSession } from '@/api/session';
import { EmptyNote } from '@/components/EmptyNote';
import { PageSkeleton } from '@/components/PageSkeleton';
import { useI18n } from '@/i18n';
import { AccountMenu } from './AccountMenu';
import { InboxLink } from './InboxLink';
import { LookMenu } from './LookMenu';
import { placesFor } from './navigation';
import { BottomNavigation, TopNavigation } from './Navigation';
import { hasPage, pages } from './routes';
import css from './Shell.module.css';

const RecordsDrawer = lazy(() => import('@/features/records/RecordsDrawer'));

function NotFound() {
  const { t } = useI18n();
  return (
    <EmptyNote title={t.app.notFound} help={t.app.notFoundHelp}>
      <p>
        <Link to="/">{t.app.toStart}</Link>
      </p>
    </EmptyNote>
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

/** Where one begins: the first place of one's own. Keeps what older addresses asked of it. */
function Start({ to }: { to: string }) {
  const { search } = useLocation();
  return (
    <>
      <Navigate to={{ pathname: to, search }} replace />
      <PageSkeleton />
    </>
  );
}

/** A new page begins at its top. */
function useTopOfPage() {
  const { pathname } = useLocation();
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current !== pathname) scrollTo(0, 0);
    before.current = pathname;
  }, [pathname]);
}

/** What every page has around it: head, navigation, look, and the drawer of records. */
export function Shell() {
  const { t } = useI18n();
  const session = useSession();
  const places = placesFor(session.roles);
  const wide = Grid.useBreakpoint().md ?? true;
  useTopOfPage();
  const first = places[0]?.to;
  // Administrators have no entries, and so no page of their own.
  const hasMine = hasPage('/') && places.some((place) => place.to === '/');
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
          {wide ? <TopNavigation places={places} /> : <span className={css.gap} />}
          <div className={css.tools}>
            {wide && <LookMenu />}
            <InboxLink />
            <AccountMenu />
          </div>
        </div>
      </header>
      <main id="main" className={css.main} tabIndex={-1}>
        <Suspense fallback={<PageSkeleton />}>
          <Routes>
            {pages
              .filter((page) => (page.path !== '/' || hasMine) && (page.roles?.some((role) => session.roles.includes(role)) ?? true))
              .map(({ path, Page }) => (
                <Route key={path} path={path} element={<Page />} />
              ))}
            {!hasMine && first !== undefined && <Route path="/" element={<Start to={first} />} />}
            <Route path="*" element={<NotFound />} />
          </Routes>
        </Suspense>
      </main>
      <footer className={css.foot}>{t.app.footer}</footer>
      {!wide && <BottomNavigation places={places} />}
      <Records />
    </>
  );
}
