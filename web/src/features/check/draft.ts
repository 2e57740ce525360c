// The text being checked. It stays in this browser tab until cleared, so that a reload loses nothing.

import { useCallback, useState } from 'react';

export interface Draft {
  text: string;
  /** Name of the file it came from, "" when typed or pasted. */
  name: string;
  /** Whether the reader asked for the check of exactly this text. */
  submitted: boolean;
}

const storageKey = 'dz.draft';
const none: Draft = { text: '', name: '', submitted: false };

function remembered(): Draft {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(storageKey) ?? 'null');
    if (typeof kept !== 'object' || kept === null) return none;
    const { text, name, submitted } = kept as Partial<Draft>;
    return typeof text === 'string' ? { text, name: name ?? '', submitted: submitted === true } : none;
  } catch {
    return none;
  }
}

export function useDraft(): [Draft, (change: Partial<Draft>) => void] {
  const [draft, setDraft] = useState<Draft>(remembered);
  const change = useCallback((wanted: Partial<Draft>) => {
    setDraft((before) => {
      const next = { ...before, ...wanted };
      try {
        sessionStorage.setItem(storageKey, JSON.stringify(next));
      } catch {
        // Too long for the browser to keep: it is still on the page.
      }
      return next;
    });
  }, []);
  return [draft, change];
}

export const largestFile = 16 * 1024 * 1024;

export type FileReading =
  | { kind: 'text'; text: string; encoding: 'utf-8' | 'gb18030' }
  | { kind: 'not-text' }
  | { kind: 'too-large' };

/** Reads UTF-8, or GB18030 where it is not that. */
export async function readFile(file: Blob): Promise<FileReading> {
  if (file.size > largestFile) return { kind: 'too-large' };
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (bytes.subarray(0, 4096).includes(0)) return { kind: 'not-text' };
  for (const encoding of ['utf-8', 'gb18030'] as const) {
    try {
      return { kind: 'text', text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding };
    } catch {
      // Not this one.
    }
  }
  return { kind: 'not-text' };
}
