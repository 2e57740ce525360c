import { EditOutlined, SwapOutlined } from '@ant-design/icons';
import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import type { MineRegister } from '@/api/notices';
import { lastPlace, rememberPlace } from '@/components/lastPlace';
import { useI18n } from '@/i18n';
import css from './mine.module.css';

const addressOf = (register: MineRegister) => `/entries/new/${register.campaign}/${register.register_code}`;

interface ChooserProps {
  registers: readonly MineRegister[];
  onChoose: (register: MineRegister) => void;
  onClose: () => void;
}

/** Every register one may record in, by campaign, to be found by name. */
function Chooser({ registers, onChoose, onClose }: ChooserProps) {
  const { t, pick } = useI18n();
  const [text, setText] = useState('');
  const wanted = text.trim().toLowerCase();
  const found = registers.filter((register) => pick(register.register_title).toLowerCase().includes(wanted));
  const campaigns = [...new Set(found.map((register) => register.campaign))];
  return (
    <Modal open title={t.mine.chooseRegister} footer={null} onCancel={onClose} closable={{ 'aria-label': t.app.close }}>
      <Input.Search allowClear aria-label={t.mine.searchRegister} placeholder={t.mine.searchRegister} value={text} onChange={(event) => setText(event.target.value)} />
      {campaigns.map((campaign) => {
        const own = found.filter((register) => register.campaign === campaign);
        const title = own[0] ? pick(own[0].campaign_title) : campaign;
        return (
          <section key={campaign} className={css.choices} aria-label={title}>
            <h3>{title}</h3>
            <ul>
              {own.map((register) => (
                <li key={register.register_code}>
                  <Link to={addressOf(register)} onClick={() => onChoose(register)}>{pick(register.register_title)}</Link>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
      {found.length === 0 && <p className={css.rest}>{t.mine.noRegister}</p>}
    </Modal>
  );
}

/** To a new record in one tap: in the register used last, or in one that is chosen first. */
export function RecordButton({ registers, account }: { registers: readonly MineRegister[]; account: string }) {
  const { t, pick } = useI18n();
  const [choosing, setChoosing] = useState(false);
  if (registers.length === 0) return null;
  const place = lastPlace(account);
  const last = registers.find((register) => register.campaign === place?.campaign && register.register_code === place.register);
  const choose = () => setChoosing(true);
  // The form begins where one recorded last: the first time, at one's own node.
  const begin = (register: MineRegister) => {
    const node = place?.campaign === register.campaign ? place.node : register.node;
    rememberPlace(account, { campaign: register.campaign, register: register.register_code, node });
  };
  return (
    <div className={css.record}>
      {last ? (
        <>
          <Link to={addressOf(last)} className={css.recordButton} aria-label={t.mine.recordIn(pick(last.register_title))}>
            <EditOutlined aria-hidden />
            <span>
              {t.mine.record}
              <small>{t.mine.recordLast(pick(last.register_title))}</small>
            </span>
          </Link>
          <Button size="large" icon={<SwapOutlined aria-hidden />} onClick={choose}>
            {t.mine.otherRegister}
          </Button>
        </>
      ) : (
        <button type="button" className={css.recordButton} onClick={choose} aria-haspopup="dialog">
          <EditOutlined aria-hidden />
          <span>{t.mine.record}</span>
        </button>
      )}
      {choosing && <Chooser registers={registers} onChoose={begin} onClose={() => setChoosing(false)} />}
    </div>
  );
}
