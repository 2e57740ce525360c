import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Alert, Select, Skeleton, Spin } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { campaigns, nodePath, postCheck, postFile } from '@/api/queries';
import type { Campaign, CheckReply } from '@/api/client';
import { NodeSelect } from '@/components/NodeSelect';
import { RequestError } from '@/components/RequestError';
import { usePageTitle } from '@/components/usePageTitle';
import { useI18n } from '@/i18n';
import { CheckResult } from './CheckResult';
import { useDraft } from './draft';
import { DraftForm } from './DraftForm';
import { ResultHead } from './ResultHead';
import css from './check.module.css';

/** A text in, every figure of it judged. */
export default function CheckPage() {
  const { t, language, pick } = useI18n();
  usePageTitle(t.check.title);
  const [draft, change] = useDraft();
  const [search, setSearch] = useSearchParams();
  const campaign = search.get('c') ?? '';
  const node = search.get('ou') ?? '';
  const known = useQuery(campaigns());
  const [file, setFile] = useState<File | null>(null);
  const request = { text: draft.text, doc: draft.name, campaign, ou: node, as_of: '', language };
  const check = useQuery({
    queryKey: ['check', file ? { ...request, text: '', file: [file.name, file.size, file.lastModified] } : request],
    queryFn: () => (file ? postFile(file, { campaign, ou: node }) : postCheck(request)),
    enabled: draft.submitted && (file !== null || draft.text !== ''),
    staleTime: Infinity,
    retry: false,
    // The same text in another language or against another campaign: keep the old verdicts until then.
    placeholderData: (before: CheckReply | undefined, query) =>
      (query?.queryKey[1] as typeof request | undefined)?.text === request.text ? keepPreviousData(before) : undefined,
  });
  // The text that the server read stays when the file does not: after a reload, or to be edited.
  const read = file && check.data && !check.isPlaceholderData ? check.data.text : '';
  const readName = file?.name ?? '';
  useEffect(() => {
    if (read !== '') change({ text: read, name: readName });
  }, [read, readName, change]);
  const handedIn = useMemo(
    () => file ?? new File([draft.text], draft.name === '' ? t.check.untitled : draft.name, { type: 'text/plain' }),
    [file, draft.text, draft.name, t],
  );
  const text = file ? (check.data?.text ?? '') : draft.text;
  const indicators = useMemo(
    () => new Map(known.data?.flatMap((one) => one.indicators.map((indicator) => [indicator.code, indicator]))),
    [known.data],
  );
  const put = (key: string, value: string) =>
    setSearch((before) => {
      const next = new URLSearchParams(before);
      if (value === '') next.delete(key);
      else next.set(key, value);
      return next;
    });

  return (
    <>
      <h1 className={css.title}>{t.check.title}</h1>
      <p className={css.intro}>{t.check.intro}</p>
      <section className={css.against} aria-label={t.check.subject}>
        <div>
          <label htmlFor="check-campaign">{t.scope.campaign}</label>
          <Select
            id="check-campaign" allowClear style={{ width: '100%' }}
            placeholder={t.check.campaignAuto}
            value={campaign === '' ? null : campaign}
            options={(known.data ?? []).map((one) => ({ value: one.code, label: pick(one.title) }))}
            popupMatchSelectWidth={false}
            onChange={(code: string | undefined) => put('c', code ?? '')}
          />
        </div>
        <div>
          <label htmlFor="check-node">{t.scope.node}</label>
          <NodeSelect id="check-node" value={node} around={known.data?.[0]?.node ?? ''} placeholder={t.check.nodeAuto} onChange={(code) => put('ou', code)} />
        </div>
      </section>
      {!draft.submitted && <DraftForm draft={draft} change={change} onFile={setFile} />}
      {draft.submitted && check.error && (
        <>
          <RequestError error={check.error} onRetry={() => void check.refetch()} />
          <DraftForm draft={{ ...draft, submitted: false }} change={change} onFile={setFile} />
        </>
      )}
      {draft.submitted && check.isFetching && !check.data && (
        <div role="status" className={css.running}>
          <Spin /> {t.check.running}
          <Skeleton active paragraph={{ rows: 12 }} />
        </div>
      )}
      {draft.submitted && !check.error && check.data && (
        <div aria-busy={check.isPlaceholderData}>
          <Subject reply={check.data} campaigns={known.data ?? []} />
          <ResultHead reply={check.data} file={handedIn} />
          <CheckResult
            text={text} reply={check.data} indicators={indicators}
            onEdit={() => {
              setFile(null);
              change({ submitted: false });
            }}
            onDecided={() => void check.refetch()}
          />
        </div>
      )}
    </>
  );
}

/** What the text was checked against. */
function Subject({ reply, campaigns: known }: { reply: CheckReply; campaigns: readonly Campaign[] }) {
  const { t, pick } = useI18n();
  const path = useQuery(nodePath(reply.ou));
  const campaign = known.find((one) => one.code === reply.campaign);
  if (reply.campaign === '') return <Alert type="info" showIcon title={t.check.subjectNone} className={css.subject ?? ''} />;
  return (
    <p className={css.subject}>
      {t.check.subject}：<b>{campaign ? pick(campaign.title) : reply.campaign}</b>
      {reply.ou !== '' && ` · ${path.data?.at(-1)?.name ?? reply.ou}`} · {t.check.asOf(reply.as_of)}
    </p>
  );
}
