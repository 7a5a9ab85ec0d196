/** What importing would do, and every place that is wrong. */
import { Checkbox, Select } from "antd";
import type { BadCell, ImportTrial } from "../../api/generated";
import { useQuery } from "../../api/query";
import { count } from "../../format";
import { type Column, Table } from "../../table";

const COLUMNS: readonly Column<BadCell>[] = [
  { key: "sheet", title: "工作表", value: (bad) => bad.sheet, width: 110 },
  { key: "row", title: "行", value: (bad) => bad.row, number: true, width: 64 },
  { key: "column", title: "列", value: (bad) => bad.column, width: 150, filter: true },
  { key: "message", title: "原因与改法", value: (bad) => bad.message },
];

interface Change {
  words?: Record<string, number>;
  skip_repeated?: boolean;
  beside_plan?: boolean;
}

interface Props {
  trial: ImportTrial;
  words: { [word in string]?: number };
  skipRepeated: boolean;
  besidePlan: boolean;
  calls: boolean;
  onChange: (change: Change) => void;
}

export function CheckStep({ trial, words, skipRepeated, besidePlan, calls, onChange }: Props) {
  const outcomes = useQuery("call.outcomes", null).data ?? [];
  return (
    <>
      <p className={trial.fits ? "strong" : "strong bad"} role="status">
        {trial.fits ? "✓ " : "✕ "}
        {trial.sentence}
      </p>
      {trial.unknown.length > 0 && (
        <div className="card column">
          <span>下列结果词不认识，请说明各是哪一种结果（会记住）：</span>
          {trial.unknown.map(({ text, count: times }) => (
            <div key={text} className="row keep">
              <span>
                “{text}” <span className="faint small">{count(times)} 处</span>
              </span>
              <Select
                size="small"
                className="import-choice"
                aria-label={`“${text}”是哪种结果`}
                placeholder="选择结果"
                options={outcomes.map(({ code, name }) => ({ value: code, label: `${code} ${name}` }))}
                onChange={(code: number) => onChange({ words: { ...(words as Record<string, number>), [text]: code } })}
              />
            </div>
          ))}
        </div>
      )}
      {calls && (
        <div className="row">
          <Checkbox checked={skipRepeated} onChange={({ target }) => onChange({ skip_repeated: target.checked })}>
            跳过与已有记录重复的行
          </Checkbox>
          <Checkbox checked={besidePlan} onChange={({ target }) => onChange({ beside_plan: target.checked })}>
            并入已有计划的月份
          </Checkbox>
        </div>
      )}
      {trial.months.length > 0 && (
        <p className="small">各月：{trial.months.map(({ text, count: rows }) => `${text} ${count(rows)} 行`).join("、")}</p>
      )}
      {trial.strangers.length > 0 && (
        <p className="small warn">
          ▲ 不在人员名单里的拨测员，按原名保存、不计入个人：{trial.strangers.map(({ text, count: rows }) => `${text}（${count(rows)} 行）`).join("、")}
        </p>
      )}
      {trial.replaces.length > 0 && (
        <p className="small warn">▲ 以后按新的计、旧的保留：{trial.replaces.join("、")}</p>
      )}
      {trial.wrong.length > 0 && (
        <Table
          name="有错误的行"
          unit="处"
          rows={trial.wrong}
          columns={COLUMNS}
          rowKey={(bad) => `${bad.row} ${bad.column} ${bad.message}`}
          search
        />
      )}
    </>
  );
}
