/**
 * One drawing. ECharts is fetched when the first one is shown; a chart is an SVG that follows its box, the colours of
 * the look, and nothing else.
 */
import type { EChartsType } from "echarts/core";
import { useEffect, useMemo, useRef, useState } from "react";
import { Busy } from "../frame/busy";
import { usePalette } from "../theme/mode";
import "./chart.css";
import { type Draw, dressed, type Mark } from "./option";

interface ChartProps {
  /** What is drawn, for those who cannot see it: `各地市最终接通率的 95% 区间图`. */
  name: string;
  /** Keep it stable (useCallback or a module function). */
  draw: Draw;
  /** Pixels. */
  height: number;
  /** A mark was clicked. */
  onOpen?: ((mark: Mark) => void) | undefined;
}

export function Chart({ name, draw, height, onOpen }: ChartProps) {
  const palette = usePalette();
  const option = useMemo(() => dressed(draw(palette), palette), [draw, palette]);
  const box = useRef<HTMLDivElement>(null);
  const open = useRef(onOpen);
  useEffect(() => {
    open.current = onOpen;
  }, [onOpen]);
  const [chart, setChart] = useState<EChartsType | null>(null);
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    let made: EChartsType | undefined;
    let watch: ResizeObserver | undefined;
    let gone = false;
    import("./echarts")
      .then(({ init }) => {
        if (gone || !box.current) return undefined;
        made = init(box.current, null, { renderer: "svg" });
        made.on("click", ({ seriesId, dataIndex }) => {
          if (seriesId !== undefined) open.current?.({ series: seriesId, at: dataIndex });
        });
        watch = new ResizeObserver(() => made?.resize());
        watch.observe(box.current);
        return setChart(made);
      })
      .catch(() => setFailed(true));
    return () => {
      gone = true;
      watch?.disconnect();
      made?.dispose();
      setChart(null);
    };
  }, []);

  useEffect(() => {
    if (chart && !chart.isDisposed()) chart.setOption(option, { notMerge: true });
  }, [chart, option]);

  if (failed) return <p className="warn">图没有画出来。请刷新本页后再看，或先看数据表。</p>;
  return (
    <div className="chart" style={{ height }}>
      {chart === null && <Busy what="正在画图" />}
      <div ref={box} className="chart-box" role="img" aria-label={name} />
    </div>
  );
}
