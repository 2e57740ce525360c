import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tilesOf } from './tiles';

const divisions = readFileSync(join(__dirname, '../../../../campaigns/divisions/divisions.csv'), 'utf8')
  .split('\n')
  .map((line) => line.trim().split(','));

describe.each(['230000', '510000', '620000'])('the squares of %s', (province) => {
  const cities = divisions.filter(([, , kind, parent]) => kind === 'city' && parent === province);
  const tiles = tilesOf(province) ?? [];
  it('show each of its cities once, by its name', () => {
    expect(tiles.map((tile) => tile.code).sort()).toEqual(cities.map(([code]) => code).sort());
    for (const tile of tiles) expect(cities.find(([code]) => code === tile.code)?.[1]).toContain(tile.name);
  });
  it('lie on places of their own', () => {
    expect(new Set(tiles.map((tile) => `${tile.row} ${tile.column}`)).size).toBe(tiles.length);
    expect(Math.min(...tiles.map((tile) => tile.column))).toBe(0);
  });
});

it('there are none of a node that is not drawn', () => {
  expect(tilesOf('620100')).toBeNull();
});
