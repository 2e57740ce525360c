import { Alert, Button } from 'antd';
import { RequestFailure } from '@/api/client';
import { useI18n } from '@/i18n';

/** What went wrong and what to do about it, in the server's own sentence where it gave one. */
export function RequestError({ error, onRetry }: { error: Error; onRetry?: () => void }) {
  const { t } = useI18n();
  const failure = error instanceof RequestFailure ? error : null;
  const offline = failure === null || failure.status === 0;
  const problem = failure?.problem ?? null;
  const title = offline ? t.failure.offline : (problem?.title ?? t.failure.title(failure.status));
  const detail = offline ? t.failure.offlineHelp : (problem?.detail ?? t.failure.help);
  return (
    <Alert
      role="alert"
      type="error"
      showIcon
      title={title === '' ? t.failure.title(failure?.status ?? 0) : title}
      description={
        <>
          <div>{detail === '' ? t.failure.help : detail}</div>
          {problem && <small>{t.failure.code(problem.code)}</small>}
        </>
      }
      action={
        onRetry && (
          <Button size="small" onClick={onRetry}>
            {t.app.retry}
          </Button>
        )
      }
    />
  );
}
