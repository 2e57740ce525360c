import { Select } from 'antd';
import { useEntrySearch } from './useEntrySearch';

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
  const search = useEntrySearch(campaign, register);
  return (
    <Select
      id={id} aria-label={label} allowClear value={value === '' ? null : value} {...search.props} labelRender={({ value: shown }) => String(shown)}
      onChange={(chosen: string | null | undefined) => {
        search.clear();
        onChange(chosen ?? '');
      }}
    />
  );
}
