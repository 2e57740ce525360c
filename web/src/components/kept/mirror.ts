// A second copy of what is kept, in the browser's database. localStorage is read at once but written to the
// disk seconds later, so a killed browser would lose what was typed in those seconds; the database is written
// with each change but cannot be read at once. So forms read localStorage, and when a page begins, it is made
// to agree with the database.

import { keptPrefix } from './kept';

const base = 'dz-kept';
const table = 'fields';

let opened: Promise<IDBDatabase | null> | null = null;

function open(): Promise<IDBDatabase | null> {
  opened ??= new Promise((resolve) => {
    try {
      const asked = indexedDB.open(base, 1);
      asked.onupgradeneeded = () => asked.result.createObjectStore(table);
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => resolve(null);
      asked.onblocked = () => resolve(null);
    } catch {
      resolve(null);
    }
  });
  return opened;
}

async function change(how: (fields: IDBObjectStore) => void): Promise<void> {
  const database = await open();
  try {
    if (database) how(database.transaction(table, 'readwrite').objectStore(table));
  } catch {
    // localStorage holds it still.
  }
}

export const mirrorField = (key: string, value: string) => void change((fields) => fields.put(value, key));
export const forgetMirrored = (key: string) => void change((fields) => fields.delete(key));

function everything(database: IDBDatabase): Promise<Map<string, string>> {
  return new Promise((resolve, reject) => {
    const found = new Map<string, string>();
    const walk = database.transaction(table).objectStore(table).openCursor();
    walk.onerror = () => reject(new Error(walk.error?.message ?? 'no cursor'));
    walk.onsuccess = () => {
      const at = walk.result;
      if (!at) {
        resolve(found);
        return;
      }
      if (typeof at.key === 'string') found.set(at.key, String(at.value));
      at.continue();
    };
  });
}

async function agree(): Promise<void> {
  const database = await open();
  if (!database) return;
  try {
    const written = await everything(database);
    for (let index = localStorage.length - 1; index >= 0; --index) {
      const key = localStorage.key(index);
      if (key?.startsWith(keptPrefix) && !written.has(key)) localStorage.removeItem(key);
    }
    for (const [key, value] of written) if (localStorage.getItem(key) !== value) localStorage.setItem(key, value);
  } catch {
    // What localStorage has is what there is.
  }
}

let settled = false;
/** Resolves once localStorage holds what was typed last. */
export const agreed: Promise<void> = typeof indexedDB === 'undefined' ? Promise.resolve() : agree();
void agreed.then(() => {
  settled = true;
});
export const hasAgreed = (): boolean => settled;
