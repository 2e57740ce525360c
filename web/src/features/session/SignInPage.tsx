import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Divider } from 'antd';
import { useSearchParams } from 'react-router-dom';
import { isRole, roles } from '@/api/roles';
import { session, signIn, signInOffer, type SignInOffer } from '@/api/session';
import { RequestError } from '@/components/RequestError';
import { usePageTitle } from '@/components/usePageTitle';
import { useI18n } from '@/i18n';
import { placeAfter, withReturn } from './placeAfter';
import { SignInForm } from './SignInForm';
import css from './session.module.css';

/** The door. Once somebody is signed in, the gate leads on to the address that was asked for. */
export default function SignInPage() {
  const { t } = useI18n();
  usePageTitle(t.session.title);
  const [search] = useSearchParams();
  const offer = useQuery(signInOffer());
  const to = placeAfter(search.get('to'));
  // The way back from the provider ends here when it led to no account; the address says why.
  const refused = search.get('refused');
  const demo = offer.data !== undefined && offer.data.demo_accounts.length > 0;
  return (
    <div className={css.page} data-demo={demo || undefined}>
      <section className={css.card} aria-labelledby="sign-in-title">
        <h1 id="sign-in-title">{t.session.title}</h1>
        <p className={css.lead}>{t.session.lead}</p>
        {refused !== null && <Alert type="warning" showIcon role="alert" title={signOnRefusal(t, refused)} />}
        <SignInForm />
        {offer.data?.sign_on && (
          <>
            <Divider plain>{t.session.or}</Divider>
            <Button size="large" block href={withReturn(offer.data.sign_on.href, to)}>
              {t.session.provider(offer.data.sign_on.title)}
            </Button>
          </>
        )}
        <p className={css.forgot}>{t.session.forgot}</p>
      </section>
      {demo && <DemoAccounts offer={offer.data} />}
    </div>
  );
}

function signOnRefusal(t: ReturnType<typeof useI18n>['t'], code: string): string {
  if (code === 'sign-on-unlinked') return t.session.signOnUnlinked;
  if (code === 'upstream-failed') return t.session.signOnDown;
  return code === 'sign-on-off' ? t.session.signOnOff : t.session.signOnRefused;
}

// Those who work with entries first, in the order of the work; administrators last.
const rank = (held: readonly string[]) => Math.min(...held.filter(isRole).map((role) => (['reader', 'editor'].includes(role) ? 6 : roles.indexOf(role))));

function inOrder(accounts: SignInOffer['demo_accounts']): SignInOffer['demo_accounts'] {
  return [...accounts].sort((a, b) => rank(a.roles) - rank(b.roles) || a.account.localeCompare(b.account));
}

function DemoAccounts({ offer }: { offer: SignInOffer }) {
  const { t } = useI18n();
  const client = useQueryClient();
  const shared = offer.demo_accounts.every((one) => one.password === offer.demo_accounts[0]?.password) ? offer.demo_accounts[0]?.password : undefined;
  const entering = useMutation({
    mutationFn: ({ account, password }: { account: string; password: string }) => signIn({ account, password, code: '' }),
    onSuccess: (entered) => void client.setQueryData(session().queryKey, entered),
  });
  return (
    <section className={css.card} aria-labelledby="demo-title">
      <h2 id="demo-title">{t.session.demo}</h2>
      <p className={css.lead}>{t.session.demoHelp}</p>
      {entering.error && <RequestError error={entering.error} />}
      <ul className={css.accounts}>
        {inOrder(offer.demo_accounts).map(({ account, title, password }) => (
          <li key={account}>
            <button type="button" title={t.session.as(title)} disabled={entering.isPending} onClick={() => entering.mutate({ account, password })}>
              <span>{title}</span>
              <code>{account}</code>
            </button>
          </li>
        ))}
      </ul>
      {shared !== undefined && <p className={css.forgot}>{t.session.demoPassword(shared)}</p>}
    </section>
  );
}
