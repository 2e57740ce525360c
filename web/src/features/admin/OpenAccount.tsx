import { Form, Input, Modal } from 'antd';
import { accounts, openAccount } from '@/api/admin';
import { RequestError } from '@/components/RequestError';
import { useAction } from '@/components/useAction';
import { useI18n } from '@/i18n';

interface OpenAccountProps {
  open: boolean;
  onClose: () => void;
  onOpened: (made: { account: string; password: string }) => void;
}

interface Given {
  account: string;
  title: string;
}

/** A new account: its code and the post that it stands for. */
export function OpenAccount({ open, onClose, onOpened }: OpenAccountProps) {
  const { t } = useI18n();
  const [form] = Form.useForm<Given>();
  const opening = useAction({ run: openAccount, done: t.admin.opened, changes: accounts().queryKey, onDone: onOpened });
  return (
    <Modal
      open={open}
      title={t.admin.open}
      okText={t.admin.openDo}
      cancelText={t.admin.no}
      confirmLoading={opening.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      afterClose={() => opening.reset()}
      closable={{ 'aria-label': t.app.close }}
      destroyOnHidden
    >
      <Form<Given> form={form} layout="vertical" requiredMark={false} preserve={false} onFinish={({ account, title }) => opening.mutate({ account: account.trim(), title: title.trim() })}>
        {opening.error && (
          <Form.Item>
            <RequestError error={opening.error} />
          </Form.Item>
        )}
        <Form.Item name="account" label={t.admin.account} extra={t.admin.accountHelp} rules={[{ required: true, message: t.admin.needed }, { pattern: /^\s*[a-z][a-z0-9._-]{0,31}\s*$/, message: t.admin.accountBad }]}>
          <Input autoComplete="off" autoCapitalize="none" spellCheck={false} maxLength={32} />
        </Form.Item>
        <Form.Item name="title" label={t.admin.post} extra={t.admin.postHelp} rules={[{ required: true, whitespace: true, message: t.admin.needed }]}>
          <Input autoComplete="off" maxLength={60} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
