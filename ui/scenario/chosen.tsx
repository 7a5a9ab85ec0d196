/** The card chosen in the library, and what can be done with it. */
import { App, Button } from "antd";
import { useLocation } from "wouter";
import type { AccuracyDefinition, CardAccuracy, Entry } from "../api/generated";
import { useChange } from "../api/query";
import { dateTime } from "../format";
import { CardView } from "./card-view";
import { Heard } from "./heard";
import { ProblemList } from "./problem-list";
import { Uses } from "./uses";
import { standingOf } from "./words";

interface Props {
  entry: Entry;
  /** None while nobody was asked, or while it is being fetched. */
  accuracy: CardAccuracy | undefined;
  definition: AccuracyDefinition | undefined;
}

export function Chosen({ entry, accuracy, definition }: Props) {
  const { card, version, problems } = entry;
  const [, navigate] = useLocation();
  const { modal } = App.useApp();
  const change = useChange("scenario.withdraw");
  const withdrawn = version.state === "withdrawn";
  const standing = standingOf(entry);
  const address = `/scenario/${encodeURIComponent(card.id)}`;

  function toggle(): void {
    const act = () => change.mutateAsync({ id: card.id, withdrawn: !withdrawn }).catch(() => undefined);
    if (withdrawn) void act();
    else
      modal.confirm({
        title: `停用“${card.title}”？`,
        content: "停用后不再抽到这张卡；已经排好的任务不受影响，随时可以恢复。",
        okText: "停用",
        cancelText: "返回",
        onOk: act,
      });
  }

  return (
    <section className="card column scenario-chosen" aria-label={`场景：${card.title}`}>
      <div className="row">
        <h2>{card.title}</h2>
        <span className={`mark ${standing.tone}`}>{standing.name}</span>
        {accuracy?.leak && <span className="mark bad">▲ 疑似泄题</span>}
        <span className="faint small">
          第 {version.version} 版　{dateTime(version.created_at)}
        </span>
        <span className="row push">
          <Button size="small" onClick={() => navigate(`${address}/versions`)}>
            版本对照
          </Button>
          <Button size="small" loading={change.isPending} onClick={toggle}>
            {withdrawn ? "恢复使用" : "停用"}
          </Button>
          <Button size="small" type="primary" onClick={() => navigate(address)}>
            修改
          </Button>
        </span>
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- text that scrolls must be reached by the keyboard */}
      <div className="fill scroll column" tabIndex={0} role="region" aria-label="场景卡">
        {problems.length > 0 && <ProblemList problems={problems} />}
        <CardView card={card} />
        {definition && <Heard accuracy={accuracy} definition={definition} />}
        <h3>用过的地市</h3>
        <Uses entry={entry} />
      </div>
    </section>
  );
}
