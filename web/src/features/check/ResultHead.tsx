import { DownloadOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useState } from 'react';
import type { CheckReply } from '@/api/client';
import { postAnnotated } from '@/api/queries';
import { useI18n } from '@/i18n';
import css from './check.module.css';

interface ResultHeadProps {
  reply: CheckReply;
  /** The file as it was handed in; a typed text as a text file. */
  file: File;
}

/** The check in one line, and the file with its comments to take away. */
export function ResultHead({ reply, file }: ResultHeadProps) {
  const { t } = useI18n();
  const { message } = App.useApp();
  const [busy, setBusy] = useState<'html' | 'docx' | null>(null);

  const download = async (format: 'html' | 'docx') => {
    setBusy(format);
    try {
      const blob = await postAnnotated(format, file, { campaign: reply.campaign, ou: reply.ou });
      save(blob, `${file.name.replace(/\.[^.]+$/, '')}${t.check.annotatedSuffix}.${format}`);
    } catch (error) {
      void message.error(error instanceof Error ? error.message : String(error), 6);
    } finally {
      setBusy(null);
    }
  };

  const facts = [reply.doc, reply.format === '' || reply.format === 'text' ? '' : reply.format.toUpperCase(), reply.report_day === '' ? '' : t.check.reportDay(reply.report_day)];
  return (
    <section className={css.head} aria-label={t.check.summary}>
      <div>
        <p className={css.summary}>{reply.summary}</p>
        <p className={css.soft}>{facts.filter((fact) => fact !== '').join(' · ')}</p>
      </div>
      <div className={css.downloads}>
        {reply.format === 'docx' && (
          <Button icon={<DownloadOutlined />} loading={busy === 'docx'} onClick={() => void download('docx')}>
            {t.check.annotatedDocx}
          </Button>
        )}
        <Button icon={<DownloadOutlined />} loading={busy === 'html'} onClick={() => void download('html')}>
          {t.check.annotatedHtml}
        </Button>
      </div>
    </section>
  );
}

function save(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
