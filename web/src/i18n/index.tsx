// The language of the page. Chinese unless the reader chose English; the choice is kept in the browser.

import { createContext, useContext, useEffect, useLayoutEffect, useMemo, useState, type ReactNode } from 'react';
import type { Language } from '@/format/number';
import { en } from './en';
import { zh, type Messages } from './zh';

interface I18n {
  t: Messages;
  language: Language;
  setLanguage: (language: Language) => void;
  /** Text in both languages; Chinese where the English is missing. */
  pick: (text: { zh: string; en: string }) => string;
}

const I18nContext = createContext<I18n | null>(null);
const storageKey = 'dz.language';

function remembered(): Language {
  try {
    return localStorage.getItem(storageKey) === 'en' ? 'en' : 'zh';
  } catch {
    return 'zh';
  }
}

export function I18nProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(remembered);
  // Requests read it too: a layout effect comes before the effects in which children ask.
  useLayoutEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  }, [language]);
  useEffect(() => {
    try {
      localStorage.setItem(storageKey, language);
    } catch {
      // A browser that stores nothing still switches.
    }
  }, [language]);
  const value = useMemo<I18n>(
    () => ({
      t: language === 'zh' ? zh : en,
      language,
      setLanguage,
      pick: (text) => (language === 'en' && text.en !== '' ? text.en : text.zh === '' ? text.en : text.zh),
    }),
    [language],
  );
  return <I18nContext.Provider value={value}>{children}</I18nContext.Provider>;
}

export function useI18n(): I18n {
  const value = useContext(I18nContext);
  if (!value) throw new Error('useI18n outside I18nProvider');
  return value;
}
