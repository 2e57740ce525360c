import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { mine, type MineReply } from '@/api/notices';
import { useSession } from '@/api/session';
import { EmptyNote } from '@/components/EmptyNote';
import { PageHead, Panel } from '@/components/PageHead';
import { PageSkeleton } from '@/components/PageSkeleton';
import { RequestError } from '@/components/RequestError';
import { useI18n } from '@/i18n';
import { MineRows } from './MineRows';
import { RecordButton } from './RecordButton';
import { Summary } from './Summary';
import { WaitingGroups } from './WaitingGroups';
import css from './mine.module.css';

const firstRows = 10;
const mostRows = 50;

interface SectionProps {
  name: 'late' | 'returned' | 'finished';
  reply: MineReply;
  onShowAll: () => void;
}

function Section({ name, reply, onShowAll }: SectionProps) {
  const { t } = useI18n();
  const section = reply[name];
  return (
    <div id={name} className={css.section} tabIndex={-1}>
      <Panel title={t.mine[name]} aside={section.count > 0 && <span className={css.note}>{t.mine[`${name}Note`]}</span>}>
        {section.count === 0 ? (
          <EmptyNote title={t.mine[`${name}Empty`]} help={t.mine[`${name}EmptyHelp`]} />
        ) : (
          <MineRows rows={section.rows} label={t.mine[name]} total={section.count} onShowAll={onShowAll} />
        )}
      </Panel>
    </div>
  );
}

/** What somebody has to do today, the most urgent first, each one tap from being done. */
export default function MinePage() {
  const { t } = useI18n();
  const { account } = useSession();
  const [limit, setLimit] = useState(firstRows);
  const asked = useQuery(mine(limit));
  const reply = asked.data;
  const showAll = () => setLimit(mostRows);
  if (!reply && asked.error) return <RequestError error={asked.error} onRetry={() => void asked.refetch()} />;
  if (!reply) return <PageSkeleton />;
  return (
    <>
      <PageHead title={t.mine.title} note={t.mine.today(reply.today)}>
        <RecordButton registers={reply.record} account={account} />
      </PageHead>
      <Summary reply={reply} />
      <div id="waiting" className={css.section} tabIndex={-1}>
        <Panel title={t.mine.waiting}>
          {reply.waiting.length === 0 ? (
            <EmptyNote title={t.mine.waitingEmpty} help={t.mine.waitingEmptyHelp} />
          ) : (
            <WaitingGroups groups={reply.waiting} onShowAll={showAll} />
          )}
        </Panel>
      </div>
      <div className={css.columns}>
        <Section name="late" reply={reply} onShowAll={showAll} />
        <Section name="returned" reply={reply} onShowAll={showAll} />
      </div>
      <Section name="finished" reply={reply} onShowAll={showAll} />
    </>
  );
}
