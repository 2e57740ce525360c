import { Form, Input, Modal, Radio, Select } from 'antd';
import { apiTokens, makeToken, type TokenWish } from '@/api/account';
import { useSession } from '@/api/session';
import { NodeSelect } from '@/components/NodeSelect';
import { RequestError } from '@/components/RequestError';
import { useAction } from '@/components/useAction';
import { useI18n } from '@/i18n';

interface NewTokenProps {
  open: boolean;
  onClose: () => void;
  onMade: (token: string) => void;
}

const first: TokenWish = { name: '', scope: 'read', roles: [], node: '', days: 90 };

/** What a program may do, for how long. */
export function NewToken({ open, onClose, onMade }: NewTokenProps) {
  const { t } = useI18n();
  const { roles, grants } = useSession();
  const [form] = Form.useForm<TokenWish>();
  const making = useAction({ run: makeToken, changes: apiTokens().queryKey, onDone: ({ secret }) => onMade(secret) });
  return (
    <Modal
      open={open}
      title={t.account.tokenNew}
      okText={t.account.tokenMake}
      cancelText={t.account.cancel}
      confirmLoading={making.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      closable={{ 'aria-label': t.app.close }}
      destroyOnHidden
      afterClose={() => making.reset()}
    >
      <Form<TokenWish> form={form} layout="vertical" requiredMark={false} preserve={false} initialValues={first} onFinish={(wish) => making.mutate({ ...wish, name: wish.name.trim() })}>
        {making.error && (
          <Form.Item>
            <RequestError error={making.error} />
          </Form.Item>
        )}
        <Form.Item name="name" label={t.account.tokenName} rules={[{ required: true, whitespace: true, message: t.session.needed }]}>
          <Input placeholder={t.account.tokenNameExample} maxLength={60} />
        </Form.Item>
        <Form.Item name="scope" label={t.account.tokenMay}>
          <Radio.Group
            options={[
              { value: 'read', label: t.account.tokenRead },
              { value: 'write', label: t.account.tokenWrite },
            ]}
          />
        </Form.Item>
        <Form.Item name="roles" label={t.account.tokenRoles}>
          <Select mode="multiple" placeholder={t.account.tokenRolesAll} options={roles.map((role) => ({ value: role, label: t.account.role[role] }))} />
        </Form.Item>
        <Form.Item name="node" label={t.account.tokenNode}>
          <NodeField around={grants[0]?.node ?? ''} placeholder={t.account.tokenNodeAll} />
        </Form.Item>
        <Form.Item name="days" label={t.account.tokenDays}>
          <Select options={[7, 30, 90, 180, 365].map((days) => ({ value: days, label: t.account.days(days) }))} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

/** NodeSelect as a field of a form, which hands in value and onChange. */
function NodeField({ id = 'token-node', value = '', onChange, around, placeholder }: { id?: string; value?: string; onChange?: (code: string) => void; around: string; placeholder: string }) {
  return <NodeSelect id={id} value={value} around={around} placeholder={placeholder} onChange={(code) => onChange?.(code)} />;
}
