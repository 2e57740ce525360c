import { Alert, Button } from 'antd';
import type { TableDryRun } from '@/api/tables';
import { formatNumber } from '@/format/number';
import { useI18n } from '@/i18n';
import { Mistakes } from './Mistakes';
import css from './tables.module.css';

interface TrialProps {
  outcome: TableDryRun;
  starting: boolean;
  onStart: () => void;
}

/** What an import would do, or what keeps it from being done. */
export function Trial({ outcome, starting, onStart }: TrialProps) {
  const { t } = useI18n();
  const count = (value: number) => formatNumber(String(value));
  const facts: [string, number][] = [
    [t.tables.rows, outcome.rows],
    [t.tables.opened, outcome.opened],
    [t.tables.replayed, outcome.replayed],
    [t.tables.unchanged, outcome.unchanged],
    [t.tables.repeated, outcome.repeated],
  ];
  const wrong = outcome.mistake_count > 0;
  return (
    <>
      {wrong && <Alert role="alert" type="warning" showIcon title={t.tables.wrong(count(outcome.mistake_count))} description={t.tables.wrongHelp} />}
      {!wrong && outcome.id === '' && (
        <Alert role="status" type="info" showIcon title={t.tables.nothing} description={t.tables.nothingHelp(count(outcome.unchanged), count(outcome.repeated))} />
      )}
      {!wrong && outcome.id !== '' && <Alert role="status" type="success" showIcon title={t.tables.clean} />}
      <dl className={css.facts}>
        {facts
          .filter(([, value], index) => index < 2 || value > 0)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd className="num">{count(value)}</dd>
            </div>
          ))}
      </dl>
      {outcome.id !== '' && (
        <Button type="primary" loading={starting} onClick={onStart}>
          {t.tables.start(count(outcome.opened === 0 ? outcome.steps : outcome.opened))}
        </Button>
      )}
      {wrong && <Mistakes mistakes={outcome.mistakes} count={outcome.mistake_count} />}
    </>
  );
}
