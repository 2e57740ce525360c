import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { campaigns } from '@/api/queries';
import { FieldRow } from '@/components/fields/FieldRow';
import { useEntrySearch } from '@/components/fields/useEntrySearch';
import { useI18n } from '@/i18n';

export interface Nominees {
  campaign: string;
  register: string;
  /** Of their entries, in the order chosen. */
  numbers: string[];
}

interface NomineeChoiceProps {
  value: Nominees;
  error: string | null;
  onChange: (value: Nominees) => void;
}

/** Nominees: entries of one register. */
export function NomineeChoice({ value, error, onChange }: NomineeChoiceProps) {
  const { t, pick } = useI18n();
  const { data } = useQuery(campaigns());
  const known = value.register !== '';
  const search = useEntrySearch(value.campaign, value.register);
  return (
    <>
      <FieldRow id="ballot-register" label={t.ballots.register} required error={known ? null : error}>
        <Select
          id="ballot-register" showSearch={{ optionFilterProp: 'label' }} value={known ? `${value.campaign}/${value.register}` : null} aria-label={t.ballots.register}
          options={(data ?? []).map((one) => ({
            label: pick(one.title), title: pick(one.title),
            options: one.registers.map((each) => ({ value: `${one.code}/${each.code}`, label: pick(each.title) })),
          }))}
          onChange={(chosen: string) => {
            const [campaign = '', register = ''] = chosen.split('/');
            onChange({ campaign, register, numbers: [] });
          }}
        />
      </FieldRow>
      {known && (
        <FieldRow id="ballot-nominees" label={t.ballots.nominees} required error={error} hint={t.ballots.nomineesHelp}>
          <Select
            id="ballot-nominees" mode="multiple" value={value.numbers} aria-label={t.ballots.nominees} {...search.props}
            onChange={(numbers: string[]) => onChange({ ...value, numbers })}
          />
        </FieldRow>
      )}
    </>
  );
}
