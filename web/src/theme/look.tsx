// Light or dark, normal or large type. Both follow the system (its colour scheme, the browser's own size of type)
// until the reader chooses; the choice is kept in the browser.

import { createContext, useContext, useLayoutEffect, useMemo, useState, useSyncExternalStore, type ReactNode } from 'react';
import { rememberChoice, rememberedChoice, type LookChoice } from './choice';
import { dark, light, publishTokens, type Palette } from './tokens';

interface Look extends LookChoice {
  /** Whether the page is dark now, by choice or by the system. */
  dark: boolean;
  palette: Palette;
  /** Running text, in pixels: what 1rem comes to. */
  textPx: number;
  choose: (change: Partial<LookChoice>) => void;
}

const LookContext = createContext<Look | null>(null);
const systemDark = '(prefers-color-scheme: dark)';
// Of the browser's own size of type, which is 16 px unless its owner chose another.
const share = { normal: 0.875, large: 1.125 } as const;

function subscribeToSystem(changed: () => void): () => void {
  const asked = matchMedia(systemDark);
  asked.addEventListener('change', changed);
  return () => asked.removeEventListener('change', changed);
}

let browserTextPx = 0;
/** Measured once, before this module changes the size of the root. */
function measured(): number {
  if (browserTextPx === 0) {
    const found = parseFloat(getComputedStyle(document.documentElement).fontSize);
    browserTextPx = Number.isFinite(found) && found > 0 ? found : 16;
  }
  return browserTextPx;
}

export function LookProvider({ children }: { children: ReactNode }) {
  const [choice, setChoice] = useState<LookChoice>(rememberedChoice);
  const system = useSyncExternalStore(subscribeToSystem, () => matchMedia(systemDark).matches);
  const isDark = choice.mode === 'dark' || (choice.mode === 'system' && system);
  const [browserPx] = useState(measured);
  const textPx = Math.round(browserPx * share[choice.size]);

  useLayoutEffect(() => {
    const root = document.documentElement;
    publishTokens(root, isDark ? dark : light);
    root.dataset.theme = isDark ? 'dark' : 'light';
    root.dataset.size = choice.size;
    root.style.colorScheme = isDark ? 'dark' : 'light';
    root.style.fontSize = `${textPx}px`;
    document.querySelector('meta[name="theme-color"]')?.setAttribute('content', (isDark ? dark : light).paper);
  }, [isDark, choice.size, textPx]);

  const look = useMemo<Look>(
    () => ({
      ...choice,
      dark: isDark,
      palette: isDark ? dark : light,
      textPx,
      choose: (change) => {
        const next = { ...choice, ...change };
        rememberChoice(next);
        setChoice(next);
      },
    }),
    [choice, isDark, textPx],
  );
  return <LookContext.Provider value={look}>{children}</LookContext.Provider>;
}

export function useLook(): Look {
  const look = useContext(LookContext);
  if (!look) throw new Error('useLook outside LookProvider');
  return look;
}

/** Colours as text, for what style sheets do not reach: charts, drawings. */
export function usePalette(): Palette {
  return useLook().palette;
}
