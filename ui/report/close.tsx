/** 关账: the month's records become read-only and its figures are frozen. The core says why it cannot be done yet. */
import { App, Button, Form, Input } from "antd";
import { useState } from "react";
import { useLocation } from "wouter";
import type { Finding } from "../api/generated";
import { useChange, useQuery } from "../api/query";
import { count, dateTime, monthText } from "../format";
import { at, FailureNote, shownAt } from "../frame/failure";
import { Loaded } from "../frame/loaded";
import { Closed } from "./closed";

const EFFECTS = [
  "本月的任务、拨打和评分单变为只读，不能再补拨、评分、复核。",
  "通报的全部数字存为快照（SHA-256 校验），以后按快照出通报；先自动备份一次。",
  "此后要更正或作废一通，须出更正单，写明更正前后的数字。",
  "计划的随机种子随之公开，任何人都可以重算并核对当初的抽取。",
  "关账不能撤销。请先体检、导出并经负责人签批。",
];

function Closing({ month, findings }: { month: string; findings: readonly Finding[] }) {
  const closing = useChange("bulletin.close", { failure: "here" });
  const { modal, message } = App.useApp();
  const [, navigate] = useLocation();
  const [reason, setReason] = useState("");
  const open = findings.filter((finding) => finding.count > 0);
  const seen = open.reduce((sum, finding) => sum + finding.count, 0);

  function ask(): void {
    modal.confirm({
      title: `${monthText(month)}关账？`,
      content: "关账以后本月记录只能查看，更正须出更正单，而且不能撤销。",
      okText: "关账",
      okButtonProps: { danger: true },
      cancelText: "返回",
      onOk: () =>
        closing.mutateAsync({ month, seen, reason }).then(
          () => void message.success(`${monthText(month)}已关账`),
          // The page shows the reason; the dialog closes either way.
          () => undefined,
        ),
    });
  }

  return (
    <>
      <ul className="column">
        {EFFECTS.map((effect) => (
          <li key={effect}>{effect}</li>
        ))}
      </ul>
      {seen === 0 ? (
        <p className="good">✓ 体检没有未处理的问题。</p>
      ) : (
        <Form layout="vertical" component={false}>
          <div className="row">
            <span className="mark warn">▲ 体检尚有 {count(seen)} 项未处理</span>
            <span>{open.map((finding) => `${finding.name} ${count(finding.count)} 项`).join("、")}</span>
            <Button size="small" onClick={() => navigate("/report?step=check")}>
              去体检
            </Button>
          </div>
          <Form.Item label="仍要关账的原因（写入通报）" {...at(closing.error, "reason")}>
            <Input.TextArea
              rows={2}
              aria-label="仍要关账的原因"
              placeholder="例如：12月3日上午本方线路故障期间漏拨，已无法补拨"
              value={reason}
              onChange={({ target }) => setReason(target.value)}
            />
          </Form.Item>
        </Form>
      )}
      <div>
        <Button danger loading={closing.isPending} onClick={ask}>
          {monthText(month)}关账
        </Button>
      </div>
      {!shownAt(closing.error, ["reason"]) && <FailureNote failure={closing.error} />}
    </>
  );
}

export function Close({ month }: { month: string }) {
  const plan = useQuery("plan.get", { month });
  const findings = useQuery("bulletin.check_up", { month });
  return (
    <Loaded of={plan} what="本月计划">
      {(view) =>
        view && (
          <div className="column wide">
            <section className="card column report-close" aria-label="关账">
              {view.state === "closed" ? (
                <Closed month={month} />
              ) : (
                <Loaded of={findings} what="体检结果">
                  {(found) => <Closing month={month} findings={found} />}
                </Loaded>
              )}
              <dl className="report-facts">
                <div>
                  <dt>计划发布</dt>
                  <dd className="digits">{dateTime(view.published_at)}</dd>
                </div>
                <div>
                  <dt>计划指纹</dt>
                  <dd>
                    <code className="small">{view.fingerprint ?? "发布后产生"}</code>
                  </dd>
                </div>
                <div>
                  <dt>随机种子</dt>
                  <dd className="digits">{view.seed ?? "关账后公开"}</dd>
                </div>
              </dl>
            </section>
          </div>
        )
      }
    </Loaded>
  );
}
