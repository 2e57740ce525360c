import { Skeleton } from 'antd';
import { useI18n } from '@/i18n';
import css from './PageSkeleton.module.css';

/** The outline of a page whose content is on its way: a title, a bar of controls, rows. */
export function PageSkeleton({ rows = 8 }: { rows?: number }) {
  const { t } = useI18n();
  return (
    <div className={css.page} role="status" aria-label={t.app.loading}>
      <Skeleton active title={{ width: '14rem' }} paragraph={false} />
      <div className={css.panel}>
        <Skeleton active title={false} paragraph={{ rows, width: Array.from({ length: rows }, (_, row) => `${100 - ((row * 7) % 23)}%`) }} />
      </div>
    </div>
  );
}
