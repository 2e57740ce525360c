import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { preferences, putPreferences, type PreferencesView } from '@/api/notices';
import { PageHead, Panel } from '@/components/PageHead';
import { PageSkeleton } from '@/components/PageSkeleton';
import { RequestError } from '@/components/RequestError';
import { useI18n } from '@/i18n';
import { LanguageChoice, MailChoice, RobotChoice } from './Channels';
import { chosenFrom, requestOf, sameAs, type Chosen } from './chosen';
import { Timings } from './Timings';
import css from './notices.module.css';

function Form({ view }: { view: PreferencesView }) {
  const { t } = useI18n();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [chosen, setChosen] = useState<Chosen>(() => chosenFrom(view));
  const save = useMutation({
    mutationFn: () => putPreferences(requestOf(chosen)),
    onSuccess: (saved) => {
      client.setQueryData(preferences().queryKey, saved);
      setChosen(chosenFrom(saved));
      void message.success(t.notices.saved);
    },
  });
  const change = (part: Partial<Chosen>) => setChosen((before) => ({ ...before, ...part }));
  const changed = !sameAs(chosen, chosenFrom(view));
  const shared = { view, chosen, changed, onChange: change };
  return (
    <form noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Panel title={t.notices.channels}>
        <div className={css.fields}>
          <MailChoice {...shared} />
          <RobotChoice {...shared} />
          <LanguageChoice {...shared} />
        </div>
      </Panel>
      <Panel title={t.notices.timings}>
        <p className={css.hint}>{t.notices.timingNote}</p>
        <Timings timings={chosen.timings} onChange={(timings) => change({ timings })} />
      </Panel>
      {save.error && <RequestError error={save.error} />}
      <div className={css.save}>
        <Button type="primary" htmlType="submit" size="large" disabled={!changed} loading={save.isPending}>
          {t.notices.save}
        </Button>
      </div>
    </form>
  );
}

/** How somebody wants to be told, and when. */
export default function PreferencesPage() {
  const { t } = useI18n();
  const asked = useQuery(preferences());
  if (asked.error && !asked.data) return <RequestError error={asked.error} onRetry={() => void asked.refetch()} />;
  if (!asked.data) return <PageSkeleton />;
  return (
    <>
      <PageHead title={t.notices.preferences} note={t.notices.preferencesNote} />
      <Form view={asked.data} />
    </>
  );
}
