import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Modal } from 'antd';
import { useState } from 'react';
import { closeEdition } from '@/api/editions';
import { newKey } from '@/api/key';
import { RequestError } from '@/components/RequestError';
import { useI18n } from '@/i18n';

/** For the campaign office. A closed edition never changes, so it asks once more. */
export function CloseEdition({ campaign, register }: { campaign: string; register: string }) {
  const { t } = useI18n();
  const { message } = App.useApp();
  const cache = useQueryClient();
  // One key per question asked: pressing twice closes once.
  const [key, setKey] = useState('');
  const close = useMutation({
    mutationFn: () => closeEdition(campaign, register, key),
    onSuccess: async ({ numbers }) => {
      void message.success(t.editions.closeDone(numbers.join('、')));
      setKey('');
      await cache.invalidateQueries({ queryKey: ['editions', campaign, register] });
    },
  });
  return (
    <>
      <Button
        type="primary"
        onClick={() => {
          close.reset();
          setKey(newKey());
        }}
      >
        {t.editions.close}
      </Button>
      <Modal
        open={key !== ''} title={t.editions.closeTitle} okText={t.editions.close} cancelText={t.moves.cancel} confirmLoading={close.isPending}
        onOk={() => close.mutate()} onCancel={() => setKey('')} closable={{ 'aria-label': t.moves.close }}
      >
        <p>{t.editions.closeHelp}</p>
        {close.error && <RequestError error={close.error} />}
      </Modal>
    </>
  );
}
