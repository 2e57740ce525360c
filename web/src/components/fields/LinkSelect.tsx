import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { entrySearch } from '@/api/entries';
import { campaigns } from '@/api/queries';
import { useDelayed } from '@/components/useDelayed';
import { useI18n } from '@/i18n';

interface LinkSelectProps {
  id: string;
  campaign: string;
  register: string;
  /** The number of the entry it leads to. */
  value: string;
  onChange: (number: string) => void;
  label: string;
}

/** Finds an entry of another register by number or title. */
export function LinkSelect({ id, campaign, register, value, onChange, label }: LinkSelectProps) {
  const { t, pick } = useI18n();
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const wanted = useDelayed(text.trim(), 200);
  const found = useQuery({ ...entrySearch(campaign, register, wanted), enabled: open });
  const target = useQuery(campaigns()).data?.find((one) => one.code === campaign)?.registers.find((one) => one.code === register);
  return (
    <Select
      id={id} aria-label={label} allowClear value={value === '' ? null : value}
      showSearch={{ searchValue: text, onSearch: setText, filterOption: false }}
      placeholder={t.moves.linkSearch(target ? pick(target.title) : register)}
      notFoundContent={found.isFetching ? t.app.loading : t.moves.linkNone}
      onOpenChange={setOpen}
      options={(found.data?.rows ?? []).map((row) => ({ value: row.number, label: `${row.number} ${row.title}` }))}
      labelRender={({ value: shown }) => String(shown)}
      onChange={(chosen: string | null | undefined) => {
        setText('');
        onChange(chosen ?? '');
      }}
    />
  );
}
