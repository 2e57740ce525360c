import { Tag } from 'antd';
import { Link } from 'react-router-dom';
import type { EntryView, LinkView } from '@/api/entries';
import { Panel } from '@/components/PageHead';
import { useI18n } from '@/i18n';
import css from './entry.module.css';

/** Entries this one leads to, and those that lead here. Absent when there are none. */
export function LinksPanel({ view }: { view: EntryView }) {
  const { t } = useI18n();
  if (view.links.length === 0) return null;
  return (
    <Panel title={t.entry.links}>
      <ul className={css.links}>
        {view.links.map((link) => (
          <Row key={`${link.direction} ${link.field} ${link.entry}`} link={link} />
        ))}
      </ul>
    </Panel>
  );
}

function Row({ link }: { link: LinkView }) {
  const { pick } = useI18n();
  return (
    <li>
      <span className={css.soft}>{pick(link.register_title)}</span>
      <Link to={`/entries/${link.entry}`}>
        <span className="num">{link.number}</span> {link.title}
      </Link>
      <Tag>{pick(link.state_title)}</Tag>
    </li>
  );
}
