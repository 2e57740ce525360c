import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link, useParams, useSearchParams } from 'react-router-dom';
import { returnForms, statement, type StatementLineView, type StatementReply } from '@/api/returns';
import { NodeSelect } from '@/components/NodeSelect';
import { PageHead, Panel } from '@/components/PageHead';
import { PageSkeleton } from '@/components/PageSkeleton';
import { useRecordsLink } from '@/components/recordsLink';
import { RequestError } from '@/components/RequestError';
import { ScrollRegion } from '@/components/ScrollRegion';
import { formatNumber, signOf } from '@/format/number';
import { periodLabel } from '@/format/period';
import { useI18n } from '@/i18n';
import { StatementParts } from './StatementParts';
import css from './returns.module.css';

/** The statement of account of a node, or of all below it, for one period. */
export default function StatementPage() {
  const { campaign = '', register = '', period = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const { t, pick, language } = useI18n();
  const asked = useQuery(statement(campaign, register, search.get('ou') ?? '', period));
  const form = useQuery(returnForms()).data?.find((one) => one.campaign === campaign && one.register_code === register);
  if (asked.error && !asked.data) return <RequestError error={asked.error} onRetry={() => void asked.refetch()} />;
  if (!asked.data) return <PageSkeleton />;
  const reply = asked.data;
  const single = reply.parts.length === 1 && reply.parts[0]?.node === reply.ou;
  return (
    <>
      <PageHead title={t.returns.statementTitle(pick(reply.title), periodLabel(reply.pe, language))} note={t.returns.statementNote(reply.due)}>
        <Link to={`/returns/${campaign}/${register}`}>
          <Button tabIndex={-1}>{t.returns.complete}</Button>
        </Link>
        {single && <OwnDeed reply={reply} mayFile={form?.may_file ?? false} />}
      </PageHead>
      <div className={css.scope}>
        <label htmlFor="statement-node">{t.returns.around}</label>
        <NodeSelect
          id="statement-node" value={reply.ou} around={form?.campaign_node ?? reply.ou}
          onChange={(code) => setSearch(code === '' ? {} : { ou: code }, { preventScrollReset: true })}
        />
      </div>
      <Panel title={reply.ou_name}>
        <ScrollRegion label={t.returns.linesTable}>
          <Lines reply={reply} single={single} />
        </ScrollRegion>
        {!single && <p className={css.note}>{t.returns.bridge}</p>}
        {!single && <p className={css.note}>{t.returns.elsewhere}：{t.returns.elsewhereHelp}</p>}
      </Panel>
      {!single && (
        <Panel title={t.returns.parts} aside={<span className={css.note}>{t.returns.partsNote}</span>}>
          <StatementParts reply={reply} />
        </Panel>
      )}
    </>
  );
}

/** What the node itself can do now: file with the recorded figures, or explain what differs. */
function OwnDeed({ reply, mayFile }: { reply: StatementReply; mayFile: boolean }) {
  const { t } = useI18n();
  const part = reply.parts[0];
  if (!part) return null;
  if (part.cell.status === 'filed') {
    return (
      <Link to={`/entries/${part.cell.entry}`}>
        <Button type={part.cell.balance === 'unexplained' ? 'primary' : 'default'} tabIndex={-1}>
          {part.cell.balance === 'unexplained' ? t.returns.explain : part.cell.number}
        </Button>
      </Link>
    );
  }
  if (!mayFile) return null;
  const given = new URLSearchParams({ lead: reply.ou, period: reply.pe });
  for (const line of reply.lines) given.set(line.field, line.recorded === '' ? '0' : line.recorded);
  return (
    <Link to={`/entries/new/${reply.campaign}/${reply.register_code}?${given.toString()}`} title={t.returns.confirmHelp}>
      <Button type="primary" tabIndex={-1}>
        {t.returns.confirm}
      </Button>
    </Link>
  );
}

function Lines({ reply, single }: { reply: StatementReply; single: boolean }) {
  const { t, pick } = useI18n();
  return (
    <table className={css.lines}>
      <thead>
        <tr>
          <th scope="col">{t.returns.line}</th>
          <th scope="col">{t.returns.reported}</th>
          <th scope="col">{t.returns.difference}</th>
          {!single && <th scope="col">{t.returns.unfiledRecorded}</th>}
          {!single && <th scope="col">{t.returns.elsewhere}</th>}
          <th scope="col">{t.returns.recorded}</th>
        </tr>
      </thead>
      <tbody>
        {reply.lines.map((line) => (
          <tr key={line.field}>
            <th scope="row">
              {pick(line.title)}
              {line.unit !== '' && <small>{line.unit}</small>}
            </th>
            <td className="num">{line.reported === '' ? t.returns.notReported : formatNumber(line.reported)}</td>
            <td className="num">
              <Difference value={line.difference} />
            </td>
            {!single && <td className="num">{formatNumber(line.unfiled)}</td>}
            {!single && <td className="num">{formatNumber(line.elsewhere)}</td>}
            <td className="num">
              <Recorded reply={reply} line={line} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Recorded({ reply, line }: { reply: StatementReply; line: StatementLineView }) {
  const { t, pick } = useI18n();
  const link = useRecordsLink();
  if (line.recorded === '') return <span className={css.soft}>{t.presence.empty}</span>;
  return (
    <Link
      to={link({ dx: line.dx, pe: reply.pe, ou: reply.ou, asOf: '', tree: 'then' })} preventScrollReset
      aria-label={t.returns.records(pick(line.title), formatNumber(line.recorded))}
    >
      {formatNumber(line.recorded)}
    </Link>
  );
}

/** A difference with its sign; nothing for none. */
export function Difference({ value }: { value: string }) {
  const sign = signOf(value);
  if (value === '' || sign === null) return <span aria-hidden>—</span>;
  if (sign === 0) return <span className={css.good}>0</span>;
  return <strong className={css.bad}>{sign > 0 ? `+${formatNumber(value)}` : formatNumber(value)}</strong>;
}
