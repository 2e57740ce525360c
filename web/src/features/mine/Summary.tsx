import type { MineReply } from '@/api/notices';
import { useI18n } from '@/i18n';
import css from './mine.module.css';

const sections = ['waiting', 'late', 'returned', 'finished'] as const;

/** The four counts, each leading to its part of the page. */
export function Summary({ reply }: { reply: MineReply }) {
  const { t } = useI18n();
  const more = reply.waiting.some((group) => group.more);
  const counts = {
    waiting: t.mine.count(reply.waiting_count, more),
    late: t.mine.count(reply.late.count, reply.late.more),
    returned: t.mine.count(reply.returned.count, reply.returned.more),
    finished: t.mine.count(reply.finished.count, reply.finished.more),
  };
  return (
    <nav aria-label={t.mine.summary} className={css.summary}>
      {sections.map((name) => (
        <a key={name} href={`#${name}`} data-name={name} data-none={counts[name] === '0' || undefined}>
          <span className="num">{counts[name]}</span>
          {t.mine[name]}
        </a>
      ))}
    </nav>
  );
}
