import { useMutation } from '@tanstack/react-query';
import { App, Alert, Button, Input, Segmented } from 'antd';
import { useId } from 'react';
import { RequestFailure } from '@/api/client';
import { sendTest, type DeliveryView, type PreferencesView } from '@/api/notices';
import { formatInstant } from '@/format/instant';
import { useI18n } from '@/i18n';
import type { Chosen } from './chosen';
import css from './notices.module.css';

interface ChannelProps {
  view: PreferencesView;
  chosen: Chosen;
  /** Something is not saved yet. */
  changed: boolean;
  onChange: (part: Partial<Chosen>) => void;
}

function LastDelivery({ delivery }: { delivery: DeliveryView | undefined }) {
  const { t } = useI18n();
  if (!delivery) return null;
  const states: Readonly<Record<string, string>> = t.notices.delivery;
  return (
    <p className={css.hint} data-bad={delivery.failure !== '' || undefined}>
      {t.notices.last}：<time dateTime={delivery.at}>{formatInstant(delivery.at)}</time> {states[delivery.state] ?? delivery.state}
      {delivery.failure !== '' && ` · ${t.notices.attempts(delivery.attempts)} · ${delivery.failure}`}
    </p>
  );
}

function TestButton({ channel, changed }: { channel: 'mail' | 'robot'; changed: boolean }) {
  const { t } = useI18n();
  const { message } = App.useApp();
  const test = useMutation({
    mutationFn: () => sendTest(channel),
    onSuccess: () => void message.success(t.notices.tested),
    onError: (error) => void message.error(error instanceof RequestFailure ? error.message : t.failure.offline),
  });
  return (
    <Button disabled={changed} loading={test.isPending} title={changed ? t.notices.saveFirst : undefined} onClick={() => test.mutate()}>
      {t.notices.test}
    </Button>
  );
}

export function MailChoice({ view, chosen, changed, onChange }: ChannelProps) {
  const { t } = useI18n();
  const id = useId();
  return (
    <div className={css.field}>
      <label htmlFor={id}>{t.notices.mail}</label>
      <div className={css.line}>
        <Input id={id} type="email" autoComplete="email" inputMode="email" maxLength={254} value={chosen.mail} onChange={(event) => onChange({ mail: event.target.value })} />
        {view.mail_address !== '' && view.mail_available && <TestButton channel="mail" changed={changed} />}
      </div>
      <p className={css.hint}>{t.notices.mailHint}</p>
      {!view.mail_available && <Alert type="warning" showIcon title={t.notices.mailUnavailable} />}
      <LastDelivery delivery={view.deliveries.find((delivery) => delivery.channel === 'mail')} />
    </div>
  );
}

const robots = ['wecom', 'dingtalk', 'feishu'] as const;

function RobotAddress({ view, chosen, onChange }: ChannelProps) {
  const { t } = useI18n();
  const id = useId();
  const same = view.robot_kind === chosen.robotKind;
  return (
    <>
      <label htmlFor={`${id}-address`}>{t.notices.robotAddress}</label>
      <Input
        id={`${id}-address`} type="url" autoComplete="off" maxLength={500} value={chosen.robotAddress} required={!same}
        placeholder={same ? t.notices.robotKeep(view.robot_address) : undefined} onChange={(event) => onChange({ robotAddress: event.target.value })}
      />
      <p className={css.hint}>{t.notices.robotAddressHint(view.robot_hosts.join('、'))}</p>
      {chosen.robotKind !== 'wecom' && (
        <>
          <label htmlFor={`${id}-secret`}>{t.notices.robotSecret}</label>
          <Input.Password
            id={`${id}-secret`} autoComplete="off" maxLength={200} value={chosen.robotSecret}
            placeholder={same && view.robot_secret ? t.notices.robotSecretKept : undefined} onChange={(event) => onChange({ robotSecret: event.target.value })}
          />
          <p className={css.hint}>{t.notices.robotSecretHint}</p>
        </>
      )}
      <p className={css.hint}>{t.notices.robotShared}</p>
    </>
  );
}

export function RobotChoice(props: ChannelProps) {
  const { view, chosen, changed, onChange } = props;
  const { t } = useI18n();
  return (
    <div className={css.field} role="group" aria-label={t.notices.robot}>
      <span className={css.label} aria-hidden>
        {t.notices.robot}
      </span>
      <div className={css.line}>
        <Segmented
          name="robot"
          options={[{ value: '', label: t.notices.robotNone }, ...robots.map((kind) => ({ value: kind, label: t.notices.robotKind[kind] }))]}
          value={chosen.robotKind}
          onChange={(robotKind) => onChange({ robotKind, robotAddress: '', robotSecret: '' })}
        />
        {view.robot_kind !== '' && <TestButton channel="robot" changed={changed} />}
      </div>
      {chosen.robotKind !== '' && <RobotAddress {...props} />}
      <LastDelivery delivery={view.deliveries.find((delivery) => delivery.channel === 'robot')} />
    </div>
  );
}

export function LanguageChoice({ chosen, onChange }: ChannelProps) {
  const { t } = useI18n();
  return (
    <div className={css.field} role="group" aria-label={t.notices.language}>
      <span className={css.label} aria-hidden>
        {t.notices.language}
      </span>
      <div className={css.line}>
        <Segmented
          name="language"
          options={[
            { value: 'zh', label: <span lang="zh-CN">中文</span> },
            { value: 'en', label: <span lang="en">English</span> },
          ]}
          value={chosen.language}
          onChange={(language) => onChange({ language })}
        />
      </div>
    </div>
  );
}
