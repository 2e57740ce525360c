// Moves that are confirmed and not yet sent. Every move made on an entry's page waits a few seconds in which
// it can be taken back: until it is sent nothing has happened, nobody was told and nothing is in the journal,
// so taking it back needs no counter-move (the ledger has none for most moves). Whoever leaves the page
// does not lose it: the wait goes on, and a closing browser sends at once.

export const holdMs = 5000;

export interface HeldMove {
  title: string;
  /** The state it leads to, for showing it already. */
  toTitle: { zh: string; en: string };
  /** When it goes out, by Date.now(). */
  until: number;
  sending: boolean;
}

interface Waiting extends HeldMove {
  timer: ReturnType<typeof setTimeout>;
  send: (leaving: boolean) => Promise<void>;
  takenBack: () => void;
}

/** By entry: one at a time. */
const waiting = new Map<string, Waiting>();
const listeners = new Set<() => void>();

function changed() {
  for (const listener of listeners) listener();
}

export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const heldFor = (entry: string): HeldMove | undefined => waiting.get(entry);

export interface Holding {
  title: string;
  toTitle: { zh: string; en: string };
  /** Sends it; settles what came of it. `leaving`: the page is going away. Never rejects. */
  send: (leaving: boolean) => Promise<void>;
  takenBack: () => void;
}

/** Begins the wait. A move of the same entry that still waits is sent first. */
export function hold(entry: string, { title, toTitle, send, takenBack }: Holding, ms = holdMs): void {
  sendNow(entry);
  const timer = setTimeout(() => sendNow(entry), ms);
  waiting.set(entry, { title, toTitle, until: Date.now() + ms, sending: false, timer, send, takenBack });
  changed();
}

/** Takes it back; false when it is on its way already. */
export function takeBack(entry: string): boolean {
  const one = waiting.get(entry);
  if (!one || one.sending) return false;
  clearTimeout(one.timer);
  waiting.delete(entry);
  one.takenBack();
  changed();
  return true;
}

export function sendNow(entry: string, leaving = false): void {
  const one = waiting.get(entry);
  if (!one || one.sending) return;
  clearTimeout(one.timer);
  const sent: Waiting = { ...one, sending: true };
  waiting.set(entry, sent);
  changed();
  void one.send(leaving).finally(() => {
    if (waiting.get(entry) === sent) waiting.delete(entry);
    changed();
  });
}

export function sendAll(leaving: boolean): void {
  for (const entry of [...waiting.keys()]) sendNow(entry, leaving);
}

if (typeof addEventListener === 'function') addEventListener('pagehide', () => sendAll(true));
