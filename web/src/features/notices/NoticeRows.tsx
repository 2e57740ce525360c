import { Link } from 'react-router-dom';
import type { NoticeView } from '@/api/notices';
import { formatInstant } from '@/format/instant';
import { useI18n } from '@/i18n';
import css from './notices.module.css';

function addressOf(notice: NoticeView): string {
  if (notice.entry !== '') return `/entries/${notice.entry}`;
  return `/${notice.kind === 'edition' ? 'editions' : 'returns'}/${notice.campaign}/${notice.register_code}`;
}

interface NoticeRowsProps {
  rows: readonly NoticeView[];
  onOpen: (notice: NoticeView) => void;
}

/** Notices one under the other; opening one leads to its entry. */
export function NoticeRows({ rows, onOpen }: NoticeRowsProps) {
  const { t, pick } = useI18n();
  return (
    <ul className={css.rows} aria-label={t.notices.list}>
      {rows.map((notice) => (
        <li key={notice.id}>
          <Link to={addressOf(notice)} className={css.row} data-unread={!notice.read || undefined} onClick={() => onOpen(notice)}>
            <span className={css.dot} data-kind={notice.kind}>
              {!notice.read && <span className="visually-hidden">{t.notices.isUnread}</span>}
            </span>
            <span className={css.words}>
              <span className={css.text}>{pick(notice.text)}</span>
              {notice.entry !== '' && <span className={css.title}>{notice.title === '' ? t.notices.withheld : notice.title}</span>}
            </span>
            <time dateTime={notice.at}>{formatInstant(notice.at)}</time>
          </Link>
        </li>
      ))}
    </ul>
  );
}
