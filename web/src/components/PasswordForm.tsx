import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input } from 'antd';
import { changePassword, session } from '@/api/session';
import { useI18n } from '@/i18n';
import { RequestError } from './RequestError';

interface Given {
  password: string;
  fresh: string;
  repeat: string;
}

/** Replaces the password of whoever is signed in. With a one-time password it was just given. */
export function PasswordForm({ oneTime = false }: { oneTime?: boolean }) {
  const { t } = useI18n();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<Given>();
  const changing = useMutation({
    mutationFn: ({ password, fresh }: Given) => changePassword(fresh, oneTime ? undefined : password),
    onSuccess: (known) => {
      client.setQueryData(session().queryKey, known);
      void message.success(t.session.changed);
      form.resetFields();
    },
  });
  const required = { required: true, message: t.session.needed };
  return (
    <Form<Given> form={form} layout="vertical" requiredMark={false} onFinish={(given) => changing.mutate(given)}>
      {changing.error && (
        <Form.Item>
          <RequestError error={changing.error} />
        </Form.Item>
      )}
      {!oneTime && (
        <Form.Item name="password" label={t.session.current} rules={[required]}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
      )}
      <Form.Item name="fresh" label={t.session.fresh} extra={t.session.rules} rules={[required]}>
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="repeat"
        label={t.session.repeat}
        dependencies={['fresh']}
        rules={[
          required,
          ({ getFieldValue }) => ({
            validator: (_, value) =>
              value === undefined || value === '' || getFieldValue('fresh') === value ? Promise.resolve() : Promise.reject(new Error(t.session.differs)),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={changing.isPending}>
        {t.session.changeDo}
      </Button>
    </Form>
  );
}
