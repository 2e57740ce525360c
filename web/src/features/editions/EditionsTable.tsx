import type { EditionView } from '@/api/editions';
import { actorOf } from '@/components/actor';
import { formatInstant } from '@/format/instant';
import { useI18n } from '@/i18n';
import css from './editions.module.css';

export const countKeys = ['found', 'open', 'closed', 'late', 'added', 'moved', 'struck', 'reopened', 'slipped', 'removed'] as const;

interface EditionsTableProps {
  editions: readonly EditionView[];
  chosen: number;
  onChoose: (number: number) => void;
}

/** The account under which the server closes what is over. */
const automatic = 'duizhang';

/** By whom and when an edition was closed. */
export function Closing({ edition }: { edition: EditionView }) {
  const { t } = useI18n();
  const at = formatInstant(edition.recorded_at);
  return <span className="num">{edition.actor === automatic ? `${at} ${t.editions.bySystem}` : t.editions.by(actorOf(edition), at)}</span>;
}

/** All editions, the latest first. On a phone each is a card. */
export function EditionsTable({ editions, chosen, onChoose }: EditionsTableProps) {
  const { t } = useI18n();
  return (
    <table className={css.table}>
      <thead>
        <tr>
          <th scope="col">{t.editions.number}</th>
          <th scope="col">{t.editions.cycle}</th>
          {countKeys.map((key) => (
            <th key={key} scope="col" className={css.count}>
              {t.editions.counts[key]}
            </th>
          ))}
          <th scope="col">{t.editions.closedAt}</th>
        </tr>
      </thead>
      <tbody>
        {editions.map((one) => (
          <tr key={one.number} data-chosen={one.number === chosen || undefined}>
            <th scope="row">
              <button type="button" className={css.choose} aria-pressed={one.number === chosen} onClick={() => onChoose(one.number)}>
                {t.editions.numberOf(one.number)}
              </button>
            </th>
            <td className="num">{t.editions.range(one.cycle_first, one.cycle_last)}</td>
            {countKeys.map((key) => (
              <td key={key} className={`${css.count ?? ''} num`} data-name={t.editions.counts[key]} data-zero={one[key] === 0 || undefined}>
                {one[key]}
              </td>
            ))}
            <td>
              <Closing edition={one} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
