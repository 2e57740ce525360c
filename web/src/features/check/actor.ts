// The post under which decisions are made. Kept in this browser; never a person's name.

import { useCallback, useState } from 'react';

const storageKey = 'dz.actor';

function remembered(): string {
  try {
    return localStorage.getItem(storageKey) ?? '';
  } catch {
    return '';
  }
}

export function useActor(): [string, (actor: string) => void] {
  const [actor, setActor] = useState(remembered);
  const change = useCallback((wanted: string) => {
    setActor(wanted);
    try {
      localStorage.setItem(storageKey, wanted);
    } catch {
      // Asked for again next time.
    }
  }, []);
  return [actor, change];
}
