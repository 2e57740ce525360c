import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { Link } from 'react-router-dom';
import type { Schemas } from '@/api/client';
import { declaration } from '@/api/entries';
import { listHead } from '@/api/lists';
import { EmptyNote } from '@/components/EmptyNote';
import { Panel } from '@/components/PageHead';
import type { OwnCampaign } from '@/components/reach';
import { RequestError } from '@/components/RequestError';
import { ScrollRegion } from '@/components/ScrollRegion';
import { useI18n } from '@/i18n';
import css from './plan.module.css';

type Register = Schemas['RegisterView'];

/** As many rows as a page wants; the list itself has them all. */
const shownAtOnce = 20;

/** Who leads and works on the campaign, and where they met: posts and nodes, from their registers. */
export function People({ campaign }: { campaign: OwnCampaign }) {
  const { t } = useI18n();
  const people = campaign.registers.filter((one) => one.purpose === 'people');
  const gatherings = campaign.registers.filter((one) => one.purpose === 'gatherings');
  if (people.length + gatherings.length === 0) return <EmptyNote title={t.plan.noPeople} help={t.plan.noPeopleHelp} />;
  return (
    <>
      <p>{t.plan.peopleHelp}</p>
      {[...people, ...gatherings].map((register) => (
        <Rows key={register.code} campaign={campaign.code} register={register} latest={register.purpose === 'gatherings'} />
      ))}
    </>
  );
}

function Rows({ campaign, register, latest }: { campaign: string; register: Register; latest: boolean }) {
  const { t, pick } = useI18n();
  const declared = useQuery(declaration(campaign, register.code));
  const rows = useQuery(listHead(campaign, register.code, { limit: shownAtOnce, ...(latest ? { sort: '-day' } : {}) }));
  const title = pick(register.title);
  const failed = declared.error ?? rows.error;
  if (failed) return <RequestError error={failed} onRetry={() => void Promise.all([declared.refetch(), rows.refetch()])} />;
  if (!declared.data || !rows.data) return <Skeleton active />;
  const name = new Map(declared.data.fields.map((field) => [field.code, pick(field.title)]));
  const joint = rows.data.rows.some((row) => row.joint.length > 0);
  return (
    <Panel title={title} aside={<Link to={`/lists/${campaign}/${register.code}`}>{t.plan.count(rows.data.total, register.measure_word)}</Link>}>
      <ScrollRegion label={title}>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{name.get('title')}</th>
              {rows.data.columns.map((code) => (
                <th key={code} scope="col">
                  {name.get(code) ?? code}
                </th>
              ))}
              <th scope="col">{t.plan.lead}</th>
              {joint && <th scope="col">{t.plan.jointNodes}</th>}
            </tr>
          </thead>
          <tbody>
            {rows.data.rows.slice(0, shownAtOnce).map((row) => (
              <tr key={row.entry}>
                <td>
                  <Link to={`/entries/${row.entry}`}>{row.title || row.number}</Link>
                </td>
                {row.values.map((value, index) => (
                  <td key={rows.data.columns[index]}>{value.label || value.value}</td>
                ))}
                <td>{row.node.name}</td>
                {joint && <td>{row.joint.map((node) => node.name).join('、')}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </Panel>
  );
}
