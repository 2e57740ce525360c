// Where an account recorded last: the next record begins there. Kept in this browser.

export interface LastPlace {
  campaign: string;
  register: string;
  node: string;
}

const keyOf = (account: string) => `dz.last|${encodeURIComponent(account)}`;

export function lastPlace(account: string): LastPlace | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(account)) ?? 'null');
    if (typeof kept !== 'object' || kept === null) return null;
    const { campaign, register, node } = kept as Partial<LastPlace>;
    return typeof campaign === 'string' && typeof register === 'string' && typeof node === 'string' ? { campaign, register, node } : null;
  } catch {
    return null;
  }
}

export function rememberPlace(account: string, place: LastPlace): void {
  try {
    localStorage.setItem(keyOf(account), JSON.stringify(place));
  } catch {
    // Asked for again next time.
  }
}
