import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { entrySearch } from '@/api/entries';
import { campaigns } from '@/api/queries';
import { useDelayed } from '@/components/useDelayed';
import { useI18n } from '@/i18n';

/** Finds entries of a register by number or title, for a Select: what it is given, and how to begin a new search. The server
 *  searches all of them, however many there are. */
export function useEntrySearch(campaign: string, register: string) {
  const { t, pick } = useI18n();
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const wanted = useDelayed(text.trim(), 200);
  const found = useQuery({ ...entrySearch(campaign, register, wanted), enabled: open });
  const target = useQuery(campaigns()).data?.find((one) => one.code === campaign)?.registers.find((one) => one.code === register);
  return {
    clear: () => setText(''),
    props: {
      showSearch: { searchValue: text, onSearch: setText, filterOption: false as const },
      placeholder: t.moves.linkSearch(target ? pick(target.title) : register),
      notFoundContent: found.isFetching ? t.app.loading : t.moves.linkNone,
      onOpenChange: setOpen,
      options: (found.data?.rows ?? []).map((row) => ({ value: row.number, label: `${row.number} ${row.title}` })),
    },
  };
}
