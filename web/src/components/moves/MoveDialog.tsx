import { Button, Modal } from 'antd';
import { useRef, useState, type ReactNode, type SyntheticEvent } from 'react';
import type { MoveAsks } from '@/api/entries';
import type { DeclaredField } from '@/components/fields/declared';
import { focusField } from '@/components/fields/ids';
import { useKept } from '@/components/kept/useKept';
import { RequestError } from '@/components/RequestError';
import { today as chinaToday } from '@/format/instant';
import { useI18n } from '@/i18n';
import { mistakesIn, newDeed, type Deed } from './deed';
import { MoveForm } from './MoveForm';
import css from './moves.module.css';

interface MoveDialogProps {
  account: string;
  /** Names what is kept in the browser: one form per entry and move, or per register and move. */
  form: string;
  title: string;
  about: ReactNode;
  move: MoveAsks;
  /** All of the register; the move asks for some. */
  fields: readonly DeclaredField[];
  campaign: string;
  around: string;
  /** Shown above the form: a refusal, a conflict, results. */
  notice?: ReactNode;
  refusal?: Error | null;
  confirmText: string;
  busy?: boolean;
  /** Nothing can be confirmed now. */
  shut?: boolean;
  onConfirm: (deed: Deed, asked: readonly DeclaredField[]) => void;
  onClose: () => void;
}

/** Asks for what a move needs and hands it on. What was typed stays until the caller drops it. */
export function MoveDialog(props: MoveDialogProps) {
  const { account, form, title, about, move, fields, campaign, around, notice, refusal, confirmText, busy = false, shut = false, onConfirm, onClose } = props;
  const { t, pick } = useI18n();
  const today = chinaToday();
  const kept = useKept<Deed>(account, form, () => newDeed(today));
  const [mistakes, setMistakes] = useState<Record<string, string>>({});
  const [uploading, setUploading] = useState(false);
  const root = useRef<HTMLFormElement>(null);
  const asked = fields.filter((field) => move.needs_fields.includes(field.code));
  const wanted = { evidence: move.needs_evidence, reason: move.needs_reason, fields: asked };

  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const found = mistakesIn(kept.values, wanted, today, pick, t);
    setMistakes(found);
    const first = Object.keys(found)[0];
    if (first !== undefined) focusField(root.current, `move-${first}`);
    else {
      // Kept now at the latest, the key above all: a browser killed after sending must repeat it, not do it again.
      kept.set('key', kept.values.key);
      onConfirm(kept.values, asked);
    }
  };

  return (
    <Modal open title={title} onCancel={onClose} footer={null} width="min(640px, 100vw - 16px)" style={{ top: 24 }} closable={{ 'aria-label': t.moves.close }} mask={{ closable: false }}>
      <p className={css.about}>{about}</p>
      <form ref={root} onSubmit={submit} noValidate>
        <div className={css.form}>
          {notice}
          {refusal && <RequestError error={refusal} />}
          <MoveForm form="move" wanted={wanted} kept={kept} mistakes={mistakes} today={today} campaign={campaign} around={around} onBusy={setUploading} again={refusal != null || (notice !== undefined && notice !== false)} />
        </div>
        <div className={css.foot}>
          {uploading && <span role="status">{t.moves.waiting}</span>}
          <Button onClick={onClose}>{t.moves.cancel}</Button>
          <Button type="primary" htmlType="submit" loading={busy} disabled={uploading || shut}>
            {confirmText}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
