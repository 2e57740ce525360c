import { useCallback, useEffect, useRef, useState } from 'react';
import { dropKept, dropOld, keepField, readKept, type Store } from './kept';
import { agreed, forgetMirrored, hasAgreed, mirrorField } from './mirror';

/** localStorage, with each change written to the disk at once as well. */
const mirrored: Store = {
  get length() {
    return localStorage.length;
  },
  key: (index) => localStorage.key(index),
  getItem: (key) => localStorage.getItem(key),
  setItem: (key, value) => {
    mirrorField(key, value);
    localStorage.setItem(key, value);
  },
  removeItem: (key) => {
    forgetMirrored(key);
    localStorage.removeItem(key);
  },
};

/** Forgets a form that was sent from elsewhere than its own page. */
export function forgetForm(account: string, form: string): void {
  try {
    dropKept(mirrored, account, form);
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}

let oldDropped = false;

function browserStore(): Store | null {
  try {
    if (!oldDropped) {
      oldDropped = true;
      dropOld(mirrored, Date.now());
    }
    return localStorage.length >= 0 ? mirrored : null;
  } catch {
    return null;
  }
}

export interface Kept<T> {
  values: T;
  set: <K extends keyof T & string>(name: K, value: T[K]) => void;
  /** Sets a field from what it is at that moment: for what ends later, such as uploads. */
  update: <K extends keyof T & string>(name: K, change: (before: T[K]) => T[K]) => void;
  /** Forgets what was kept. The page keeps showing `values` until `reset`. */
  clear: () => void;
  /** Back to the beginning, nothing kept. */
  reset: () => void;
  /** Something typed earlier was found and is shown. */
  restored: boolean;
}

/** A form's fields, kept per account and form in this browser until `clear`. Mount the form anew (a key)
 *  for another `form`. */
export function useKept<T extends object>(account: string, form: string, initial: () => T): Kept<T> {
  const [store] = useState(browserStore);
  const [{ values, restored }, setState] = useState(() => {
    const found = store && readKept(store, account, form);
    return { values: found ? { ...initial(), ...(found as Partial<T>) } : initial(), restored: found !== null };
  });
  const first = useRef(initial);
  const latest = useRef(values);
  const touched = useRef(false);
  useEffect(() => {
    if (hasAgreed() || !store) return;
    let gone = false;
    void agreed.then(() => {
      const found = gone || touched.current ? null : readKept(store, account, form);
      if (!found) return;
      latest.current = { ...first.current(), ...(found as Partial<T>) };
      setState({ values: latest.current, restored: true });
    });
    return () => {
      gone = true;
    };
  }, [account, form, store]);
  const set = useCallback(
    <K extends keyof T & string>(name: K, value: T[K]) => {
      touched.current = true;
      latest.current = { ...latest.current, [name]: value };
      const next = latest.current;
      setState((before) => ({ ...before, values: next }));
      if (store) keepField(store, account, form, name, value, Date.now());
    },
    [account, form, store],
  );
  const update = useCallback(
    <K extends keyof T & string>(name: K, change: (before: T[K]) => T[K]) => set(name, change(latest.current[name])),
    [set],
  );
  const clear = useCallback(() => {
    if (store) dropKept(store, account, form);
  }, [account, form, store]);
  const reset = useCallback(() => {
    clear();
    latest.current = first.current();
    setState({ values: latest.current, restored: false });
  }, [clear]);
  return { values, set, update, clear, reset, restored };
}
