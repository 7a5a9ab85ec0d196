/** 关账: the month's records become read-only. The core says why it cannot be done yet. */
import { App, Button } from "antd";
import { useChange, useQuery } from "../api/query";
import { dateTime, monthText } from "../format";
import { FailureNote } from "../frame/failure";
import { Loaded } from "../frame/loaded";

const EFFECTS = [
  "本月的任务、拨打和评分单变为只读，不能再补拨、评分、更正或作废。",
  "计划的随机种子随之公开，任何人都可以重算并核对当初的抽取。",
  "关账不能撤销。请先体检、导出并经负责人签批。",
];

export function Close({ month }: { month: string }) {
  const plan = useQuery("plan.get", { month });
  const closing = useChange("bulletin.close", { failure: "here" });
  const { modal, message } = App.useApp();

  function ask(): void {
    modal.confirm({
      title: `${monthText(month)}关账？`,
      content: "关账以后本月记录只能查看，而且不能撤销。",
      okText: "关账",
      okButtonProps: { danger: true },
      cancelText: "返回",
      onOk: () =>
        closing.mutateAsync({ month }).then(
          () => void message.success(`${monthText(month)}已关账`),
          // The page shows the reason; the dialog closes either way.
          () => undefined,
        ),
    });
  }

  return (
    <Loaded of={plan} what="本月计划">
      {(view) =>
        view && (
          <section className="card column wide report-close" aria-label="关账">
            {view.state === "closed" ? (
              <p className="good strong">✓ {monthText(month)}已关账，记录只能查看。</p>
            ) : (
              <>
                <ul className="column">
                  {EFFECTS.map((effect) => (
                    <li key={effect}>{effect}</li>
                  ))}
                </ul>
                <div>
                  <Button danger loading={closing.isPending} onClick={ask}>
                    {monthText(month)}关账
                  </Button>
                </div>
                <FailureNote failure={closing.error} />
              </>
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
        )
      }
    </Loaded>
  );
}
