import { Button, Spin } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useI18n } from '@/i18n';
import { sendNow, takeBack, type HeldMove } from './held';
import css from './heldbar.module.css';

/** A move that waits to be sent: how long yet, and the way to take it back. */
export function HeldBar({ entry, held }: { entry: string; held: HeldMove }) {
  const { t } = useI18n();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, []);
  // The button that was pressed cannot keep the focus: from here the next Tab takes back or sends.
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => bar.current?.focus({ preventScroll: true }), []);
  const seconds = Math.max(0, Math.ceil((held.until - now) / 1000));
  return (
    <div ref={bar} className={css.bar} role="group" aria-label={t.moves.undo} tabIndex={-1}>
      {held.sending ? (
        <span role="status">
          <Spin size="small" /> {t.moves.sending(held.title)}
        </span>
      ) : (
        <>
          <span className="num" aria-hidden>
            {t.moves.held(held.title, seconds)}
          </span>
          {/* Said once, not every second. */}
          <span role="status" className="visually-hidden">
            {t.moves.held(held.title, 5)}
          </span>
          <Button onClick={() => takeBack(entry)}>{t.moves.undo}</Button>
          <Button type="primary" onClick={() => sendNow(entry)}>
            {t.moves.sendNow}
          </Button>
        </>
      )}
    </div>
  );
}
