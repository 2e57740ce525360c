import { CheckOutlined, CloseOutlined, MinusOutlined, QuestionOutlined } from '@ant-design/icons';
import { useI18n } from '@/i18n';
import css from './check.module.css';

export const verdicts = ['FAIL', 'UNCERTAIN', 'PASS', 'NOT_ASSESSABLE'] as const;
export type Verdict = (typeof verdicts)[number];

/** Anything the server may add later counts as not assessable. */
export function verdictOf(text: string): Verdict {
  return verdicts.find((one) => one === text) ?? 'NOT_ASSESSABLE';
}

const icons = { PASS: CheckOutlined, FAIL: CloseOutlined, UNCERTAIN: QuestionOutlined, NOT_ASSESSABLE: MinusOutlined };

/** Sign and word, so that colour is never alone. */
export function VerdictMark({ verdict, wordless = false }: { verdict: Verdict; wordless?: boolean }) {
  const { t } = useI18n();
  const Icon = icons[verdict];
  return (
    <span className={css.verdict} data-verdict={verdict}>
      <Icon aria-hidden />
      {!wordless && t.check.verdict[verdict]}
    </span>
  );
}
