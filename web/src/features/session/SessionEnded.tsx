import { Modal } from 'antd';
import type { Session } from '@/api/session';
import { useI18n } from '@/i18n';
import { SignInForm } from './SignInForm';

/** Over the page on which the session ran out: it stays as it is underneath, drafts and all. */
export default function SessionEnded({ account, onSignedIn }: { account: string; onSignedIn: (session: Session) => void }) {
  const { t } = useI18n();
  return (
    <Modal open title={t.session.ended} footer={null} closable={false} mask={{ closable: false }} keyboard={false} width={420}>
      <p>{t.session.endedHelp}</p>
      <SignInForm account={account} onSignedIn={onSignedIn} />
      <p>
        <small>{t.session.endedOther(account)}</small>
      </p>
    </Modal>
  );
}
