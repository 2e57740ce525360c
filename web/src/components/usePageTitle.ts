import { useEffect } from 'react';
import { useI18n } from '@/i18n';

/** Names the browser tab after the page. */
export function usePageTitle(title: string): void {
  const { t } = useI18n();
  useEffect(() => {
    document.title = `${title} · ${t.app.name}`;
  }, [title, t]);
}
