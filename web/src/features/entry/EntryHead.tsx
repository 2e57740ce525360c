import { EditOutlined, RollbackOutlined } from '@ant-design/icons';
import { Button, Tag } from 'antd';
import { Link } from 'react-router-dom';
import type { EntryView } from '@/api/entries';
import { Light } from '@/components/Light';
import type { HeldMove } from '@/components/moves/held';
import { useI18n } from '@/i18n';
import css from './entry.module.css';

interface EntryHeadProps {
  view: EntryView;
  /** Its state is shown already, marked as not yet sent. */
  held: HeldMove | undefined;
  /** Its register is a list that is closed in editions. */
  isList: boolean;
  onAmend: () => void;
  onReverse: () => void;
}

/** What entry it is, where it stands, whose it is and when it is due. */
export function EntryHead({ view, held, isList, onAmend, onReverse }: EntryHeadProps) {
  const { t, pick } = useI18n();
  const { record } = view;
  return (
    <header className={css.head}>
      <div className={css.crumbs}>
        <Link to={`/lists/${record.campaign}/${record.register_code}`}>{pick(view.register_title)}</Link>
        {isList && <Link to={`/editions/${record.campaign}/${record.register_code}`}>{t.entry.editions}</Link>}
        <span className="num">{record.number}</span>
      </div>
      <div className={css.titleRow}>
        <h1>{record.title === '' ? record.number : record.title}</h1>
        <div className={css.tools}>
          {view.may_amend && (
            <Button icon={<EditOutlined />} onClick={onAmend}>
              {t.entry.amend}
            </Button>
          )}
          {view.may_reverse && (
            <Button icon={<RollbackOutlined />} onClick={onReverse}>
              {t.entry.reverse}
            </Button>
          )}
        </div>
      </div>
      <div className={css.facts}>
        <span role="status">
          {held ? (
            <Tag color="processing" className={css.state ?? ''}>
              {pick(held.toTitle)}（{t.entry.pending}）
            </Tag>
          ) : (
            <Tag className={css.state ?? ''} data-final={view.final || undefined}>
              {pick(record.state_title)}
            </Tag>
          )}
          {view.reversed && <Tag>{t.entry.reversed}</Tag>}
        </span>
        <Light colour={view.light} {...(view.working_days_left == null ? {} : { days: view.working_days_left })} />
        <Fact name={t.entry.due} value={view.due === '' ? t.entry.dueNone : view.due} num={view.due !== ''} />
        <Fact name={t.entry.lead} value={record.node_name} />
        {view.joint.length > 0 && <Fact name={t.entry.joint} value={view.joint.map((node) => node.name).join('、')} />}
        <Fact name={t.entry.opened} value={record.day} num />
      </div>
    </header>
  );
}

function Fact({ name, value, num = false }: { name: string; value: string; num?: boolean }) {
  return (
    <span>
      <span className={css.soft}>{name}</span> <span className={num ? 'num' : ''}>{value}</span>
    </span>
  );
}
