/** 拨测员日程: one caller's tasks day by day, with room to write on, for those who like paper beside the screen. */
import { PrinterOutlined } from "@ant-design/icons";
import { Button, DatePicker, Select } from "antd";
import dayjs from "dayjs";
import { useMemo, useState } from "react";
import { type PlanView, TASK_KIND_NAMES, type TaskRow } from "../api/generated";
import { useQuery } from "../api/query";
import { count, dateTime, monthText } from "../format";
import { Empty } from "../frame/empty";
import { Loaded } from "../frame/loaded";
import { useProgram } from "../frame/program";
import { dayName, STATES } from "./words";

type Stretch = readonly [from: string, to: string];

/** A week from today, or from the first planned day. */
function firstStretch({ days }: PlanView, today: string): Stretch {
  const begin = Math.max(0, days.findIndex(({ day }) => day >= today));
  return [days[begin]?.day ?? today, days[Math.min(begin + 6, days.length - 1)]?.day ?? today];
}

export function Print({ plan }: { plan: PlanView }) {
  const tasks = useQuery("plan.tasks", { month: plan.month });
  const program = useProgram().data;
  return (
    <Loaded of={tasks} what="任务">
      {(rows) => program && <Lists plan={plan} tasks={rows} today={program.today} person={program.person?.id} />}
    </Loaded>
  );
}

interface ListsProps {
  plan: PlanView;
  tasks: readonly TaskRow[];
  today: string;
  person: string | undefined;
}

function Lists({ plan, tasks, today, person }: ListsProps) {
  const callers = useMemo(() => [...new Map(tasks.map((task) => [task.caller, task.caller_name]))], [tasks]);
  const mine = callers.find(([id]) => id === person)?.[0] ?? callers[0]?.[0];
  const [chosen, choose] = useState(mine);
  const [[from, to], setStretch] = useState<Stretch>(() => firstStretch(plan, today));
  const name = callers.find(([id]) => id === chosen)?.[1] ?? "";
  const days = plan.days
    .filter(({ day }) => from <= day && day <= to)
    .map((day) => ({ day, own: tasks.filter((task) => task.caller === chosen && task.day === day.day && task.stage !== "cancelled") }))
    .filter(({ own }) => own.length > 0);
  return (
    <>
      <div className="row no-print">
        <Select
          aria-label="拨测员"
          className="plan-caller"
          value={chosen}
          options={callers.map(([value, label]) => ({ value, label }))}
          onChange={choose}
        />
        <DatePicker.RangePicker
          aria-label="日期"
          allowClear={false}
          format="M月D日"
          minDate={dayjs(plan.days[0]?.day)}
          maxDate={dayjs(plan.days.at(-1)?.day)}
          value={[dayjs(from), dayjs(to)]}
          onChange={(dates) => {
            const [first, last] = dates ?? [];
            if (first && last) setStretch([first.format("YYYY-MM-DD"), last.format("YYYY-MM-DD")]);
          }}
        />
        <Button className="push" type="primary" icon={<PrinterOutlined aria-hidden />} disabled={days.length === 0} onClick={() => window.print()}>
          打印
        </Button>
      </div>
      <div className="fill scroll plan-sheets">
        {days.length === 0 && <Empty>{`${name}在这几天没有任务。请换一位拨测员或换几天。`}</Empty>}
        {days.map(({ day, own }) => (
          <section key={day.day} className="card plan-sheet" aria-label={dayName(day)}>
            <h2>
              {name} · {dayName(day)} · {count(own.length)} 通
              <span className="faint small plan-sheet-month"> {monthText(plan.month)}拨测计划</span>
            </h2>
            <Sheet tasks={own} />
            <SealLine plan={plan} />
          </section>
        ))}
      </div>
    </>
  );
}

/** What a paper says about the plan it was printed from, so that a later reader can tell whether it still holds. */
function SealLine({ plan }: { plan: PlanView }) {
  const { state, published_at, fingerprint } = plan;
  return (
    <p className="small plan-sheet-seal">
      <span>
        计划状态：{state === null ? "预览" : STATES[state].name}
        {published_at === null ? "，尚未发布，任务可能改变" : `，发布于 ${dateTime(published_at)}`}
      </span>
      {fingerprint !== null && (
        <span>
          封存指纹 <code className="plan-seal">{fingerprint}</code>
        </span>
      )}
    </p>
  );
}

function Sheet({ tasks }: { tasks: readonly TaskRow[] }) {
  return (
    <table className="plan-sheet-table">
      <thead>
        <tr>
          <th scope="col">时刻</th>
          <th scope="col">地市</th>
          <th scope="col">号码</th>
          <th scope="col">场景</th>
          <th scope="col">任务号</th>
          <th scope="col">结果</th>
          <th scope="col">备注</th>
        </tr>
      </thead>
      <tbody>
        {tasks.map((task) => (
          <tr key={task.id}>
            <td className="digits">{task.start}</td>
            <td>{task.city_name}</td>
            <td className="digits">{task.dial}</td>
            <td>{task.title ?? `${TASK_KIND_NAMES[task.kind]}，不提问`}</td>
            <td className="digits">{task.number}</td>
            <td />
            <td />
          </tr>
        ))}
      </tbody>
    </table>
  );
}
