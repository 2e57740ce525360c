import { useI18n } from '@/i18n';
import css from './Light.module.css';

const shapes = {
  // A disc, a triangle, a square: told apart without their colours.
  green: <circle cx="8" cy="8" r="6" />,
  yellow: <path d="M8 1.5 15 14H1z" />,
  red: <rect x="2" y="2" width="12" height="12" rx="1" />,
} as const;

const known = (colour: string): colour is keyof typeof shapes => colour in shapes;

/** How a due day stands: colour, shape and words say the same. Nothing for an entry without one.
 *  `days` are working days left, below 0 overdue. */
export function Light({ colour, days, short = false }: { colour: string; days?: number | null; short?: boolean }) {
  const { t } = useI18n();
  if (!known(colour)) return null;
  const name = t.light[colour];
  const left = days === undefined || days === null ? (colour === 'red' ? t.light.late : '') : t.light.days(days);
  return (
    <span className={css.light} data-light={colour} title={short ? left : undefined}>
      <svg viewBox="0 0 16 16" width="13" height="13" aria-hidden>
        {shapes[colour]}
      </svg>
      {name}
      {left !== '' && <span className={short ? 'visually-hidden' : css.days}>{left}</span>}
    </span>
  );
}
