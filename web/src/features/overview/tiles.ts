// The cities of a province as equal squares, roughly where they lie on the ground: no outlines, so no outline data
// (docs/decisions/0019). By code of the province: rows from north to south, places from west to east, "" where there is none.

export interface Tile {
  code: string;
  /** Short: the squares are small. */
  name: string;
  row: number;
  column: number;
}

const drawn: Record<string, readonly string[]> = {
  // 黑龙江
  '230000': [
    '|232700 大兴安岭',
    '||231100 黑河||230400 鹤岗',
    '230200 齐齐哈尔|230600 大庆|231200 绥化|230700 伊春|230800 佳木斯|230500 双鸭山',
    '|||230100 哈尔滨|230900 七台河|230300 鸡西',
    '||||231000 牡丹江',
  ],
  // 四川
  '510000': [
    '||513200 阿坝|510700 绵阳|510800 广元|511900 巴中',
    '|513300 甘孜|510100 成都|510600 德阳|510900 遂宁|511300 南充|511700 达州',
    '|511800 雅安|511400 眉山|512000 资阳|511000 内江|511600 广安',
    '|513400 凉山|511100 乐山|510300 自贡|510500 泸州',
    '|510400 攀枝花||511500 宜宾',
  ],
  // 甘肃
  '620000': [
    '620900 酒泉|620200 嘉峪关|620700 张掖',
    '||620300 金昌|620600 武威|620400 白银||621000 庆阳',
    '|||620100 兰州|621100 定西|620800 平凉',
    '|||622900 临夏||620500 天水',
    '|||623000 甘南|621200 陇南',
  ],
};

/** Null for a node that is not drawn. */
export function tilesOf(node: string): Tile[] | null {
  const rows = drawn[node];
  if (!rows) return null;
  const tiles = rows.flatMap((line, row) =>
    line.split('|').flatMap((text, column) => {
      const [code, name] = text.split(' ');
      return code && name ? [{ code, name, row, column }] : [];
    }),
  );
  // From the first place that is taken on.
  const west = Math.min(...tiles.map((tile) => tile.column));
  return tiles.map((tile) => ({ ...tile, column: tile.column - west }));
}
