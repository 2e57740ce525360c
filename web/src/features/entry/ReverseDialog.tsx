import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Input, Modal } from 'antd';
import { useState, type SyntheticEvent } from 'react';
import { entryChanged, postReversal } from '@/api/entries';
import { newKey } from '@/api/key';
import { FieldRow } from '@/components/fields/FieldRow';
import { useKept } from '@/components/kept/useKept';
import { RequestError } from '@/components/RequestError';
import { useI18n } from '@/i18n';
import css from './entry.module.css';

/** Takes back what an entry counts for 冲销. It cannot be undone, so it says so and asks why. */
export function ReverseDialog({ entry, about, account, onClose }: { entry: string; about: string; account: string; onClose: () => void }) {
  const { t } = useI18n();
  const { message } = App.useApp();
  const cache = useQueryClient();
  const kept = useKept(account, `entry/${entry}/reverse`, () => ({ reason: '', key: newKey() }));
  const [asked, setAsked] = useState(false);
  const empty = kept.values.reason.trim() === '';
  const send = useMutation({
    mutationFn: () => postReversal(entry, kept.values.reason.trim(), kept.values.key),
    onSuccess: async () => {
      kept.clear();
      void message.success(t.moves.done(t.entry.reverse));
      await entryChanged(cache, entry);
      onClose();
    },
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setAsked(true);
    if (empty || send.isPending) return;
    kept.set('key', kept.values.key);
    send.mutate();
  };
  return (
    <Modal open title={t.entry.reverse} onCancel={onClose} footer={null} width="min(560px, 100vw - 16px)" closable={{ 'aria-label': t.moves.close }} mask={{ closable: false }}>
      <form onSubmit={submit} noValidate className={css.newForm}>
        <p className={css.soft}>{about}</p>
        <Alert type="warning" showIcon title={t.entry.reverseHelp} />
        {send.error && <RequestError error={send.error} />}
        <FieldRow id="reverse-reason" label={t.moves.reason} required error={asked && empty ? t.moves.reasonMissing : null}>
          <Input.TextArea id="reverse-reason" value={kept.values.reason} autoSize={{ minRows: 2, maxRows: 6 }} aria-required onChange={(event) => kept.set('reason', event.target.value)} />
        </FieldRow>
        <div className={css.dialogFoot}>
          <span />
          <Button onClick={onClose}>{t.moves.cancel}</Button>
          <Button danger type="primary" htmlType="submit" loading={send.isPending}>
            {t.moves.confirm(t.entry.reverse)}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
