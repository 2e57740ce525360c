import { MenuOutlined } from '@ant-design/icons';
import { Drawer } from 'antd';
import { useState } from 'react';
import { NavLink } from 'react-router-dom';
import { useI18n } from '@/i18n';
import { LookControls } from './LookMenu';
import type { Place } from './navigation';
import css from './Shell.module.css';

function PlaceLink({ place, icon = false, onClick }: { place: Place; icon?: boolean; onClick?: () => void }) {
  const { t } = useI18n();
  return (
    <NavLink to={place.to} end={place.to === '/'} {...(onClick ? { onClick } : {})}>
      {icon && <place.Icon aria-hidden />}
      <span>{place.label(t)}</span>
    </NavLink>
  );
}

/** Across the head of a desk's screen. */
export function TopNavigation({ places }: { places: readonly Place[] }) {
  const { t } = useI18n();
  return (
    <nav aria-label={t.app.mainNav} className={css.nav}>
      {places.map((place) => (
        <PlaceLink key={place.to} place={place} />
      ))}
    </nav>
  );
}

const underThumb = 4;

/** At the foot of a phone, within reach of the thumb; what does not fit is in a drawer. */
export function BottomNavigation({ places }: { places: readonly Place[] }) {
  const { t } = useI18n();
  const [open, setOpen] = useState(false);
  return (
    <nav aria-label={t.app.mainNav} className={css.tabs}>
      {places.slice(0, underThumb).map((place) => (
        <PlaceLink key={place.to} place={place} icon />
      ))}
      <button type="button" aria-expanded={open} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <MenuOutlined aria-hidden />
        <span>{t.app.more}</span>
      </button>
      <Drawer open={open} onClose={() => setOpen(false)} placement="bottom" size="auto" title={t.app.more} closable={{ 'aria-label': t.app.close }}>
        <div className={css.sheet}>
          {places.slice(underThumb).map((place) => (
            <PlaceLink key={place.to} place={place} icon onClick={() => setOpen(false)} />
          ))}
          <LookControls />
        </div>
      </Drawer>
    </nav>
  );
}
