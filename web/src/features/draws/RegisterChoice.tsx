import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { campaigns } from '@/api/queries';
import { FieldRow } from '@/components/fields/FieldRow';
import { useI18n } from '@/i18n';

export interface ChosenRegister {
  campaign: string;
  register: string;
  /** None: any. */
  states: string[];
}

interface RegisterChoiceProps {
  value: ChosenRegister;
  error: string | null;
  onChange: (value: ChosenRegister) => void;
}

/** A register of a campaign, and the states in which its entries are drawn from. */
export function RegisterChoice({ value, error, onChange }: RegisterChoiceProps) {
  const { t, pick } = useI18n();
  const { data } = useQuery(campaigns());
  const campaign = data?.find((one) => one.code === value.campaign);
  const register = campaign?.registers.find((one) => one.code === value.register);
  const both = (one: string, other: string) => `${one}/${other}`;
  return (
    <>
      <FieldRow id="draw-register" label={t.draws.register} required error={error}>
        <Select
          id="draw-register" showSearch={{ optionFilterProp: 'label' }} value={register ? both(value.campaign, value.register) : null} aria-label={t.draws.register}
          options={(data ?? []).map((one) => ({ label: pick(one.title), title: pick(one.title), options: one.registers.map((each) => ({ value: both(one.code, each.code), label: pick(each.title) })) }))}
          onChange={(chosen: string) => {
            const [code = '', of = ''] = chosen.split('/');
            onChange({ campaign: code, register: of, states: [] });
          }}
        />
      </FieldRow>
      {register && (
        <FieldRow id="draw-states" label={t.draws.states}>
          <Select
            id="draw-states" mode="multiple" value={value.states} placeholder={t.draws.anyState} aria-label={t.draws.states}
            options={register.states.map((state) => ({ value: state.code, label: pick(state.title) }))} onChange={(states: string[]) => onChange({ ...value, states })}
          />
        </FieldRow>
      )}
    </>
  );
}
