import { CaretDownOutlined, CaretRightOutlined } from '@ant-design/icons';
import type { CSSProperties } from 'react';
import { formatNumber } from '@/format/number';
import type { GroupPart } from './rows';
import css from './lists.module.css';

interface GroupHeadProps {
  id: string;
  style: CSSProperties;
  rowIndex: number;
  span: number;
  group: GroupPart;
  title: string;
  active: boolean;
  onToggle: () => void;
}

/** The line before the rows of a group: its value and how many there are. A click or Enter shuts it. */
export function GroupHead({ id, style, rowIndex, span, group, title, active, onToggle }: GroupHeadProps) {
  return (
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the grid takes the keys
    <div role="row" aria-rowindex={rowIndex} aria-expanded={!group.shut} className={css.group} style={style} data-active={active || undefined} onClick={onToggle}>
      <span role="gridcell" id={id} aria-colspan={span}>
        {group.shut ? <CaretRightOutlined aria-hidden /> : <CaretDownOutlined aria-hidden />} {title} <b className="num">{formatNumber(String(group.count))}</b>
      </span>
    </div>
  );
}
