import type { FigureRow } from '@/api/client';
import { periodLabel } from '@/format/period';
import { useI18n } from '@/i18n';
import type { Scope } from './scope';
import css from './overview.module.css';

/** Where and when a figure holds, where that differs from what the page shows at its head. */
export function PlaceNote({ figure, scope }: { figure: FigureRow; scope: Scope }) {
  const { language } = useI18n();
  const parts = [
    figure.ou === scope.node ? null : figure.ou_name,
    figure.pe === scope.period ? null : periodLabel(figure.pe, language),
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : <span className={css.place}>{parts.join(' · ')}</span>;
}
