// How the page shall look: what the reader chose, kept in the browser.

export const modes = ['system', 'light', 'dark'] as const;
export type Mode = (typeof modes)[number];
export const sizes = ['normal', 'large'] as const;
export type Size = (typeof sizes)[number];

export interface LookChoice {
  mode: Mode;
  size: Size;
}

const storageKey = 'dz.look';

/** What a stored text says; anything it does not say follows the system. */
export function readChoice(stored: string | null): LookChoice {
  let kept: unknown = null;
  try {
    kept = JSON.parse(stored ?? 'null');
  } catch {
    // Not ours.
  }
  const { mode, size } = (typeof kept === 'object' && kept !== null ? kept : {}) as Partial<Record<keyof LookChoice, unknown>>;
  return {
    mode: modes.find((one) => one === mode) ?? 'system',
    size: sizes.find((one) => one === size) ?? 'normal',
  };
}

export function rememberedChoice(): LookChoice {
  try {
    return readChoice(localStorage.getItem(storageKey));
  } catch {
    return readChoice(null);
  }
}

export function rememberChoice(choice: LookChoice): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify(choice));
  } catch {
    // A browser that stores nothing still switches.
  }
}
