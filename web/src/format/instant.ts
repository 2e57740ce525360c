// Instants are shown in China Standard Time wherever the reader sits: it is the time of the ledger's days.

/** "2021-07-01T01:12:00Z" → "2021-07-01 09:12". Text that is no instant comes back as it is. */
export function formatInstant(instant: string): string {
  const time = Date.parse(instant);
  if (Number.isNaN(time)) return instant;
  return new Date(time + 8 * 3600_000).toISOString().slice(0, 16).replace('T', ' ');
}

/** The day it is in China, "2021-07-01". */
export function today(nowMs: number = Date.now()): string {
  return new Date(nowMs + 8 * 3600_000).toISOString().slice(0, 10);
}
