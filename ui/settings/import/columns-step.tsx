/** Which column is what: a proposal that is looked over, with the first things that stand in each column. */
import { Select } from "antd";
import type { ImportRequest, ImportView } from "../../api/generated";

interface Props {
  view: ImportView;
  columns: ImportRequest["columns"];
  onChange: (columns: ImportRequest["columns"]) => void;
}

export function ColumnsStep({ view, columns, onChange }: Props) {
  const options = view.columns.map(({ letters, title }, at) => ({ value: at, label: `${letters} ${title}`.trim() }));
  const unused = view.columns.filter((_, at) => !Object.values(columns).includes(at)).map(({ letters, title }) => title || letters);
  const set = (key: string, at: number | undefined) => {
    const { [key]: _former, ...others } = columns;
    onChange(at === undefined ? others : { ...others, [key]: at });
  };
  return (
    <div className="column scroll">
      <p className="small">
        列名在第 {view.heading_row} 行。{view.remembered ? "这样的表头以前导入过，已按上次的对应填好。" : "已按列名猜测，请逐项核对。"}
      </p>
      <table className="scenario-versions import-columns" aria-label="各列对应">
        <thead>
          <tr>
            <th scope="col">内容</th>
            <th scope="col">表格中的列</th>
            <th scope="col">前几行</th>
          </tr>
        </thead>
        <tbody>
          {view.fields.map(({ key, name, required, hint }) => {
            const at = columns[key];
            return (
              <tr key={key}>
                <td>
                  {name}
                  {required && <span className="bad">（必填）</span>}
                </td>
                <td>
                  <Select
                    size="small"
                    aria-label={`${name}是哪一列`}
                    className="import-choice"
                    allowClear
                    showSearch={{ optionFilterProp: "label" }}
                    placeholder="不导入"
                    {...(required && at === undefined ? { status: "error" as const } : {})}
                    value={at}
                    options={options}
                    onChange={(chosen?: number) => set(key, chosen)}
                  />
                </td>
                <td className="faint small">{at === undefined ? `要写：${hint}` : view.columns[at]?.samples.join("；")}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {unused.length > 0 && <p className="faint small">不用的列（原文随记录保存，可在记录里查看）：{unused.join("、")}</p>}
    </div>
  );
}
