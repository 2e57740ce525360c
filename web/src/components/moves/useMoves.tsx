import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useNavigate } from 'react-router-dom';
import { entryChanged, postMove, type MoveRequest, type MoveView } from '@/api/entries';
import { forgetForm } from '@/components/kept/useKept';
import { useI18n } from '@/i18n';
import { heldFor, hold, subscribe } from './held';

export interface MovedEntry {
  id: string;
  number: string;
  version: string;
}

export const moveForm = (entry: string, move: string) => `entry/${entry}/move/${move}`;

/** The moves of one entry: which is being filled in, which waits to be sent, what was refused. */
export function useMoves(account: string, entry: MovedEntry) {
  const { t, pick } = useI18n();
  const { message, notification } = App.useApp();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const [filling, setFilling] = useState<MoveView | null>(null);
  const [refusal, setRefusal] = useState<Error | null>(null);
  /** The state of the entry that the person saw when he confirmed. */
  const [seen, setSeen] = useState('');
  const held = useSyncExternalStore(subscribe, () => heldFor(entry.id));
  const here = useRef(false);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);

  const begin = useCallback(
    (move: MoveView) => {
      setRefusal(null);
      setSeen(entry.version);
      setFilling(move);
    },
    [entry.version],
  );
  const close = useCallback(() => {
    setFilling(null);
    setRefusal(null);
  }, []);

  const confirm = (move: MoveView, body: Omit<MoveRequest, 'expected_version' | 'move'>, key: string) => {
    const title = pick(move.title);
    const version = entry.version;
    const send = async (leaving: boolean) => {
      try {
        const receipt = await postMove(entry.id, { ...body, move: move.code, expected_version: version }, key, leaving);
        forgetForm(account, moveForm(entry.id, move.code));
        void message.success(receipt.repeated ? t.moves.repeated : t.moves.done(title));
        await entryChanged(cache, entry.id);
      } catch (error) {
        await entryChanged(cache, entry.id);
        const failure = error instanceof Error ? error : new Error(String(error));
        if (here.current) {
          setSeen(version);
          setRefusal(failure);
          setFilling(move);
          return;
        }
        notification.error({
          title: t.moves.refused(title, entry.number),
          description: failure.message,
          duration: 0,
          actions: (
            <Button type="primary" size="small" onClick={() => navigate(`/entries/${entry.id}`)}>
              {t.moves.handle}
            </Button>
          ),
        });
      }
    };
    setFilling(null);
    setRefusal(null);
    hold(entry.id, { title, toTitle: move.to_title, send, takenBack: () => undefined });
  };

  return { filling, refusal, seen, held, begin, close, confirm };
}
