/** 多月一起排: several months in one go, each as its draft, with a list of what became of each. */
import { Button, Checkbox, DatePicker, InputNumber, Modal } from "antd";
import dayjs from "dayjs";
import { useState } from "react";
import { useLocation } from "wouter";
import type { YearMonth, YearOutcome } from "../api/generated";
import { useChange } from "../api/query";
import { count, monthAfter, monthText } from "../format";
import { FailureNote } from "../frame/failure";
import { useFocusBack } from "../frame/focus";
import { setMonth, useProgram } from "../frame/program";
import { Field } from "../settings/fields";
import { AssumeYear } from "./no-calendar";

const OUTCOMES: Record<YearOutcome, { name: string; tone: string }> = {
  drawn: { name: "✓ 已排", tone: "good" },
  kept: { name: "= 未动", tone: "faint" },
  impossible: { name: "▲ 没有排", tone: "warn" },
  not_reached: { name: "— 未排到", tone: "faint" },
};

export function YearDialog({ month, onClose }: { month: string; onClose: () => void }) {
  useFocusBack();
  const thisMonth = useProgram().data?.today.slice(0, 7) ?? month;
  const [from, setFrom] = useState(month < thisMonth ? thisMonth : month);
  const [months, setMonths] = useState(12);
  const [replace, setReplace] = useState(false);
  const make = useChange("plan.make_year", { failure: "here" });
  const last = monthAfter(from, months - 1);
  return (
    <Modal
      open
      width={640}
      title="多月一起排"
      onCancel={onClose}
      cancelText="关闭"
      okText={make.data ? "再排一次" : `排 ${count(months)} 个月`}
      okButtonProps={{ loading: make.isPending }}
      onOk={() => make.mutate({ from, months, replace })}
    >
      <div className="column wide">
        <p className="faint">按“设置”里的总数、权重和规则逐月抽取，每月各用一个新种子，各成一份草稿；发布仍然逐月进行。已发布的月份不动。</p>
        <div className="row wide top">
          <Field label="从">
            {(id) => (
              <DatePicker
                id={id}
                picker="month"
                allowClear={false}
                format="YYYY年M月"
                minDate={dayjs(`${thisMonth}-01`)}
                value={dayjs(`${from}-01`)}
                onChange={(value) => value && setFrom(value.format("YYYY-MM"))}
              />
            )}
          </Field>
          <Field label="月数" hint={`到${monthText(last)}`}>
            {(id) => (
              <InputNumber<number>
                id={id}
                className="field-number"
                min={1}
                max={24}
                precision={0}
                suffix="个月"
                value={months}
                onChange={(value) => value !== null && setMonths(value)}
              />
            )}
          </Field>
          <Checkbox className="plan-replace" checked={replace} onChange={({ target }) => setReplace(target.checked)}>
            已有草稿的月份重新抽取
          </Checkbox>
        </div>
        <FailureNote failure={make.error} />
        {make.data && <Months made={make.data} onClose={onClose} />}
      </div>
    </Modal>
  );
}

function Months({ made, onClose }: { made: readonly YearMonth[]; onClose: () => void }) {
  const [, navigate] = useLocation();
  const impossible = made.filter(({ outcome }) => outcome === "impossible");
  const years = [...new Set(impossible.map(({ month }) => Number(month.slice(0, 4))))];
  function show(month: string): void {
    setMonth(month);
    navigate("/plan");
    onClose();
  }
  return (
    <>
      <table className="plan-months" aria-label="各月结果">
        <tbody>
          {made.map(({ month, outcome, sentence }) => (
            <tr key={month}>
              <th scope="row" className="nowrap digits">
                {monthText(month)}
              </th>
              <td>
                <span className={`mark ${OUTCOMES[outcome].tone}`}>{OUTCOMES[outcome].name}</span>
              </td>
              <td className="small">{sentence}</td>
              <td>
                {(outcome === "drawn" || outcome === "kept") && (
                  <Button size="small" type="link" onClick={() => show(month)} aria-label={`查看${monthText(month)}的计划`}>
                    查看
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {years.map((year) => (
        <AssumeYear key={year} year={year} done={`已按周一至周五记录 ${year} 年，请再排一次。`} />
      ))}
    </>
  );
}
