import { useQuery } from '@tanstack/react-query';
import { Button, Input, Popconfirm } from 'antd';
import { useState } from 'react';
import { dropSignOnLink, putSignOnLink, signOnLinks } from '@/api/admin';
import { signInOffer } from '@/api/session';
import { RequestError } from '@/components/RequestError';
import { useAction } from '@/components/useAction';
import { useI18n } from '@/i18n';
import css from './admin.module.css';

/** Who signs on as this account. Only where there is a provider to sign on at, or links from when there was one. */
export function SignOnLinks({ account }: { account: string }) {
  const { t } = useI18n();
  const offer = useQuery(signInOffer());
  const asked = useQuery(signOnLinks());
  const changes = signOnLinks().queryKey;
  const [subject, setSubject] = useState('');
  const putting = useAction({ run: putSignOnLink, done: t.admin.signOnMade, changes, onDone: () => setSubject('') });
  const dropping = useAction({ run: dropSignOnLink, done: t.admin.signOnDropped, changes });
  const links = asked.data?.filter((link) => link.account === account) ?? [];
  const provided = Boolean(offer.data?.sign_on);
  if (!provided && links.length === 0) return null;
  const failed = [asked, putting, dropping].find((one) => one.error)?.error;
  return (
    <section aria-label={t.admin.signOn}>
      <h3 className={css.sub}>{t.admin.signOn}</h3>
      {failed && <RequestError error={failed} />}
      {asked.data && links.length === 0 && <p className={css.faint}>{t.admin.signOnNone}</p>}
      <ul className={css.grants}>
        {links.map((link) => (
          <li key={`${link.issuer} ${link.subject}`}>
            <span>
              <code>{link.subject}</code>
              <small className={css.issuer}>{link.issuer}</small>
            </span>
            <Popconfirm title={t.admin.signOnDropAsk(link.subject)} okText={t.admin.signOnDrop} cancelText={t.admin.no} onConfirm={() => dropping.mutate(link)}>
              <Button size="small" danger aria-label={t.admin.signOnDropName(link.subject)}>
                {t.admin.signOnDrop}
              </Button>
            </Popconfirm>
          </li>
        ))}
      </ul>
      {provided && (
        <form
          className={css.grantForm}
          onSubmit={(event) => {
            event.preventDefault();
            if (subject.trim() !== '') putting.mutate({ account, subject: subject.trim() });
          }}
        >
          <div className={css.field}>
            <label htmlFor="sign-on-subject">{t.admin.signOnSubject}</label>
            <Input id="sign-on-subject" value={subject} autoComplete="off" autoCapitalize="none" spellCheck={false} maxLength={255} onChange={(event) => setSubject(event.target.value)} />
            <small>{t.admin.signOnHelp}</small>
          </div>
          <Button htmlType="submit" disabled={subject.trim() === ''} loading={putting.isPending}>
            {t.admin.signOnPut}
          </Button>
        </form>
      )}
    </section>
  );
}
