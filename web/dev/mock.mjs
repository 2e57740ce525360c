// A stand-in for `duizhang serve` while working on the client: `npm run mock`, then `npm run dev`.
// Not shipped, and no test relies on it.

import { createServer } from 'node:http';
import { people, SignedOut } from './people.mjs';
import { below, campaigns, childrenOf, indicators, nodes, records } from './records.mjs';

class Refusal extends Error {
  constructor(status, code, title, detail) {
    super(detail);
    this.problem = { type: `/problems/${code}`, title, status, detail, code };
  }
}

const pad = (value) => String(value).padStart(2, '0');
function span(code) {
  const full = (text) => `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}`;
  const months = (year, from, to) => [`${year}-${pad(from)}-01`, `${year}-${pad(to)}-31`];
  let found;
  if ((found = /^(\d{8})_(\d{8})$/.exec(code))) return [full(found[1]), full(found[2])];
  if ((found = /^(\d{4})$/.exec(code))) return months(found[1], 1, 12);
  if ((found = /^(\d{4})H([12])$/.exec(code))) return months(found[1], found[2] * 6 - 5, found[2] * 6);
  if ((found = /^(\d{4})Q([1-4])$/.exec(code))) return months(found[1], found[2] * 3 - 2, found[2] * 3);
  if ((found = /^(\d{4})(\d{2})$/.exec(code))) return months(found[1], +found[2], +found[2]);
  if ((found = /^(\d{4})(\d{2})T([123])$/.exec(code))) {
    return [`${found[1]}-${found[2]}-${pad(found[3] * 10 - 9)}`, `${found[1]}-${found[2]}-${found[3] === '3' ? 31 : found[3] + '0'}`];
  }
  throw new Refusal(400, 'invalid-period', '期间无法识别', `期间无法识别，请写成 2021、2021H1、202106 等形式：${code}`);
}
const earlier = (text) => `${Number(text.slice(0, 4)) - 1}${text.slice(4)}`;

function behind(dx, [first, last], ou) {
  const asked = indicators.find((one) => one.code === dx);
  if (!asked) throw new Refusal(404, 'unknown-indicator', '没有这个指标', `没有这个指标，请核对代码：${dx}`);
  if (!asked.pick) return { asked, rows: [] };
  const inside = below(ou);
  const from = asked.kind === 'stock' ? '0000' : first;
  return { asked, rows: records.filter((row) => asked.pick(row) && row.day >= from && row.day <= last && inside.has(row.node)) };
}

function value(dx, range, ou) {
  const { asked, rows } = behind(dx, range, ou);
  if (!asked.pick || ou === '230400') return { presence: 'empty', value: '' };
  if (asked.measure_unit === '%') {
    if (rows.length === 0) return { presence: 'n/a', value: '' };
    const closed = rows.filter((row) => row.state === 'closed').length;
    return { presence: 'value', value: String(Math.round((closed * 1000) / rows.length) / 10) };
  }
  return { presence: 'value', value: String(rows.reduce((sum, row) => sum + Number(row.amount), 0)) };
}

function figures(query) {
  const list = (name) => (query.get(name) ?? '').split(';').filter(Boolean);
  const out = [];
  for (const dx of list('dx')) for (const pe of list('pe')) {
    const codes = list('ou').flatMap((ou) => (ou.endsWith('/*') ? childrenOf(ou.slice(0, -2)).map((node) => node.code) : [ou]));
    const rows = codes.map((ou) => {
      if (!nodes.has(ou)) throw new Refusal(404, 'unknown-node', '没有这个单位', `没有这个单位，请核对代码：${ou}`);
      const now = value(dx, span(pe), ou);
      const before = query.get('yoy') ? value(dx, span(pe).map(earlier), ou) : { value: '' };
      const change = Number(before.value) > 0 && now.value !== '' ? ((Number(now.value) - Number(before.value)) / Number(before.value)) * 100 : null;
      const grade = dx.endsWith('fraud') || dx.endsWith('traffic') ? 'C' : dx.endsWith('measures') ? 'B' : 'A';
      return { dx, pe, ou, ou_name: nodes.get(ou).name, ...now, previous: before.value, change_percent: change === null ? '' : String(Math.round(change * 10) / 10), grade, rank: null };
    });
    if (query.get('rank')) for (const row of rows) if (row.presence === 'value') row.rank = 1 + rows.filter((other) => other.presence === 'value' && Number(other.value) > Number(row.value)).length;
    out.push(...rows);
  }
  return { as_of: query.get('as_of') || '80154', tree: query.get('tree') || 'then', rows: out };
}

function entryView(id) {
  const row = records.find((one) => one.entry === id);
  if (!row) throw new Refusal(404, 'unknown-entry', '没有这个条目', `没有这个条目，请核对编号：${id}`);
  const at = (time) => `${row.day}T${time}+08:00`;
  const event = (sequence, kind, actor, move, time) => ({ sequence: String(sequence), recorded_at: at(time), kind: `entry.${kind}`, actor, day: row.day, move, move_title: { zh: move, en: move }, digest: row.digest });
  return {
    record: row,
    fields: [{ code: 'title', title: { zh: '事项', en: 'Title' }, value: row.title }, { code: 'kind', title: { zh: '类别', en: 'Kind' }, value: row.category }],
    timeline: [event(id * 3, 'opened', '治安支队内勤', '', '09:12:00'), event(id * 3 + 1, 'moved', '治安支队内勤', '报请销号', '15:40:00'), event(id * 3 + 2, 'moved', '专班审核岗', '审核销号', '17:05:00')],
  };
}

function check({ text, campaign, ou }) {
  const claims = [];
  const points = (units) => [...text.slice(0, units)].length;
  for (const found of text.matchAll(/(?:近|约|逾|超过?)?\d[\d,.]*\s*万?余?\s*(%|[件项个起名人次]+)/g)) {
    const verdict = ['PASS', 'PASS', 'FAIL', 'UNCERTAIN', 'NOT_ASSESSABLE'][(found.index * 7) % 5];
    const start = points(found.index);
    claims.push({
      doc: '', start, end: start + [...found[0]].length, text: found[0], value: parseFloat(found[0].replace(/[^\d.]/g, '')), unit: found[1],
      bound: found[0].includes('余') ? 'at_least' : 'exact', kind: 'count', direction: '', measure: '为群众办实事', period: '截至目前', scope: '全省', verdict,
      reason: verdict === 'FAIL' ? '文中为 4316，台账为 4306，相差 10' : verdict === 'PASS' ? '文中区间 [41000, 42000) 含台账数 41287' : verdict === 'UNCERTAIN' ? '可能指“为群众办实事”，但时段不明' : '台账与文中都没有可比对的数',
      indicator: verdict === 'NOT_ASSESSABLE' ? '' : 'hlj-service-2021.deeds',
      ledger: verdict === 'NOT_ASSESSABLE' ? null : { value: '2400', ou: '230000', ou_name: '黑龙江省', pe: '20210301_20210815', grade: 'A', as_of: '80154', records: '2400', score: 0.87 },
    });
  }
  const starts = claims.map((claim) => claim.start);
  const findings = starts.length > 2 ? [
    { type: 'sum', verdict: 'PASS', members: starts.slice(0, 3), reason: '[16000, 17000) + 1456 + 896 与合计 [41000, 42000) 相容' },
    { type: 'duplicate_paragraph', verdict: 'FAIL', members: [0, starts.at(-1)], reason: '两段文字相同，共 118 字' },
  ] : [];
  return { campaign: campaign || 'hlj-service-2021', ou: ou || '230000', as_of: '80154', claims, findings };
}

function route(method, { pathname, searchParams }, body) {
  const path = pathname.replace('/api/v1/', '').split('/').map(decodeURIComponent);
  const known = people(method, path, body, searchParams);
  if (known !== undefined) return known;
  if (method === 'POST' && path[0] === 'checks') return check(JSON.parse(body));
  if (path[0] === 'campaigns') return campaigns;
  if (path[0] === 'figures') return figures(searchParams);
  if (path[0] === 'records') {
    const { rows } = behind(searchParams.get('dx'), span(searchParams.get('pe')), searchParams.get('ou'));
    const offset = Number(searchParams.get('offset') ?? 0);
    return { total: String(rows.length), sum: String(rows.reduce((sum, row) => sum + Number(row.amount), 0)), rows: rows.slice(offset, offset + Number(searchParams.get('limit') ?? 50)) };
  }
  if (path[0] === 'entries') return entryView(path[1]);
  if (path[0] === 'nodes' && !path[1]) {
    const text = searchParams.get('q') ?? '';
    return [...nodes.values()].filter((node) => node.code.startsWith(text) || node.name.includes(text)).slice(0, Number(searchParams.get('limit') ?? 20));
  }
  if (path[0] === 'nodes' && path[2] === 'children') return childrenOf(path[1]);
  const node = nodes.get(path[1]);
  if (!node) throw new Refusal(404, 'unknown-node', '没有这个单位', `没有这个单位，请核对代码：${path[1]}`);
  return node;
}

createServer((request, response) => {
  const parts = [];
  request.on('data', (part) => parts.push(part));
  request.on('end', () => {
    const send = (status, type, body) => setTimeout(() => response.writeHead(status, { 'content-type': type }).end(JSON.stringify(body)), 60);
    try {
      send(200, 'application/json', route(request.method, new URL(request.url, 'http://mock'), Buffer.concat(parts).toString()));
    } catch (error) {
      if (!(error instanceof Refusal) && !(error instanceof SignedOut)) console.error(error);
      const problem = error.problem ?? (error instanceof SignedOut ? { type: '', title: '请先登录', status: 401, detail: '', code: 'sign-in-needed' } : null) ?? { type: '', title: 'mock', status: 500, detail: String(error), code: 'mock' };
      send(problem.status, 'application/problem+json', problem);
    }
  });
}).listen(Number(process.env.PORT ?? 8787), '127.0.0.1', () => console.log('mock: http://127.0.0.1:8787'));
