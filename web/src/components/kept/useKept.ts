import { useCallback, useMemo, useRef, useState } from 'react';
import { dropKept, dropOld, keepField, readKept, type Store } from './kept';

let oldDropped = false;

function browserStore(): Store | null {
  try {
    if (!oldDropped) {
      oldDropped = true;
      dropOld(localStorage, Date.now());
    }
    return localStorage;
  } catch {
    return null;
  }
}

export interface Kept<T> {
  values: T;
  set: <K extends keyof T & string>(name: K, value: T[K]) => void;
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
  const store = useMemo(browserStore, []);
  const [{ values, restored }, setState] = useState(() => {
    const found = store && readKept(store, account, form);
    return { values: found ? { ...initial(), ...(found as Partial<T>) } : initial(), restored: found !== null };
  });
  const first = useRef(initial);
  const set = useCallback(
    <K extends keyof T & string>(name: K, value: T[K]) => {
      setState((before) => ({ ...before, values: { ...before.values, [name]: value } }));
      if (store) keepField(store, account, form, name, value, Date.now());
    },
    [account, form, store],
  );
  const clear = useCallback(() => {
    if (store) dropKept(store, account, form);
  }, [account, form, store]);
  const reset = useCallback(() => {
    clear();
    setState({ values: first.current(), restored: false });
  }, [clear]);
  return { values, set, clear, reset, restored };
}
