import { Button } from 'antd';
import { Component, type ReactNode } from 'react';
import { EmptyNote } from '@/components/EmptyNote';
import { useI18n } from '@/i18n';

function Crashed({ error }: { error: Error }) {
  const { t } = useI18n();
  return (
    <main style={{ padding: 24 }}>
      <EmptyNote title={t.app.crash} help={t.app.crashHelp}>
        <pre style={{ whiteSpace: 'pre-wrap' }}>{error.message}</pre>
        <Button type="primary" onClick={() => location.reload()}>
          {t.app.reload}
        </Button>
      </EmptyNote>
    </main>
  );
}

/** Catches our own bugs so that the reader sees a way out instead of a blank page. */
export class CrashGuard extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    return this.state.error ? <Crashed error={this.state.error} /> : this.props.children;
  }
}
