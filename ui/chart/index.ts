export { Chart } from "./chart";
export { ChartFigure } from "./chart-figure";
export { axis, type Draw, type Mark, type Option } from "./option";
