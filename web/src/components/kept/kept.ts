// What is typed into a form and not yet sent. Each field is an item of its own in the browser's storage,
// under the account and the form, so that a killed browser loses no more than the field being typed.
// Not for anything that was sent: a form clears its own once the server has taken it.

export interface Store {
  readonly length: number;
  key(index: number): string | null;
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

const prefix = 'dz.kept';
export const keptPrefix = `${prefix}|`;
const stampField = '$at';
export const keptForMs = 60 * 24 * 3600_000;

const folder = (account: string, form: string) => `${prefix}|${encodeURIComponent(account)}|${encodeURIComponent(form)}|`;

function keysIn(store: Store, start: string): string[] {
  const found: string[] = [];
  for (let index = 0; index < store.length; ++index) {
    const key = store.key(index);
    if (key?.startsWith(start)) found.push(key);
  }
  return found;
}

/** The fields kept for a form, by name; null when there are none. */
export function readKept(store: Store, account: string, form: string): Record<string, unknown> | null {
  const start = folder(account, form);
  const found: Record<string, unknown> = {};
  for (const key of keysIn(store, start)) {
    const name = key.slice(start.length);
    if (name === stampField) continue;
    try {
      found[name] = JSON.parse(store.getItem(key) ?? 'null');
    } catch {
      store.removeItem(key);
    }
  }
  return Object.keys(found).length === 0 ? null : found;
}

/** Keeps one field. A store that is full or forbidden keeps nothing: the text is still on the page. */
export function keepField(store: Store, account: string, form: string, name: string, value: unknown, nowMs: number): void {
  try {
    store.setItem(folder(account, form) + name, JSON.stringify(value));
    store.setItem(folder(account, form) + stampField, String(nowMs));
  } catch {
    // Nothing to be done about it here.
  }
}

export function dropKept(store: Store, account: string, form: string): void {
  for (const key of keysIn(store, folder(account, form))) store.removeItem(key);
}

/** Forgets what nobody came back for. */
export function dropOld(store: Store, nowMs: number): void {
  const stamps = keysIn(store, `${prefix}|`).filter((key) => key.endsWith(`|${stampField}`));
  for (const stamp of stamps) {
    if (nowMs - Number(store.getItem(stamp)) <= keptForMs) continue;
    for (const key of keysIn(store, stamp.slice(0, -stampField.length))) store.removeItem(key);
  }
}
