import { theme, type ThemeConfig } from 'antd';
import { fonts, type Palette } from './tokens';

/** Ant Design in our colours and sizes. */
export function antdTheme(palette: Palette, isDark: boolean, textPx: number): ThemeConfig {
  const large = textPx > 16;
  const height = Math.round(textPx * 2.286);
  return {
    algorithm: isDark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: palette.accent,
      colorInfo: palette.accent,
      colorLink: palette.accent,
      colorLinkHover: palette.accent,
      colorSuccess: palette.good,
      colorError: palette.bad,
      colorWarning: palette.doubt,
      colorText: palette.ink,
      colorTextSecondary: palette.inkSoft,
      colorTextTertiary: palette.inkFaint,
      colorTextDescription: palette.inkSoft,
      colorTextPlaceholder: palette.inkFaint,
      colorBgLayout: palette.ground,
      colorBgContainer: palette.paper,
      colorBgElevated: palette.paper,
      colorBorder: palette.lineStrong,
      colorBorderSecondary: palette.line,
      colorErrorBg: palette.badSoft,
      colorWarningBg: palette.doubtSoft,
      colorSuccessBg: palette.goodSoft,
      colorInfoBg: palette.accentSoft,
      fontFamily: fonts.fontText,
      fontFamilyCode: fonts.fontCode,
      fontSize: textPx,
      controlHeight: height,
      borderRadius: 6,
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.18s',
      controlItemBgActive: palette.accentSoft,
      controlItemBgActiveHover: palette.accentSoft,
      controlItemBgHover: palette.ground,
      controlOutlineWidth: 2,
    },
    components: {
      Button: { primaryColor: palette.onAccent, dangerColor: palette.onAccent, defaultShadow: 'none', primaryShadow: 'none', dangerShadow: 'none', fontWeight: 500 },
      TreeSelect: { nodeSelectedBg: palette.accentSoft, nodeHoverBg: palette.ground },
      Table: { headerBg: palette.ground, headerColor: palette.inkSoft, rowHoverBg: palette.ground, rowSelectedBg: palette.accentSoft },
      Tabs: { itemColor: palette.inkSoft },
      Segmented: { itemColor: palette.inkSoft, trackBg: palette.unknownSoft, itemSelectedBg: palette.paper },
      DatePicker: { cellWidth: large ? 42 : 36, cellHeight: large ? 30 : 24 },
      Form: { labelColor: palette.inkSoft, verticalLabelPadding: '0 0 4px' },
    },
  };
}
