/** The filters above a table: one chip a column, saying what is chosen; opened, a list to tick with counts. */
import { CloseOutlined, DownOutlined } from "@ant-design/icons";
import { Button, Checkbox, Popover } from "antd";
import { type Arrangement, choicesOf } from "./arrange";
import type { Column } from "./column";

interface Props<Row> {
  rows: readonly Row[];
  columns: readonly Column<Row>[];
  how: Arrangement;
  onFilter: (key: string, texts: string[]) => void;
}

const said = (text: string) => (text === "" ? "（空）" : text);

/** At most two names, then how many. */
function summary(title: string, chosen: readonly string[]): string {
  if (chosen.length === 0) return title;
  if (chosen.length <= 2) return `${title}：${chosen.map(said).join("、")}`;
  return `${title}：${said(chosen[0] ?? "")}等 ${chosen.length} 项`;
}

function Choices<Row>({ column, rows, columns, how, onFilter }: Props<Row> & { column: Column<Row> }) {
  const chosen = how.filters[column.key] ?? [];
  return (
    <fieldset className="choices" aria-label={`按${column.title}筛选`}>
      {choicesOf(rows, columns, column, how).map(({ text, count }) => (
        <Checkbox
          key={text}
          checked={chosen.includes(text)}
          onChange={(event) =>
            onFilter(column.key, event.target.checked ? [...chosen, text] : chosen.filter((other) => other !== text))
          }
        >
          {said(text)} <span className="faint digits">{count}</span>
        </Checkbox>
      ))}
    </fieldset>
  );
}

export function FilterChips<Row>(props: Props<Row>) {
  const { columns, how, onFilter } = props;
  return (
    <>
      {columns
        .filter((column) => column.filter)
        .map((column) => {
          const chosen = how.filters[column.key] ?? [];
          return (
            <span key={column.key} className="chip">
              <Popover
                trigger="click"
                placement="bottomLeft"
                arrow={false}
                content={<Choices {...props} column={column} />}
              >
                <Button size="small" {...(chosen.length > 0 ? { color: "primary", variant: "outlined" } : {})}>
                  {summary(column.title, chosen)}
                  {chosen.length === 0 && <DownOutlined aria-hidden />}
                </Button>
              </Popover>
              {chosen.length > 0 && (
                <Button
                  size="small"
                  color="primary"
                  variant="outlined"
                  icon={<CloseOutlined aria-hidden />}
                  aria-label={`取消按${column.title}筛选`}
                  onClick={() => onFilter(column.key, [])}
                />
              )}
            </span>
          );
        })}
    </>
  );
}
