import { Link, type To } from 'react-router-dom';
import type { FigureRow, Indicator } from '@/api/client';
import { FigureValue } from '@/components/FigureValue';
import { heatOf } from '@/components/heat';
import { useRecordsLink } from '@/components/recordsLink';
import { useI18n } from '@/i18n';
import type { Scope } from './scope';
import type { Tile } from './tiles';
import css from './tiles.module.css';

interface TileMapProps {
  tiles: readonly Tile[];
  rows: readonly FigureRow[];
  indicator: Indicator;
  scope: Scope;
  toNode: (code: string) => To;
}

/** The cities as equal squares where they lie: north is up. Each says its name and its number; the shade is only help. */
export function TileMap({ tiles, rows, indicator, scope, toNode }: TileMapProps) {
  const { t } = useI18n();
  const byCode = new Map(rows.map((row) => [row.ou, row]));
  const heat = heatOf(rows.map((row) => row.value), indicator.good);
  const beside = rows.filter((row) => !tiles.some((tile) => tile.code === row.ou));
  const columns = Math.max(...tiles.map((tile) => tile.column)) + 1;
  return (
    <>
      <ul className={css.map} style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }} aria-label={t.overview.tiles}>
        {tiles.map((tile) => {
          const row = byCode.get(tile.code);
          const shade = row ? heat(row.value) : '';
          return (
            <li key={tile.code} style={{ gridRow: tile.row + 1, gridColumn: tile.column + 1 }} {...(shade === '' ? {} : { 'data-heat': shade })}>
              <Link to={toNode(tile.code)} className={css.name} title={t.overview.enter(row?.ou_name ?? tile.name)}>
                {tile.name}
              </Link>
              {row && <Figure row={row} indicator={indicator} scope={scope} />}
            </li>
          );
        })}
      </ul>
      {beside.length > 0 && (
        <p className={css.beside}>
          {t.overview.tilesBeside}
          {beside.map((row) => (
            <span key={row.ou}>
              <Link to={toNode(row.ou)}>{row.ou_name}</Link> <Figure row={row} indicator={indicator} scope={scope} />
            </span>
          ))}
        </p>
      )}
      <p className={css.beside}>{t.overview.tilesNote}</p>
    </>
  );
}

function Figure({ row, indicator, scope }: { row: FigureRow; indicator: Indicator; scope: Scope }) {
  const { t } = useI18n();
  const recordsOf = useRecordsLink();
  return (
    <Link to={recordsOf({ dx: row.dx, pe: row.pe, ou: row.ou, asOf: scope.asOf, tree: scope.tree })} title={t.overview.records(row.ou_name)} className={css.value}>
      <FigureValue figure={row} decimals={indicator.decimals} />
    </Link>
  );
}
