/** An imported call: it has no sheet and no timeline, only the row that it was. */
import { Drawer } from "antd";
import { useQuery } from "../api/query";
import { dateTime } from "../format";
import { Loaded } from "../frame/loaded";

export function Imported({ id, onClose }: { id: string; onClose: () => void }) {
  const found = useQuery("import.call", { id });
  return (
    <Drawer open title="导入的拨测" size={520} onClose={onClose}>
      <Loaded of={found} what="导入的拨测">
        {({ row, import: from, sheet_row, original }) => (
          <div className="column">
            <p>
              {row.number}：第 {from.seq} 次导入（{from.file}，{dateTime(from.at)}），原表第 {sheet_row} 行。没有打点和评分单；要更正，请改好表格，撤出这次导入后重新导入。
            </p>
            <table className="scenario-versions" aria-label="原表内容">
              <tbody>
                {original.map(([title, text]) => (
                  <tr key={`${title} ${text}`}>
                    <th scope="row">{title}</th>
                    <td>{text}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Loaded>
    </Drawer>
  );
}
