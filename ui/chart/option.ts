/** What a chart shows, and the look that every chart has. */
import type {
  BarSeriesOption,
  CustomSeriesOption,
  HeatmapSeriesOption,
  LineSeriesOption,
  ScatterSeriesOption,
} from "echarts/charts";
import type {
  AriaComponentOption,
  GridComponentOption,
  LegendComponentOption,
  TitleComponentOption,
  TooltipComponentOption,
  VisualMapComponentOption,
} from "echarts/components";
import type { ComposeOption } from "echarts/core";
import { FONTS } from "../theme/antd";
import type { Palette } from "../theme/palette";

/** An ECharts option made of the parts in echarts.ts. */
export type Option = ComposeOption<
  | AriaComponentOption
  | BarSeriesOption
  | CustomSeriesOption
  | GridComponentOption
  | HeatmapSeriesOption
  | LegendComponentOption
  | LineSeriesOption
  | ScatterSeriesOption
  | TitleComponentOption
  | TooltipComponentOption
  | VisualMapComponentOption
>;

/** Draws in the colours of the screen; once more in those of paper for the picture. */
export type Draw = (palette: Palette) => Option;

/** A mark of a chart: the id of its series and its place in the series' data. */
export interface Mark {
  series: string;
  at: number;
}

/** ECharts writes the family into an SVG attribute without escaping, so its quotes must be single ones. */
const FAMILY = FONTS.replaceAll('"', "'");

/** The common look under what a chart says itself: our font, no motion, no gradients. */
export function dressed(option: Option, palette: Palette): Option {
  const tooltip = { ...(Array.isArray(option.tooltip) ? option.tooltip[0] : option.tooltip) };
  return {
    animation: false,
    aria: { enabled: true },
    backgroundColor: "transparent",
    ...option,
    textStyle: { fontFamily: FAMILY, fontSize: 12, color: palette.ink },
    tooltip: {
      confine: true,
      // Drawn as text, never as HTML: names come from the database.
      renderMode: "richText",
      transitionDuration: 0,
      backgroundColor: palette.panel,
      borderColor: palette.line,
      padding: [4, 8],
      textStyle: { color: palette.ink, fontSize: 12, fontFamily: FAMILY },
      ...tooltip,
    },
  };
}

/** An axis in our colours, to be spread into an option's axis. */
export function axis(palette: Palette) {
  return {
    axisLine: { lineStyle: { color: palette.line } },
    axisTick: { lineStyle: { color: palette.line } },
    axisLabel: { color: palette.faint, fontSize: 12, hideOverlap: true },
    nameTextStyle: { color: palette.faint, fontSize: 12 },
    splitLine: { lineStyle: { color: palette.line, opacity: 0.6 } },
  };
}
