import type { ThemeConfig } from 'antd';
import { tokens } from './tokens';

/** Ant Design in our colours. */
export const antdTheme: ThemeConfig = {
  token: {
    colorPrimary: tokens.accent,
    colorInfo: tokens.accent,
    colorLink: tokens.accent,
    colorSuccess: tokens.good,
    colorError: tokens.bad,
    colorWarning: tokens.doubt,
    colorText: tokens.ink,
    colorTextSecondary: tokens.inkSoft,
    colorTextPlaceholder: tokens.inkFaint,
    colorBgLayout: tokens.ground,
    colorBorder: '#c9d0d9',
    colorBorderSecondary: tokens.line,
    fontFamily: tokens.fontText,
    borderRadius: 6,
    fontSize: 14,
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.18s',
    controlItemBgActive: tokens.accentSoft,
    controlItemBgActiveHover: tokens.accentSoft,
    controlItemBgHover: tokens.ground,
  },
  components: {
    TreeSelect: { nodeSelectedBg: tokens.accentSoft, nodeHoverBg: tokens.ground },
  },
};
