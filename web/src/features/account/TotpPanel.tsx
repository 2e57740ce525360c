import { Button, Form, Input, QRCode, Space } from 'antd';
import { useState } from 'react';
import { confirmTotp, dropTotp, offerTotp, type TotpOffer } from '@/api/account';
import { session, useSession } from '@/api/session';
import { Panel } from '@/components/PageHead';
import { RequestError } from '@/components/RequestError';
import { useAction } from '@/components/useAction';
import { useI18n } from '@/i18n';
import css from './account.module.css';

/** The second factor: turned on by scanning and proving, turned off with the password. */
export function TotpPanel() {
  const { t } = useI18n();
  const { totp } = useSession();
  const [offer, setOffer] = useState<TotpOffer | null>(null);
  const [dropping, setDropping] = useState(false);
  const offering = useAction({ run: offerTotp, onDone: setOffer });
  return (
    <Panel title={t.account.totp}>
      <p className={css.help}>{totp ? t.account.totpOn : t.account.totpOff}</p>
      {offering.error && <RequestError error={offering.error} />}
      {!totp && offer === null && (
        <Button loading={offering.isPending} onClick={() => offering.mutate(undefined)}>
          {t.account.totpStart}
        </Button>
      )}
      {!totp && offer !== null && <Confirm offer={offer} onEnd={() => setOffer(null)} />}
      {totp && !dropping && <Button onClick={() => setDropping(true)}>{t.account.totpDrop}</Button>}
      {totp && dropping && <Drop onEnd={() => setDropping(false)} />}
    </Panel>
  );
}

function Confirm({ offer, onEnd }: { offer: TotpOffer; onEnd: () => void }) {
  const { t } = useI18n();
  const confirming = useAction({ run: confirmTotp, done: t.account.totpDone, changes: session().queryKey, onDone: onEnd });
  return (
    <div className={css.totp}>
      {/* Always dark on light: cameras read it so. */}
      <div role="img" aria-label={t.account.totpQr} className={css.qr}>
        <QRCode value={offer.uri} type="svg" size={168} bordered={false} color="#000" bgColor="#fff" />
      </div>
      <Form<{ code: string }> layout="vertical" requiredMark={false} onFinish={({ code }) => confirming.mutate(code.trim())}>
        <p className={css.help}>{t.account.totpScan}</p>
        <p>
          {t.account.totpSecret}
          <br />
          <code className={css.secret}>{offer.secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
        </p>
        {confirming.error && (
          <Form.Item>
            <RequestError error={confirming.error} />
          </Form.Item>
        )}
        <Form.Item name="code" label={t.account.totpCode} rules={[{ required: true, message: t.session.needed }]}>
          <Input inputMode="numeric" autoComplete="one-time-code" maxLength={8} style={{ maxWidth: '10em' }} />
        </Form.Item>
        <Space wrap>
          <Button type="primary" htmlType="submit" loading={confirming.isPending}>
            {t.account.totpConfirm}
          </Button>
          <Button onClick={onEnd}>{t.account.cancel}</Button>
        </Space>
      </Form>
    </div>
  );
}

function Drop({ onEnd }: { onEnd: () => void }) {
  const { t } = useI18n();
  const dropping = useAction({ run: dropTotp, done: t.account.totpDropped, changes: session().queryKey, onDone: onEnd });
  return (
    <Form<{ password: string }> layout="vertical" requiredMark={false} onFinish={({ password }) => dropping.mutate(password)}>
      {dropping.error && (
        <Form.Item>
          <RequestError error={dropping.error} />
        </Form.Item>
      )}
      <Form.Item name="password" label={t.account.totpDropPassword} rules={[{ required: true, message: t.session.needed }]}>
        <Input.Password autoComplete="current-password" style={{ maxWidth: '20em' }} />
      </Form.Item>
      <Space wrap>
        <Button danger htmlType="submit" loading={dropping.isPending}>
          {t.account.totpDrop}
        </Button>
        <Button onClick={onEnd}>{t.account.cancel}</Button>
      </Space>
    </Form>
  );
}
