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

export const largestText = 16 * 1024 * 1024;
export const largestFile = 64 * 1024 * 1024;

/** What the file chooser offers; the server tells formats by their bytes. */
export const acceptedFiles = '.txt,.md,.html,.htm,.pdf,.docx,.xlsx,text/plain,text/html,application/pdf';

export type FileReading =
  | { kind: 'text'; text: string; encoding: string }
  /** The server reads it. */
  | { kind: 'document' }
  | { kind: 'too-large' };

const packaged = /\.(docx|docm|xlsx|xlsm|pdf|html?|doc|xls|wps|rtf)$/i;

/** Reads plain text in UTF-8, UTF-16 with its mark, or GB18030; all else is a document. */
export async function readFile(file: File): Promise<FileReading> {
  if (file.size > largestFile) return { kind: 'too-large' };
  if (packaged.test(file.name)) return { kind: 'document' };
  const bytes = new Uint8Array(await file.arrayBuffer());
  const encodings = bytes[0] === 0xff && bytes[1] === 0xfe ? ['utf-16le'] : bytes[0] === 0xfe && bytes[1] === 0xff ? ['utf-16be'] : ['utf-8', 'gb18030'];
  if (encodings.length > 1 && bytes.subarray(0, 4096).includes(0)) return { kind: 'document' };
  if (file.size > largestText) return { kind: 'too-large' };
  for (const encoding of encodings) {
    try {
      return { kind: 'text', text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding };
    } catch {
      // Not this one.
    }
  }
  return { kind: 'document' };
}
