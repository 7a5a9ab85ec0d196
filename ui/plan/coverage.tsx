/** City × band, planned against expected: in the wizard's preview and in the quality panel. */
import { useMemo } from "react";
import type { PlanView } from "../api/generated";
import { cells, Matrix } from "./matrix";

export function Coverage({ plan }: { plan: PlanView }) {
  const { cities, bands, quality } = plan;
  const cell = useMemo(() => cells(quality.city_band, ({ city, band }) => [city, band]), [quality]);
  return (
    <Matrix
      title="地市 × 时段"
      corner="地市"
      rows={cities}
      columns={bands.map(({ id, name, start, end }) => ({ id, name, hint: `${start}–${end}` }))}
      cell={cell}
      total={(id) => {
        const city = cities.find((known) => known.id === id);
        return city && { planned: city.tasks, expected: city.target };
      }}
    />
  );
}
