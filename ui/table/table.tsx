/**
 * The one table of the program: a count above, filter chips, sorting, arrows and Enter, copying into WPS, and as many
 * rows as there are without slowing down.
 *
 * It is a real HTML table (screen readers, tests and the print engine know it as one) with rows of one height. The
 * page gives rows and columns; everything else is kept here.
 */
import { CopyOutlined } from "@ant-design/icons";
import { App, Button, Checkbox, Input } from "antd";
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useCallback,
  useId,
  useMemo,
  useRef,
  useState,
} from "react";
import { copyTable } from "../copy";
import { count } from "../format";
import { Busy } from "../frame/busy";
import { type Arrangement, arrange, asTexts } from "./arrange";
import { type Column, textOf } from "./column";
import { FilterChips } from "./filter-chips";
import { Head } from "./head";
import { linesOf } from "./lines";
import { Rows, type Tone, Total } from "./rows";
import "./table.css";
import { reveal, ROW_HEIGHT, slice } from "./window";

export interface TableProps<Row> {
  /** What the rows are, e.g. `拨测任务`: the table's name when read aloud. */
  name: string;
  /** The measure word of the count above; default 条. */
  unit?: string;
  /** Undefined while they are being fetched. */
  rows: readonly Row[] | undefined;
  /** Keep this array stable (module constant or useMemo): rows are only redrawn when it changes. */
  columns: readonly Column<Row>[];
  rowKey: (row: Row) => string;
  /** Click, or Enter on the row that the arrows have reached. */
  open?: (row: Row) => void;
  /** What stands there when there are no rows at all; usually an `<Empty>`. */
  empty?: ReactNode;
  /** A total line, fixed at the foot. */
  total?: Row;
  /** Colours a row; the reason must also stand in a cell as a word. */
  tone?: (row: Row) => Tone | undefined;
  /** Offers a search box over all texts of a row. */
  search?: boolean;
  /** How it is arranged at first: `{ sort: { key, down }, filters: { city: ["太原市"] } }`. */
  start?: Partial<Arrangement>;
  /** Headings over the rows of equal text in a column, while the rows stand in its order. Keep it stable. */
  group?: { column: string; heading: (rows: readonly Row[]) => ReactNode };
  /** Keeps sort, filters and search under this word while the program runs, so that "back" finds them again. */
  remember?: string;
  /** Rows ticked for a common action. */
  picked?: ReadonlySet<string>;
  onPick?: (keys: ReadonlySet<string>) => void;
  /** Buttons at the right above the table. */
  tools?: ReactNode;
  /** Default: fills the rest of the `.page` or `.column` and scrolls inside. `auto`: as high as its rows. */
  height?: "fill" | "auto";
  /** False: no line with count, filters and copy above. */
  bar?: boolean;
}

const remembered = new Map<string, Arrangement>();
const UNARRANGED: Arrangement = { sort: null, filters: {}, search: "" };

/** Arrangement of a table, kept under `word` if one is given. */
function useArrangement(word: string | undefined, start: Partial<Arrangement> | undefined) {
  const [how, set] = useState<Arrangement>(() => {
    const kept = word === undefined || start?.filters ? undefined : remembered.get(word);
    return kept ?? { ...UNARRANGED, ...start };
  });
  const change = useCallback(
    (part: Partial<Arrangement>) =>
      set((old) => {
        const next = { ...old, ...part };
        if (word !== undefined) remembered.set(word, next);
        return next;
      }),
    [word],
  );
  return [how, change] as const;
}

export function Table<Row>(props: TableProps<Row>) {
  const { name, unit = "条", rows, columns, rowKey, open, empty, total, tone, search, tools, picked, onPick } = props;
  const { height = "fill", bar = true, group } = props;
  const id = useId();
  const { message } = App.useApp();
  const [how, change] = useArrangement(props.remember, props.start);
  const [active, setActive] = useState<string | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 600 });
  const scrollerIsThere = useCallback((box: HTMLDivElement | null) => {
    scroller.current = box;
    if (!box) return;
    const watch = new ResizeObserver(() => setView((old) => ({ ...old, height: box.clientHeight })));
    watch.observe(box);
    return () => watch.disconnect();
  }, []);

  const shown = useMemo(() => arrange(rows ?? [], columns, how), [rows, columns, how]);
  const lines = useMemo(() => {
    const inOrder = how.sort === null || how.sort.key === group?.column;
    const column = inOrder ? columns.find(({ key }) => key === group?.column) : undefined;
    return linesOf(shown, column && ((row) => textOf(column, row)));
  }, [shown, columns, group, how.sort]);
  const narrowed = how.search.trim() !== "" || Object.values(how.filters).some((texts) => texts.length > 0);
  const filterable = columns.some((column) => column.filter);
  const drawn = height === "auto" ? { from: 0, to: lines.length } : slice(lines.length, view.top, view.height);
  function rearrange(part: Partial<Arrangement>): void {
    change(part);
    if (scroller.current) scroller.current.scrollTop = 0;
  }

  function goTo(index: number): void {
    const row = shown[Math.max(0, Math.min(shown.length - 1, index))];
    const box = scroller.current;
    if (row === undefined || !box) return;
    setActive(rowKey(row));
    const foot = total === undefined ? 0 : ROW_HEIGHT;
    const line = lines.findIndex((candidate) => "row" in candidate && candidate.row === row);
    box.scrollTop = reveal(line, box.scrollTop, box.clientHeight - ROW_HEIGHT - foot);
  }

  function toggle(row: Row): void {
    if (!picked || !onPick) return;
    const next = new Set(picked);
    const key = rowKey(row);
    if (!next.delete(key)) next.add(key);
    onPick(next);
  }

  function copy(): void {
    const done = copyTable(asTexts(total === undefined ? shown : [...shown, total], columns));
    if (done) message.success(`已复制 ${count(shown.length)} ${unit}，可直接粘贴到 WPS 表格`);
    else message.error("复制没有成功：系统拒绝了剪贴板。请再试一次。");
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.target !== event.currentTarget) return;
    const at = shown.findIndex((row) => rowKey(row) === active);
    const page = Math.max(1, Math.floor(view.height / ROW_HEIGHT) - 2);
    const row = shown[at];
    const copying = (event.ctrlKey || event.metaKey) && event.key === "c" && window.getSelection()?.isCollapsed;
    if (copying) copy();
    else if (event.key === "ArrowDown") goTo(at + 1);
    else if (event.key === "ArrowUp") goTo(at < 0 ? 0 : at - 1);
    else if (event.key === "PageDown") goTo(at + page);
    else if (event.key === "PageUp") goTo(at - page);
    else if (event.key === "Home") goTo(0);
    else if (event.key === "End") goTo(shown.length - 1);
    else if (event.key === "Enter" && row !== undefined && open) open(row);
    else if (event.key === " " && row !== undefined && onPick) toggle(row);
    else return;
    event.preventDefault();
  }

  function onClick(event: MouseEvent): void {
    const target = event.target as HTMLElement;
    const place = target.closest("tr")?.dataset["place"];
    const row = place === undefined ? undefined : shown[Number(place) - 1];
    if (row === undefined) return;
    setActive(rowKey(row));
    if (target.closest(".pick")) {
      event.preventDefault();
      toggle(row);
    } else if (open && !target.closest("a, button, input, label") && window.getSelection()?.isCollapsed !== false) {
      open(row);
    }
  }

  if (rows === undefined) return <Busy what={`正在读取${name}`} />;
  if (rows.length === 0 && empty !== undefined) return <>{empty}</>;

  const allPicked = picked !== undefined && shown.length > 0 && shown.every((row) => picked.has(rowKey(row)));
  return (
    <section className={height === "fill" ? "table fill" : "table"} aria-label={name}>
      {bar && (
        <div className="row no-print">
          <span className="digits" role="status">
            {narrowed ? `${count(shown.length)} ${unit}（共 ${count(rows.length)} ${unit}）` : `共 ${count(rows.length)} ${unit}`}
          </span>
          {search && (
            <Input.Search
              size="small"
              allowClear
              className="table-search"
              placeholder="在表中查找"
              aria-label={`在${name}中查找`}
              value={how.search}
              onChange={(event) => rearrange({ search: event.target.value })}
            />
          )}
          {filterable && (
            <FilterChips
              rows={rows}
              columns={columns}
              how={how}
              onFilter={(key, texts) => rearrange({ filters: { ...how.filters, [key]: texts } })}
            />
          )}
          {narrowed && (
            <Button size="small" type="link" onClick={() => rearrange({ filters: {}, search: "" })}>
              清除筛选
            </Button>
          )}
          <span className="row push">
            {tools}
            <Button size="small" icon={<CopyOutlined aria-hidden />} onClick={copy} title="复制为表格，可粘贴到 WPS（在表中按 Ctrl+C）">
              复制表格
            </Button>
          </span>
        </div>
      )}
      <div
        className="table-scroll"
        ref={scrollerIsThere}
        onScroll={(event) => {
          const top = event.currentTarget.scrollTop;
          setView((old) => (slice(lines.length, top, old.height).from === drawn.from ? old : { ...old, top }));
        }}
      >
        <table
          role="grid"
          aria-label={name}
          aria-rowcount={shown.length + 1}
          aria-activedescendant={active === null ? undefined : `${id}-${active}`}
          tabIndex={0}
          className={open ? "opens" : undefined}
          onKeyDown={onKeyDown}
          onClick={onClick}
        >
          <Head
            columns={columns}
            sort={how.sort}
            onSort={(sort) => rearrange({ sort })}
            pick={
              picked && onPick ? (
                <Checkbox
                  checked={allPicked}
                  indeterminate={!allPicked && picked.size > 0}
                  aria-label="选中全部"
                  onChange={() => onPick(new Set(allPicked ? [] : shown.map(rowKey)))}
                />
              ) : undefined
            }
          />
          <Rows
            id={id}
            lines={lines}
            slice={drawn}
            columns={columns}
            rowKey={rowKey}
            active={active}
            tone={tone}
            picked={picked}
            heading={group?.heading}
          />
          {total !== undefined && <Total row={total} columns={columns} pick={picked !== undefined} />}
        </table>
        {shown.length === 0 && (
          <p className="faint table-none">{narrowed ? "没有符合筛选条件的内容，可清除筛选后再看。" : "还没有内容。"}</p>
        )}
      </div>
    </section>
  );
}
