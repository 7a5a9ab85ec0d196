/** 日历: the years whose official holidays are known, and how a further year comes in. */
import { App, Button, Input, InputNumber, Space } from "antd";
import { useState } from "react";
import { host } from "../api/host";
import type { CalendarYear } from "../api/generated";
import { useChange, useQuery } from "../api/query";
import { dayText } from "../format";
import { FailureNote } from "../frame/failure";
import { Loaded } from "../frame/loaded";
import { useProgram } from "../frame/program";
import { Field } from "./fields";
import { TabHead } from "./tab-head";

export default function Calendar() {
  const years = useQuery("calendar.years", null);
  return (
    <>
      <TabHead title="日历" about="法定节假日和调休上班日，以国务院办公厅每年的通知为准。没有日历的年份不能排计划。" />
      <Loaded of={years} what="日历">
        {(known) => (
          <div className="settings-halves fill">
            <Years years={known} />
            <div className="column scroll">
              <Import />
              <Assume years={known} />
            </div>
          </div>
        )}
      </Loaded>
    </>
  );
}

function Years({ years }: { years: readonly CalendarYear[] }) {
  const newest = years.toSorted((one, other) => other.year - one.year);
  const [chosen, choose] = useState<number | null>(null);
  const shown = newest.find(({ year }) => year === chosen) ?? newest[0];
  if (!shown) return <p className="card faint">还没有任何一年的日历，请在右边导入。</p>;
  return (
    <section className="card column" aria-label="已有年份">
      <div className="row">
        <h2>已有年份</h2>
        <Space.Compact>
          {newest.map(({ year }) => (
            <Button key={year} size="small" type={year === shown.year ? "primary" : "default"} aria-pressed={year === shown.year} onClick={() => choose(year)}>
              {year}
            </Button>
          ))}
        </Space.Compact>
      </div>
      <p className="small faint settings-source">来源：{shown.source}</p>
      {shown.days.length === 0 ? (
        <p>这一年没有登记节假日：周一至周五为工作日，周六、周日为周末。</p>
      ) : (
        <ul className="plain settings-days scroll">
          {shown.days.map(({ day, kind, name }) => (
            <li key={day} className="row keep">
              <span className={`mark ${kind === "makeup" ? "warn" : "accent"}`}>{kind === "makeup" ? "班" : "休"}</span>
              <span className="digits nowrap">{dayText(day)}</span>
              <span className="faint cut">{name}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const EXAMPLE = "2027-01-01 休 元旦\n2027-01-02 休 元旦\n2027-02-20 班 春节";

function Import() {
  const [text, setText] = useState("");
  const load = useChange("calendar.import", { failure: "here" });
  const { message } = App.useApp();
  async function choose(): Promise<void> {
    const [file] = await host.chooseTexts({ title: "选择日历文件", kind: "日历", extensions: ["txt", "csv", "json"], many: false });
    if (file) setText(file.text);
  }
  const save = () =>
    load.mutate(
      { text },
      {
        onSuccess: () => {
          setText("");
          void message.success("日历已导入");
        },
      },
    );
  return (
    <section className="card column" aria-label="导入">
      <h2>导入</h2>
      <Field
        label="每行一天：日期 休（放假）或 班（调休上班） 节日名"
        hint="已有的年份会被这里的内容替换。"
        failure={load.error}
        field="text"
      >
        {(id) => (
          <Input.TextArea
            id={id}
            className="digits"
            rows={8}
            placeholder={EXAMPLE}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      {load.error?.field !== "text" && <FailureNote failure={load.error} />}
      <div className="row">
        <Button onClick={() => void choose()}>选择文件……</Button>
        <Button type="primary" disabled={text.trim() === ""} loading={load.isPending} onClick={save}>
          导入
        </Button>
      </div>
    </section>
  );
}

function Assume({ years }: { years: readonly CalendarYear[] }) {
  const today = useProgram().data?.today;
  const suggested = Math.max(...years.map(({ year }) => year), Number(today?.slice(0, 4) ?? 0)) + 1;
  const [year, setYear] = useState<number | null>(null);
  const assume = useChange("calendar.assume", { failure: "here" });
  const taken = year ?? suggested;
  return (
    <section className="card column" aria-label="暂按周一至周五">
      <h2>通知还没有发布</h2>
      <p className="small faint">可先把这一年暂按周一至周五为工作日排计划，发布后再导入；来源里会注明是暂定。</p>
      <FailureNote failure={assume.error} />
      <div className="row">
        <InputNumber<number> aria-label="年份" min={2024} max={2100} precision={0} value={taken} suffix="年" onChange={setYear} />
        <Button loading={assume.isPending} onClick={() => assume.mutate({ year: taken }, { onSuccess: () => setYear(null) })}>
          暂按周一至周五
        </Button>
      </div>
    </section>
  );
}
