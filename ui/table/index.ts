export type { Arrangement, Filters, Sort } from "./arrange";
export type { Column, Value } from "./column";
export { Table, type TableProps } from "./table";
export type { Tone } from "./rows";
