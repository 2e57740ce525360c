import { Tooltip } from 'antd';
import { useI18n } from '@/i18n';
import css from './marks.module.css';

/** How far a figure can be trusted: A records with evidence … D typed by hand. */
export function GradeBadge({ grade }: { grade: string }) {
  const { t } = useI18n();
  if (grade !== 'A' && grade !== 'B' && grade !== 'C' && grade !== 'D') return null;
  return (
    <Tooltip title={t.grade[grade]}>
      {/* The explanation opens on focus too. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <span className={css.grade} data-grade={grade} role="img" tabIndex={0} aria-label={t.grade[grade]}>
        {grade}
      </span>
    </Tooltip>
  );
}
