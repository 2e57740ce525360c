import { SearchOutlined } from '@ant-design/icons';
import { Input, type InputRef } from 'antd';
import { useEffect, useRef, useState, useTransition } from 'react';
import { useI18n } from '@/i18n';

interface SearchBoxProps {
  value: string;
  onSearch: (text: string) => void;
}

/** How long a pause in typing is. */
const pauseMs = 120;

/** Keeps what is typed for itself and hands it on when typing pauses, as work that may be interrupted: a key
 *  never waits for the list. "/" comes here from anywhere on the page. */
export function SearchBox({ value, onSearch }: SearchBoxProps) {
  const { t } = useI18n();
  const box = useRef<InputRef>(null);
  const [text, setText] = useState(value);
  const [seen, setSeen] = useState(value);
  const [told, setTold] = useState(value);
  const [handing, startTransition] = useTransition();
  const composing = useRef(false);
  const timer = useRef(0);
  if (value !== seen) {
    setSeen(value);
    // While words are handed on, the address follows behind what is typed. It changed by other means (a kept
    // filter, the way back) when it says anything else.
    if (!handing && value !== told) {
      setTold(value);
      setText(value);
    }
  }

  const hand = (next: string) => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => {
      setTold(next.trim());
      startTransition(() => onSearch(next.trim()));
    }, pauseMs);
  };

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target instanceof HTMLElement ? event.target : null;
      const typing = target?.closest('input, textarea, select, [contenteditable="true"]');
      if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      box.current?.focus({ cursor: 'all' });
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  useEffect(() => () => window.clearTimeout(timer.current), []);

  return (
    <Input
      ref={box} type="search" allowClear maxLength={200} prefix={<SearchOutlined aria-hidden />} value={text}
      aria-label={t.lists.search} aria-keyshortcuts="/" placeholder={t.lists.searchHint}
      onChange={(event) => {
        setText(event.target.value);
        if (!composing.current) hand(event.target.value);
      }}
      onCompositionStart={() => (composing.current = true)}
      onCompositionEnd={(event) => {
        composing.current = false;
        hand(event.currentTarget.value);
      }}
    />
  );
}
