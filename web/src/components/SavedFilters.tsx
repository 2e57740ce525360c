import { DeleteOutlined, StarFilled, StarOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Popover } from 'antd';
import { useState } from 'react';
import { removeFilter, savedFilters, saveFilter } from '@/api/lists';
import { RequestError } from './RequestError';
import css from './SavedFilters.module.css';

/** How this kind of view is called. */
export interface SavedWords {
  saved: string;
  noSaved: string;
  saveName: string;
  save: string;
  dropSaved: (name: string) => string;
}

interface SavedFiltersProps {
  campaign: string;
  /** Of lists; `pivotViews` for views of the pivot. */
  register: string;
  words: SavedWords;
  /** The view as an address. */
  query: string;
  onApply: (query: string) => void;
}

/** Views that the account keeps under a name: apply, save this one, drop. */
export function SavedFilters({ campaign, register, words, query, onApply }: SavedFiltersProps) {
  const cache = useQueryClient();
  const kept = useQuery(savedFilters(campaign, register));
  const [name, setName] = useState('');
  const [open, setOpen] = useState(false);
  const { queryKey } = savedFilters(campaign, register);
  const known = { onSuccess: (all: Awaited<ReturnType<typeof saveFilter>>) => cache.setQueryData(queryKey, all) };
  const save = useMutation({ mutationFn: saveFilter, ...known });
  const remove = useMutation({ mutationFn: removeFilter, ...known });
  const filters = kept.data ?? [];
  const current = filters.find((one) => one.query === query);
  const error = save.error ?? remove.error ?? kept.error;
  const panel = (
    <div className={css.saved} role="dialog" aria-label={words.saved}>
      {filters.length === 0 && <p className={css.none}>{words.noSaved}</p>}
      <ul>
        {filters.map((filter) => (
          <li key={filter.name}>
            <button
              type="button" className={css.savedName} aria-current={filter === current}
              onClick={() => {
                setOpen(false);
                onApply(filter.query);
              }}
            >
              {filter.name}
            </button>
            <Button type="text" size="small" icon={<DeleteOutlined aria-hidden />} aria-label={words.dropSaved(filter.name)} onClick={() => remove.mutate(filter)} />
          </li>
        ))}
      </ul>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() === '') return;
          save.mutate({ campaign, register_code: register, name: name.trim(), query });
          setName('');
        }}
      >
        <Input value={name} maxLength={40} aria-label={words.saveName} placeholder={words.saveName} onChange={(event) => setName(event.target.value)} />
        <Button htmlType="submit" type="primary" loading={save.isPending} disabled={name.trim() === ''}>
          {words.save}
        </Button>
      </form>
      {error && <RequestError error={error} />}
    </div>
  );
  return (
    <Popover trigger="click" placement="bottomLeft" open={open} onOpenChange={setOpen} content={panel}>
      <Button icon={current ? <StarFilled aria-hidden /> : <StarOutlined aria-hidden />} aria-haspopup="dialog">
        {current?.name ?? words.saved}
      </Button>
    </Popover>
  );
}
