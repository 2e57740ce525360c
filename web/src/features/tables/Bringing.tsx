import { UploadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Spin } from 'antd';
import { useRef, useState, type DragEvent } from 'react';
import { largestTable, startImport, tryTable, type NamedRegister } from '@/api/tables';
import { useSession } from '@/api/session';
import { Panel } from '@/components/PageHead';
import { RequestError } from '@/components/RequestError';
import { useI18n } from '@/i18n';
import { Importing } from './Importing';
import { Trial } from './Trial';
import css from './tables.module.css';

/** Choose or drop a file, see what an import would do, then do it. The file stays chosen throughout. */
export function Bringing({ named }: { named: NamedRegister }) {
  const { t } = useI18n();
  const session = useSession();
  const chooser = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [tooLarge, setTooLarge] = useState('');
  const [over, setOver] = useState(false);
  const trial = useMutation({ mutationFn: (chosen: File) => tryTable(named, chosen) });
  const started = useMutation({ mutationFn: (id: string) => startImport(id) });

  const take = (chosen: File | undefined) => {
    if (!chosen) return;
    setFile(chosen);
    trial.reset();
    started.reset();
    if (chosen.size > largestTable) {
      setTooLarge(t.tables.tooLarge(chosen.name, (chosen.size / 1048576).toFixed(1)));
      return;
    }
    setTooLarge('');
    trial.mutate(chosen);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  };

  if (!session.roles.some((role) => role !== 'reader')) {
    return (
      <Panel title={t.tables.bring}>
        <p className={css.soft}>{t.tables.readOnly}</p>
      </Panel>
    );
  }
  return (
    <Panel title={t.tables.bring}>
      <div
        className={css.target}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        {over ? (
          t.tables.drop
        ) : (
          <>
            {file ? (
              <span>
                {t.tables.chosen} <b>{file.name}</b>
              </span>
            ) : (
              t.tables.dropHere
            )}
            <Button icon={<UploadOutlined aria-hidden />} onClick={() => chooser.current?.click()}>
              {file ? t.tables.chooseOther : t.tables.choose}
            </Button>
            {file && tooLarge === '' && (
              <Button onClick={() => trial.mutate(file)} disabled={trial.isPending}>
                {t.tables.again}
              </Button>
            )}
          </>
        )}
        <input
          ref={chooser}
          type="file"
          hidden
          accept=".xlsx,.xlsm,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          aria-label={t.tables.choose}
          onChange={(event) => {
            take(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
      </div>
      <p className={css.soft}>{t.tables.limits}</p>
      <div aria-live="polite">
        {tooLarge !== '' && <Alert role="alert" type="error" showIcon title={tooLarge} />}
        {trial.isPending && (
          <p>
            <Spin size="small" /> {t.tables.trying}
          </p>
        )}
        {trial.error && <RequestError error={trial.error} />}
        {started.error && <RequestError error={started.error} />}
        {trial.data && !started.data && (
          <Trial outcome={trial.data} starting={started.isPending} onStart={() => started.mutate(trial.data.id)} />
        )}
        {started.data && <Importing begun={started.data} named={named} />}
      </div>
    </Panel>
  );
}
