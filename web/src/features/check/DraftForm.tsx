import { DeleteOutlined, FileSearchOutlined, UploadOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useRef, useState, type DragEvent } from 'react';
import { countCodePoints } from '@/format/codepoints';
import { formatNumber } from '@/format/number';
import { useI18n } from '@/i18n';
import { acceptedFiles, largestFile, largestText, readFile, type Draft } from './draft';
import css from './check.module.css';

interface DraftFormProps {
  draft: Draft;
  change: (wanted: Partial<Draft>) => void;
  /** A file that only the server can read; null when the draft is a text again. */
  onFile: (file: File | null) => void;
}

/** Paste, type, drop or choose a text. */
export function DraftForm({ draft, change, onFile }: DraftFormProps) {
  const { t } = useI18n();
  const { message } = App.useApp();
  const chooser = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const blank = draft.text.trim() === '';

  const take = async (file: File | undefined) => {
    if (!file) return;
    const reading = await readFile(file);
    if (reading.kind === 'text') {
      onFile(null);
      change({ text: reading.text, name: file.name, submitted: false });
      if (reading.encoding !== 'utf-8') void message.info(t.check.readAs(file.name, reading.encoding.toUpperCase()));
    } else if (reading.kind === 'document') {
      // What was typed stays until the server has read the file: it may not be able to.
      onFile(file);
      change({ submitted: true });
    } else {
      void message.error(t.check.tooLarge(file.name, t.check.sizes(largestText >> 20, largestFile >> 20)), 6);
    }
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };

  return (
    <form
      className={css.form}
      data-over={over || undefined}
      onSubmit={(event) => {
        event.preventDefault();
        if (blank) return;
        onFile(null);
        change({ submitted: true });
      }}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <label htmlFor="draft" className="visually-hidden">
        {t.check.text}
      </label>
      <textarea
        id="draft"
        value={draft.text}
        placeholder={t.check.placeholder}
        spellCheck={false}
        onChange={(event) => {
          onFile(null);
          change({ text: event.target.value, submitted: false });
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit();
        }}
      />
      {over && <div className={css.drop}>{t.check.drop}</div>}
      <div className={css.actions}>
        <Button type="primary" htmlType="submit" size="large" icon={<FileSearchOutlined />} disabled={blank}>
          {t.check.run}
        </Button>
        <Button size="large" icon={<UploadOutlined />} onClick={() => chooser.current?.click()}>
          {t.check.upload}
        </Button>
        <input
          ref={chooser} type="file" accept={acceptedFiles} hidden aria-label={t.check.upload}
          onChange={(event) => {
            void take(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
        <Button size="large" type="text" icon={<DeleteOutlined />} disabled={draft.text === ''} onClick={() => {
          onFile(null);
          change({ text: '', name: '', submitted: false });
        }}>
          {t.check.clear}
        </Button>
        <span className={css.size}>
          {draft.name !== '' && `${draft.name} · `}
          {t.check.sample(formatNumber(String(countCodePoints(draft.text))))}
        </span>
      </div>
    </form>
  );
}
