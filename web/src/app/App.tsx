import { LoadingOutlined } from '@ant-design/icons';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App as AntdApp, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useEffect, useMemo } from 'react';
import { BrowserRouter } from 'react-router-dom';
import { RequestFailure } from '@/api/client';
import { I18nProvider, useI18n } from '@/i18n';
import { antdTheme } from '@/theme/antd';
import { LookProvider, useLook } from '@/theme/look';
import { CrashGuard } from './CrashGuard';
import { Gate } from './Gate';

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      // A refusal stays one; only silence and overload are worth a second try.
      retry: (count, error) => count < 2 && !(error instanceof RequestFailure && error.status >= 400 && error.status < 500),
      refetchOnWindowFocus: false,
    },
  },
});

// Not antd's own: it can stay in the button after the work is done, and speaks in its name.
const loadingIcon = <LoadingOutlined spin aria-hidden />;

function Localised() {
  const { language } = useI18n();
  const { palette, dark, textPx } = useLook();
  const theme = useMemo(() => antdTheme(palette, dark, textPx), [palette, dark, textPx]);
  useEffect(() => {
    dayjs.locale(language === 'zh' ? 'zh-cn' : 'en');
  }, [language]);
  return (
    <ConfigProvider locale={language === 'zh' ? zhCN : enUS} theme={theme} button={{ autoInsertSpace: false, loadingIcon }}>
      <AntdApp>
        <CrashGuard>
          <BrowserRouter future={{ v7_startTransition: true, v7_relativeSplatPath: true }}>
            <Gate />
          </BrowserRouter>
        </CrashGuard>
      </AntdApp>
    </ConfigProvider>
  );
}

export function App() {
  return (
    <QueryClientProvider client={queries}>
      <LookProvider>
        <I18nProvider>
          <Localised />
        </I18nProvider>
      </LookProvider>
    </QueryClientProvider>
  );
}
