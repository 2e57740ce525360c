import { RightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Link } from 'react-router-dom';
import type { MineRow } from '@/api/notices';
import { Light } from '@/components/Light';
import { useI18n } from '@/i18n';
import css from './mine.module.css';

interface MineRowsProps {
  rows: readonly MineRow[];
  /** Of the list, for those who do not see it. */
  label: string;
  /** How many there are in all. */
  total: number;
  onShowAll: () => void;
  /** The move that a tap leads to; none: the entry itself. */
  move?: { code: string; title: string };
}

const addressOf = (row: MineRow, move: MineRowsProps['move']) => `/entries/${row.entry}${move ? `?move=${encodeURIComponent(move.code)}` : ''}`;

function Row({ row, move }: { row: MineRow; move: MineRowsProps['move'] }) {
  const { t, pick } = useI18n();
  const days = row.due === '' ? t.mine.since(row.state_day) : t.mine.due(row.due);
  return (
    <li>
      <Link to={addressOf(row, move)} className={css.row}>
        <span className={css.words}>
          {move && <span className="visually-hidden">{t.mine.lead(move.title)}</span>}
          <span className={css.name} data-withheld={row.title === '' || undefined}>
            {row.title === '' ? t.mine.withheld : row.title}
          </span>
          <span className={css.facts}>
            <span>{row.number}</span>
            <span>{row.node_name}</span>
            <span>{pick(row.state_title)}</span>
            <time dateTime={row.due === '' ? row.state_day : row.due}>{days}</time>
          </span>
        </span>
        <Light colour={row.light} short />
        <RightOutlined aria-hidden className={css.arrow} />
      </Link>
    </li>
  );
}

/** Entries one under the other, each one tap from what is to be done. */
export function MineRows({ rows, label, total, onShowAll, move }: MineRowsProps) {
  const { t } = useI18n();
  const left = total - rows.length;
  return (
    <>
      <ul className={css.rows} aria-label={label}>
        {rows.map((row) => (
          <Row key={row.entry} row={row} move={move} />
        ))}
      </ul>
      {left > 0 && (
        <p className={css.rest}>
          {t.mine.rest(left)}
          {rows.length < 50 && (
            <Button type="link" onClick={onShowAll}>
              {t.mine.showAll(Math.min(total, 50))}
            </Button>
          )}
        </p>
      )}
    </>
  );
}
