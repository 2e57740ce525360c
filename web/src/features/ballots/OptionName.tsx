import { Link } from 'react-router-dom';
import type { BallotOption } from '@/api/ballots';
import { useI18n } from '@/i18n';
import css from './ballots.module.css';

/** What an option says; a nominee with his number, leading to his entry where the reader sees it. */
export function OptionName({ option }: { option: BallotOption }) {
  const { t } = useI18n();
  const text = option.text === '' ? t.ballots.erased : option.text;
  if (option.number === '') return <>{text}</>;
  return (
    <>
      {text} {option.entry === '' ? <span className={`${css.soft ?? ''} num`}>{option.number}</span> : <Link to={`/entries/${option.entry}`}>{option.number}</Link>}
    </>
  );
}
