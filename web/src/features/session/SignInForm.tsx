import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { needsCode, session, signIn, type Credentials, type Session } from '@/api/session';
import { RequestError } from '@/components/RequestError';
import { useI18n } from '@/i18n';

interface SignInFormProps {
  /** Filled in already. */
  account?: string;
  onSignedIn?: (session: Session) => void;
}

/** Account and password; then the code, where the account has an authenticator. */
export function SignInForm({ account = '', onSignedIn }: SignInFormProps) {
  const { t } = useI18n();
  const client = useQueryClient();
  const [form] = Form.useForm<Credentials>();
  const [codeAsked, setCodeAsked] = useState(false);
  const entering = useMutation({
    mutationFn: signIn,
    onSuccess: (entered) => {
      client.setQueryData(session().queryKey, entered);
      onSignedIn?.(entered);
    },
    onError: (error) => {
      if (needsCode(error)) setCodeAsked(true);
      else form.setFieldValue(codeAsked ? 'code' : 'password', '');
    },
  });
  const failed = entering.error && !needsCode(entering.error) ? entering.error : null;
  const required = [{ required: true, message: t.session.needed }];

  return (
    <Form<Credentials>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ account, password: '', code: '' }}
      onFinish={(given) => entering.mutate({ account: given.account.trim(), password: given.password, code: codeAsked ? given.code.trim() : '' })}
    >
      {failed && (
        <Form.Item>
          <RequestError error={failed} />
        </Form.Item>
      )}
      <Form.Item name="account" label={t.session.account} rules={required} hidden={codeAsked}>
        <Input size="large" autoComplete="username" autoCapitalize="none" spellCheck={false} />
      </Form.Item>
      <Form.Item name="password" label={t.session.password} rules={required} hidden={codeAsked}>
        <Input.Password size="large" autoComplete="current-password" />
      </Form.Item>
      {codeAsked && (
        <Form.Item name="code" label={t.session.code} extra={t.session.codeHelp} rules={required}>
          {/* Just asked for: the next thing to do. */}
          {/* eslint-disable-next-line jsx-a11y/no-autofocus */}
          <Input size="large" inputMode="numeric" autoComplete="one-time-code" maxLength={8} autoFocus />
        </Form.Item>
      )}
      <Button type="primary" htmlType="submit" size="large" block loading={entering.isPending}>
        {codeAsked ? t.session.next : t.session.submit}
      </Button>
      {codeAsked && (
        <Button
          type="link"
          block
          onClick={() => {
            setCodeAsked(false);
            entering.reset();
            form.resetFields();
          }}
        >
          {t.session.back}
        </Button>
      )}
    </Form>
  );
}
