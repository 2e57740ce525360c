import { Link } from 'react-router-dom';
import type { StatementReply } from '@/api/returns';
import { ScrollRegion } from '@/components/ScrollRegion';
import { formatNumber } from '@/format/number';
import { useI18n } from '@/i18n';
import css from './returns.module.css';

/** Node by node: reported over recorded, and the difference where there is one. */
export function StatementParts({ reply }: { reply: StatementReply }) {
  const { t, pick } = useI18n();
  return (
    <ScrollRegion label={t.returns.partsTable}>
      <table className={css.parts}>
        <thead>
          <tr>
            <th scope="col">{t.returns.node}</th>
            {reply.lines.map((line) => (
              <th key={line.field} scope="col">
                {pick(line.title)}
              </th>
            ))}
            <th scope="col">{t.returns.outcome}</th>
          </tr>
        </thead>
        <tbody>
          {reply.parts.map((part) => {
            const tone = part.cell.status === 'filed' ? part.cell.balance : part.cell.status;
            return (
              <tr key={part.node} data-tone={tone}>
                <th scope="row">
                  <Link to={{ search: `?ou=${part.node}` }}>{part.node_name}</Link>
                </th>
                {reply.lines.map((line, index) => {
                  const own = part.lines[index];
                  const differs = own !== undefined && own.difference !== '' && own.difference !== '0';
                  return (
                    <td key={line.field} className="num" data-differs={differs || undefined}>
                      {own === undefined ? <span className={css.soft}>—</span> : formatNumber(own.reported === '' ? '—' : own.reported)}
                      {differs && (
                        <small>
                          {t.returns.recorded} {own.recorded === '' ? t.presence.empty : formatNumber(own.recorded)}
                        </small>
                      )}
                    </td>
                  );
                })}
                <td>
                  <span className={css.cell} data-tone={tone}>
                    {part.cell.status === 'filed' ? t.returns.balance[part.cell.balance] : t.returns.status[part.cell.status]}
                  </span>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
