import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Progress } from 'antd';
import { useEffect } from 'react';
import { Link } from 'react-router-dom';
import { importProgress, type ImportView, type NamedRegister } from '@/api/tables';
import { RequestError } from '@/components/RequestError';
import { formatNumber } from '@/format/number';
import { useI18n } from '@/i18n';
import { Mistakes } from './Mistakes';
import css from './tables.module.css';

interface ImportingProps {
  begun: ImportView;
  named: NamedRegister;
}

/** How far the import is, and how it ended. */
export function Importing({ begun, named }: ImportingProps) {
  const { t } = useI18n();
  const client = useQueryClient();
  const asked = useQuery({ ...importProgress(begun.id), initialData: begun, initialDataUpdatedAt: 0 });
  const view = asked.data;
  const ended = view.state !== 'running';
  useEffect(() => {
    // Lists and figures have changed under the pages that show them.
    if (ended) void client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'import' });
  }, [ended, client]);
  const count = (value: number) => formatNumber(String(value));
  const percent = view.total === 0 ? (ended ? 100 : 0) : Math.floor((100 * view.done) / view.total);
  const refused = view.state === 'stopped' && view.total === 0;
  return (
    <div className={css.importing}>
      {!refused && <Progress percent={percent} status={view.state === 'running' ? 'active' : view.state === 'done' ? 'success' : 'exception'} aria-label={t.tables.progress} />}
      {!ended && <p className="num">{t.tables.running(count(view.done), count(view.total))}</p>}
      {asked.error && <RequestError error={asked.error} onRetry={() => void asked.refetch()} />}
      {view.state === 'done' && <Alert role="status" type="success" showIcon title={t.tables.done(count(view.opened))} />}
      {view.state === 'stopped' && (
        <Alert role="alert" type="warning" showIcon title={(refused ? t.tables.refused : t.tables.stopped)(count(view.mistake_count))} />
      )}
      {view.mistakes.length > 0 && <Mistakes mistakes={view.mistakes} count={view.mistake_count} />}
      {ended && (
        <p>
          <Link to={`/lists/${named.campaign}/${named.register}`}>{t.tables.toList}</Link>
        </p>
      )}
    </div>
  );
}
