import { CopyOutlined } from '@ant-design/icons';
import { Alert, App, Button, Input, Modal } from 'antd';
import { useI18n } from '@/i18n';
import { copyText } from './copyText';

interface SecretOnceProps {
  /** Null: nothing to show. */
  secret: string | null;
  title: string;
  help: string;
  label: string;
  done: string;
  onDone: () => void;
}

/** A secret that is shown this once, to be copied; only a deliberate press closes it. */
export function SecretOnce({ secret, title, help, label, done, onDone }: SecretOnceProps) {
  const { t } = useI18n();
  const { message } = App.useApp();
  return (
    <Modal
      open={secret !== null}
      title={title}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      footer={
        <Button type="primary" onClick={onDone}>
          {done}
        </Button>
      }
    >
      <Alert type="warning" showIcon title={help} style={{ marginBottom: 12 }} />
      <div style={{ display: 'flex', gap: 8 }}>
        <Input readOnly value={secret ?? ''} aria-label={label} style={{ fontFamily: 'var(--dz-font-code)' }} onFocus={(event) => event.target.select()} />
        <Button
          icon={<CopyOutlined />}
          onClick={() => {
            copyText(secret ?? '').then(
              () => void message.success(t.app.copied),
              () => void message.warning(t.app.copyByHand),
            );
          }}
        >
          {t.app.copy}
        </Button>
      </div>
    </Modal>
  );
}
