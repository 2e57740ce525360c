// People of the mock: whoever it is asked to be, nobody checked.

export class SignedOut extends Error {}

const root = { node: '0', node_name: '全国' };
const province = { node: '230000', node_name: '黑龙江省' };
const demo = [
  ['gs-clerk', '基层内勤', ['recorder']],
  ['gs-owner', '承办单位', ['owner', 'recorder']],
  ['gs-reviewer', '审核岗', ['reviewer']],
  ['gs-office', '专班', ['office']],
  ['gs-editor', '核稿岗', ['editor']],
  ['system', '系统管理员', ['system']],
  ['security', '安全管理员', ['security']],
  ['auditor', '审计管理员', ['auditor']],
];
const accounts = demo.map(([account, title, roles]) => ({
  account, title, opened: '2021-03-01', closed: '', locked: account === 'gs-clerk', locked_until: account === 'gs-clerk' ? '2021-08-15T02:30:00Z' : '',
  must_change_password: account === 'gs-editor', totp: false,
  grants: roles.map((role) => ({ role, ...(['system', 'security', 'auditor'].includes(role) ? root : province) })),
}));
const tokens = [];
let signedIn = null;
let number = 0;

const view = (row) => ({ ...row, csrf: 'mock', method: 'password', must_change_password: false, opened_at: '', ends_at: '', idle_minutes: 60 });
const done = { done: true };
const receipt = { sequence: '1', repeated: false };
const log = (index) => ({ id: String(900 - index), at: `2021-08-${String(15 - (index % 14)).padStart(2, '0')}T0${index % 9}:1${index % 6}:00Z`, kind: ['sign-in', 'sign-in-failed', 'role-granted', 'locked'][index % 4], account: demo[index % 8][0], actor: demo[(index + 5) % 8][0], address: '10.0.8.21', detail: index % 4 === 2 ? '审核 230000' : '' });

/** The answer to a request about people; undefined for all others. */
export function people(method, path, body, search) {
  const [area, name, verb, more] = path;
  const given = body === '' ? {} : JSON.parse(body);
  if (area === 'sign-in') return { demo: true, demo_accounts: demo.map(([account, title, roles]) => ({ account, title, roles, password: 'mock' })), sign_on: null };
  if (area === 'session' && method === 'POST' && !name) {
    signedIn = accounts.find((row) => row.account === given.account) ?? accounts[3];
    return view(signedIn);
  }
  if (!['session', 'tokens', 'accounts', 'security-log'].includes(area)) return undefined;
  if (signedIn === null) throw new SignedOut();
  if (area === 'session') {
    if (method === 'DELETE') signedIn = null;
    if (name === 'totp' && !verb) return { secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP', uri: 'otpauth://totp/Duizhang:mock?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Duizhang' };
    if (name === 'totp' && signedIn) signedIn.totp = verb === 'confirmation';
    return name === 'totp' || method === 'DELETE' ? done : view(signedIn);
  }
  if (area === 'tokens') {
    if (method === 'DELETE') tokens.splice(tokens.findIndex((one) => one.id === name), 1);
    if (method !== 'POST') return method === 'GET' ? tokens : done;
    tokens.push({ roles: [], node: '', ...given, node_name: given.node ?? '', id: String(++number), made_at: '2021-08-15T00:00:00Z', expires_at: '2021-11-13T00:00:00Z', used_at: '', expired: false });
    return { token: tokens.at(-1), secret: 'dz_mock_8f2c61b09be1' };
  }
  if (area === 'security-log') return { rows: Array.from({ length: 40 }, (_, index) => log(index)).filter((row) => (search.get('kind') ?? row.kind) === row.kind), next: '', kept_days: 180 };
  if (method === 'GET') return { accounts, security_administrator_missing: false };
  if (!name) {
    accounts.push({ ...given, opened: '2021-08-15', closed: '', locked: false, locked_until: '', must_change_password: true, totp: false, grants: [] });
    return { account: given.account, password: 'mock-once', sequence: '1', repeated: false };
  }
  const row = accounts.find((one) => one.account === name);
  if (verb === 'password-reset') return { account: name, password: 'mock-once', sequence: '', repeated: false };
  if (verb === 'closing') row.closed = '2021-08-15';
  if (verb === 'unlocking') row.locked = false;
  if (verb === 'grants' && !more) row.grants.push({ ...given, node_name: given.node });
  if (more === 'withdrawal') row.grants = row.grants.filter((one) => one.role !== given.role || one.node !== given.node);
  return receipt;
}
