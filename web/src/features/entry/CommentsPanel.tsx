import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input } from 'antd';
import { useState, type SyntheticEvent } from 'react';
import { entryChanged, postComment, type TimelineRow } from '@/api/entries';
import { newKey } from '@/api/key';
import { useSession } from '@/api/session';
import { actorOf } from '@/components/actor';
import { codePoints } from '@/components/fields/declared';
import { FieldRow } from '@/components/fields/FieldRow';
import { useKept } from '@/components/kept/useKept';
import { Panel } from '@/components/PageHead';
import { RequestError } from '@/components/RequestError';
import { formatInstant } from '@/format/instant';
import { useI18n } from '@/i18n';
import css from './entry.module.css';

const longestComment = 2000;

/** What those who work on the entry say to each other; changes nothing. */
export function CommentsPanel({ entry, comments, may }: { entry: string; comments: readonly TimelineRow[]; may: boolean }) {
  const { t } = useI18n();
  return (
    <Panel title={t.entry.comments}>
      {comments.length === 0 ? (
        <p className={css.soft}>{t.entry.commentsNone}</p>
      ) : (
        <ul className={css.comments}>
          {comments.map((comment) => (
            <li key={comment.sequence}>
              <p>{comment.comment}</p>
              <small className={css.soft}>
                {actorOf(comment)}
                {comment.node_name !== '' && ` · ${comment.node_name}`} · <span className="num">{formatInstant(comment.recorded_at)}</span>
              </small>
            </li>
          ))}
        </ul>
      )}
      {may && <CommentForm entry={entry} />}
    </Panel>
  );
}

function CommentForm({ entry }: { entry: string }) {
  const { t } = useI18n();
  const { account } = useSession();
  const { message } = App.useApp();
  const cache = useQueryClient();
  const kept = useKept(account, `entry/${entry}/comment`, () => ({ text: '', key: newKey() }));
  const [missing, setMissing] = useState(false);
  const send = useMutation({
    mutationFn: () => postComment(entry, kept.values.text.trim(), kept.values.key),
    onSuccess: async () => {
      kept.reset();
      void message.success(t.entry.commentDone);
      await entryChanged(cache, entry);
    },
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const empty = kept.values.text.trim() === '';
    setMissing(empty);
    if (empty || send.isPending) return;
    kept.set('key', kept.values.key);
    send.mutate();
  };
  const tooLong = codePoints(kept.values.text) > longestComment;
  const error = missing && kept.values.text.trim() === '' ? t.entry.commentEmpty : tooLong ? t.moves.tooLong(longestComment, codePoints(kept.values.text)) : null;
  return (
    <form onSubmit={submit} className={css.commentForm}>
      <FieldRow id="comment" label={t.entry.comment} hint={t.entry.commentHelp} error={error}>
        <Input.TextArea id="comment" value={kept.values.text} autoSize={{ minRows: 2, maxRows: 8 }} aria-describedby="comment-hint" onChange={(event) => kept.set('text', event.target.value)} />
      </FieldRow>
      {send.error && <RequestError error={send.error} />}
      <div>
        <Button htmlType="submit" loading={send.isPending} disabled={tooLong}>
          {t.entry.commentSend}
        </Button>
      </div>
    </form>
  );
}
