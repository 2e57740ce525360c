import { BgColorsOutlined } from '@ant-design/icons';
import { Button, Popover, Segmented } from 'antd';
import { useState } from 'react';
import { useI18n } from '@/i18n';
import type { Language } from '@/format/number';
import type { Mode, Size } from '@/theme/choice';
import { useLook } from '@/theme/look';
import css from './Shell.module.css';

/** Colour scheme, size of type and language, as controls. */
export function LookControls() {
  const { t, language, setLanguage } = useI18n();
  const { mode, size, choose } = useLook();
  return (
    <div className={css.look}>
      <div>
        <span id="look-mode">{t.app.mode}</span>
        <Segmented<Mode>
          block
          aria-labelledby="look-mode"
          value={mode}
          options={[
            { value: 'system', label: t.app.modeSystem },
            { value: 'light', label: t.app.modeLight },
            { value: 'dark', label: t.app.modeDark },
          ]}
          onChange={(chosen) => choose({ mode: chosen })}
        />
      </div>
      <div>
        <span id="look-size">{t.app.size}</span>
        <Segmented<Size>
          block
          aria-labelledby="look-size"
          value={size}
          options={[
            { value: 'normal', label: t.app.sizeNormal },
            { value: 'large', label: t.app.sizeLarge },
          ]}
          onChange={(chosen) => choose({ size: chosen })}
        />
      </div>
      <div>
        <span id="look-language">{t.app.language}</span>
        <Segmented<Language>
          block
          aria-labelledby="look-language"
          value={language}
          options={[
            { value: 'zh', label: <span lang="zh-CN">中文</span> },
            { value: 'en', label: <span lang="en">English</span> },
          ]}
          onChange={setLanguage}
        />
      </div>
    </div>
  );
}

export function LookMenu() {
  const { t } = useI18n();
  const [open, setOpen] = useState(false);
  return (
    <Popover trigger="click" placement="bottomRight" open={open} onOpenChange={setOpen} content={<LookControls />}>
      <Button type="text" icon={<BgColorsOutlined aria-hidden />} aria-label={t.app.look} title={t.app.look} aria-expanded={open} aria-haspopup="dialog" />
    </Popover>
  );
}
