import { Link } from 'react-router-dom';
import type { MineMove } from '@/api/notices';
import { useI18n } from '@/i18n';
import { MineRows } from './MineRows';
import css from './mine.module.css';

interface WaitingGroupsProps {
  groups: readonly MineMove[];
  onShowAll: () => void;
}

/** What waits, by what is to be done with it. */
export function WaitingGroups({ groups, onShowAll }: WaitingGroupsProps) {
  const { t, pick } = useI18n();
  return (
    <>
      {groups.map((group) => {
        const title = pick(group.move_title);
        const name = t.mine.group(title, pick(group.register_title));
        return (
          <section key={`${group.campaign} ${group.register_code} ${group.move}`} className={css.group} aria-label={name}>
            <h3>
              <span>{name}</span>
              <small>
                {t.mine.pieces(t.mine.count(group.count, group.more), group.measure_word)} ·{' '}
                <Link to={`/lists/${group.campaign}/${group.register_code}`}>{pick(group.campaign_title)}</Link>
              </small>
            </h3>
            <MineRows rows={group.rows} label={name} total={group.count} onShowAll={onShowAll} move={{ code: group.move, title }} />
          </section>
        );
      })}
    </>
  );
}
