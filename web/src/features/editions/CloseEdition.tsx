import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Modal } from 'antd';
import { useState } from 'react';
import { closeEdition } from '@/api/editions';
import { newKey } from '@/api/key';
import { RequestError } from '@/components/RequestError';
import { today } from '@/format/instant';
import { useI18n } from '@/i18n';

interface CloseEditionProps {
  campaign: string;
  register: string;
  /** Last day of the cycle. */
  until: string;
  /** The cycle has no edition yet. */
  offered: boolean;
}

/** For the campaign office. A closed edition never changes, so it asks once more. */
export function CloseEdition({ campaign, register, until, offered }: CloseEditionProps) {
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
    // Most likely somebody else has closed it: what there is now stands behind the refusal.
    onError: () => void cache.invalidateQueries({ queryKey: ['editions', campaign, register] }),
  });
  return (
    <>
      {offered && (
        <Button
          type="primary"
          onClick={() => {
            close.reset();
            setKey(newKey());
          }}
        >
          {t.editions.close}
        </Button>
      )}
      <Modal
        open={key !== ''} title={t.editions.closeTitle} okText={t.editions.close} cancelText={t.moves.cancel} confirmLoading={close.isPending}
        okButtonProps={{ disabled: !offered }} onOk={() => close.mutate()} onCancel={() => setKey('')} closable={{ 'aria-label': t.moves.close }}
      >
        {until >= today() && <p>{t.editions.closeEarly(until)}</p>}
        <p>{t.editions.closeHelp}</p>
        {close.error && <RequestError error={close.error} />}
      </Modal>
    </>
  );
}
