/** Ant Design in our colours: 14 px, dense, square, without motion. */
import { theme, type ThemeConfig } from "antd";
import { type Mode, PALETTES } from "./palette";

/** System fonts that draw Chinese on Windows, Kylin, UOS, Debian and macOS, in this order; none is shipped. */
export const FONTS =
  '"Microsoft YaHei UI", "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", ' +
  '"HarmonyOS Sans SC", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", SimHei, sans-serif';

export function antdTheme(mode: Mode): ThemeConfig {
  const colours = PALETTES[mode];
  return {
    algorithm: mode === "dark" ? theme.darkAlgorithm : theme.defaultAlgorithm,
    // The components' rules come from antd.css at build time; only the variables are written at run time.
    zeroRuntime: true,
    hashed: false,
    cssVar: { key: "mingcha" },
    token: {
      colorPrimary: colours.accent,
      colorInfo: colours.accent,
      colorLink: colours.accent,
      colorError: colours.bad,
      colorWarning: colours.warn,
      colorSuccess: colours.good,
      colorTextBase: colours.ink,
      colorTextDescription: colours.faint,
      colorTextPlaceholder: colours.faint,
      colorTextLightSolid: colours.onAccent,
      colorBgLayout: colours.ground,
      colorBgContainer: colours.panel,
      colorBgElevated: mode === "dark" ? colours.raised : colours.panel,
      colorErrorBg: colours.badTint,
      colorWarningBg: colours.warnTint,
      colorSuccessBg: colours.goodTint,
      colorInfoBg: colours.accentTint,
      colorErrorBorder: colours.bad,
      colorWarningBorder: colours.warn,
      colorSuccessBorder: colours.good,
      colorInfoBorder: colours.accent,
      colorBorder: colours.line,
      colorBorderSecondary: colours.line,
      fontFamily: FONTS,
      fontSize: 14,
      controlHeight: 30,
      borderRadius: 3,
      sizeStep: 3,
      motion: false,
      ...(mode === "contrast"
        ? {
            colorTextSecondary: colours.ink,
            colorTextTertiary: colours.faint,
            colorTextQuaternary: colours.faint,
            lineWidthFocus: 3,
          }
        : {}),
    },
    components: {
      Table: {
        cellPaddingBlockSM: 4,
        cellPaddingInlineSM: 8,
        headerBg: colours.raised,
        rowHoverBg: colours.raised,
        rowSelectedBg: colours.accentTint,
        rowSelectedHoverBg: colours.accentTint,
      },
      Form: { itemMarginBottom: 12 },
      Segmented: { itemSelectedBg: colours.accentTint, itemSelectedColor: colours.accent, trackBg: colours.raised },
    },
  };
}
