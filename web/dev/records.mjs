// A small made-up ledger for the mock server: two campaigns over part of one province. Deterministic.

const zh = (text, en) => ({ zh: text, en });

const cities = {
  230100: ['哈尔滨市', ['道里区', '南岗区', '道外区', '香坊区', '松北区', '阿城区', '双城区', '依兰县', '方正县', '宾县']],
  230200: ['齐齐哈尔市', ['龙沙区', '建华区', '铁锋区', '讷河市', '龙江县', '依安县']],
  230300: ['鸡西市', ['鸡冠区', '恒山区', '虎林市', '密山市']],
  230400: ['鹤岗市', ['向阳区', '工农区', '萝北县', '绥滨县']],
  230500: ['双鸭山市', ['尖山区', '集贤县', '宝清县']],
  230600: ['大庆市', ['萨尔图区', '让胡路区', '肇州县', '杜尔伯特蒙古族自治县']],
  230700: ['伊春市', ['伊美区', '铁力市', '嘉荫县']],
  230800: ['佳木斯市', ['向阳区', '前进区', '同江市', '富锦市', '抚远市']],
  230900: ['七台河市', ['新兴区', '桃山区', '勃利县']],
  231000: ['牡丹江市', ['东安区', '西安区', '绥芬河市', '宁安市', '东宁市']],
  231100: ['黑河市', ['爱辉区', '北安市', '五大连池市', '嫩江市']],
  231200: ['绥化市', ['北林区', '安达市', '肇东市', '海伦市', '望奎县']],
  232700: ['大兴安岭地区', ['漠河市', '呼玛县', '塔河县']],
};

export const nodes = new Map();
const add = (code, name, kind, parent, level) => nodes.set(code, { code, name, kind, parent, level, has_children: false });
add('000000', '全国', 'nation', '', 0);
add('230000', '黑龙江省', 'province', '000000', 1);
add('410000', '河南省', 'province', '000000', 1);
add('411000', '许昌市', 'city', '410000', 2);
for (const [code, [name, counties]] of Object.entries(cities)) {
  add(code, name, 'city', '230000', 2);
  counties.forEach((county, index) => add(String(Number(code) + index + 2), county, 'county', code, 3));
}
for (const node of nodes.values()) if (nodes.has(node.parent)) nodes.get(node.parent).has_children = true;

export const below = (code) => {
  const all = new Set([code]);
  for (const node of nodes.values()) if (all.has(node.parent)) all.add(node.code);
  return all;
};
export const childrenOf = (code) => [...nodes.values()].filter((node) => node.parent === code);

let seed = 20210815;
export const random = () => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return seed / 2 ** 32;
};
const one = (list) => list[Math.floor(random() * list.length)];

const indicator = (code, title, en, rest) => ({
  code: `hlj-service-2021.${code}`,
  title: zh(title, en),
  formula: rest.formula ?? `deed.done`,
  kind: rest.kind ?? 'flow',
  measure_unit: rest.unit ?? '件',
  decimals: rest.decimals ?? 0,
  good: rest.good ?? 'up',
  headline: rest.headline ?? false,
  node: '230000',
  period: rest.period ?? '20210301_20210815',
  phrases: [title],
  pick: rest.pick,
});

const kinds = ['打击防范', '管理服务', '规范执法', '科技支撑', '其他'];
export const indicators = [
  indicator('deeds', '为群众办实事', 'Deeds done', { headline: true, pick: (r) => r.register_code === 'deed' }),
  ...kinds.map((kind, index) =>
    indicator(`deeds_${index}`, `${kind}类实事`, `Deeds: kind ${index + 1}`, { formula: `deed.done[${kind}]`, pick: (r) => r.category === kind }),
  ),
  indicator('measures', '利企惠民措施', 'Measures issued', { unit: '项', headline: true, formula: 'measure.issued', pick: (r) => r.register_code === 'measure' }),
  indicator('problems', '督察发现问题', 'Problems found', { unit: '个', kind: 'stock', good: 'down', headline: true, formula: 'problem.open + problem.closed', pick: (r) => r.register_code === 'problem' }),
  indicator('close_rate', '整改完成率', 'Close rate', { unit: '%', kind: 'stock', decimals: 1, headline: true, formula: 'problem.closed / (problem.open + problem.closed)', pick: (r) => r.register_code === 'problem' }),
  indicator('fraud', '破获电信网络诈骗案件', 'Fraud cases solved', { unit: '起', headline: true, formula: 'case_return.fraud', period: '20210101_20210815', pick: (r) => r.register_code === 'case_return' }),
  indicator('traffic', '查处交通违法行为', 'Traffic offences', { unit: '起', good: 'none', headline: true, formula: 'traffic_return.offences', pick: (r) => r.register_code === 'traffic_return' }),
  indicator('complaints', '群众投诉', 'Complaints', { good: 'down', formula: 'petition.open', pick: (r) => r.register_code === 'petition' }),
  indicator('not_asked', '满意度测评', 'Satisfaction', { unit: '%', decimals: 1, formula: 'rating.good / rating.all', pick: null }),
];

const registers = {
  deed: ['群众实事', '件', ['上门办理身份证', '夜间护学岗', '反诈宣讲进社区', '补发遗失行驶证', '为企业集中办理居住登记', '寻回走失老人']],
  measure: ['惠民措施', '项', ['推行“一窗通办”', '车管业务下放县区', '户籍业务全城通办', '企业开办“零跑腿”']],
  problem: ['督察问题', '个', ['学习笔记不完整', '清单更新不及时', '窗口未公示办事指南', '佐证材料缺失']],
  case_return: ['破案报表', '份', ['电信网络诈骗案件月报']],
  traffic_return: ['交管报表', '份', ['交通违法查处月报']],
};

export const campaigns = [
  {
    code: 'hlj-service-2021',
    title: zh('我为群众办实事', 'Service to the public'),
    node: '230000',
    node_name: '黑龙江省',
    period: '20210301_20210815',
    registers: Object.entries(registers).map(([code, [title, word]]) => ({ code, title: zh(title, code), measure_word: word, states: [], entries: '0' })),
    indicators: indicators.map(({ pick, ...shown }) => (void pick, shown)),
  },
  { code: 'xc-2021', title: zh('队伍教育整顿', 'Education and rectification'), node: '411000', node_name: '许昌市', period: '20210301_20210731', registers: [], indicators: [] },
];

const leaves = [...nodes.values()].filter((node) => node.level === 3 && node.code !== '230102');
const day = (from, span) => new Date(Date.UTC(from, 0, 5) + Math.floor(random() * span) * 86400000).toISOString().slice(0, 10);
const digest = () => Array.from({ length: 8 }, () => Math.floor(random() * 2 ** 32).toString(16).padStart(8, '0')).join('');

export const records = [];
function record(register, year, amount = '1') {
  const [, , titles] = registers[register];
  const node = one(leaves);
  const number = records.length + 1;
  const closed = random() < 0.92;
  records.push({
    entry: String(10000 + number),
    number: `${register === 'problem' ? '督' : '办'}〔${year}〕${number}号`,
    title: `${one(titles)}（${node.name}）`,
    campaign: 'hlj-service-2021',
    register_code: register,
    state: closed ? 'closed' : 'open',
    state_title: closed ? zh('已销号', 'Closed') : zh('整改中', 'Open'),
    node: node.code,
    node_name: node.name,
    joint: random() < 0.1 ? ['交通管理局'] : [],
    day: day(year, 226),
    category: register === 'deed' ? one(kinds) : '',
    amount,
    evidence: register.endsWith('return') ? [] : random() < 0.8 ? ['现场照片.jpg', '回执.pdf'] : [],
    digest: digest(),
  });
}
for (const [year, share] of [[2020, 0.6], [2021, 1]]) {
  for (let index = 0; index < 2400 * share; ++index) record('deed', year);
  for (let index = 0; index < 979 * share * share; ++index) record('measure', year);
  for (let index = 0; index < 151 * (1.6 - share); ++index) record('problem', year);
  for (let index = 0; index < 120; ++index) record('case_return', year, String(Math.floor(random() * 72 * share)));
  for (let index = 0; index < 240; ++index) record('traffic_return', year, String(Math.floor(random() * 36000 * share)));
}
records.sort((a, b) => a.day.localeCompare(b.day));
