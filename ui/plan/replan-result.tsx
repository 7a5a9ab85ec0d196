/** What a re-plan would change: counts, changes, and what finds no place. */
import type { ReplanView } from "../api/generated";
import { count } from "../format";
import { ChangeList } from "./change-list";

interface Props {
  view: ReplanView;
  /** `view` belongs to an earlier request. */
  old: boolean;
  /** And nothing newer will come until the form is mended. */
  failed: boolean;
}

/** `移动 10，新增 2` — what does not happen is not said. */
function parts({ moved, added, cancelled }: ReplanView): string {
  const named: [string, number][] = [
    ["移动", moved],
    ["新增", added],
    ["撤销", cancelled],
  ];
  return named.flatMap(([name, n]) => (n === 0 ? [] : [`${name} ${count(n)}`])).join("，");
}

export function ReplanResult({ view, old, failed }: Props) {
  const { changes, left, fewest, movable } = view;
  return (
    <section className={old ? "column fill plan-old" : "column fill"} aria-label="改动预览" aria-busy={old}>
      <p role="status" className="row">
        {changes.length === 0 ? (
          <strong>没有需要改动的任务。</strong>
        ) : (
          <>
            <span>
              改动 <strong className="digits">{count(changes.length)}</strong> 个任务：{parts(view)}。
            </span>
            <Proof fewest={fewest} />
          </>
        )}
        <span className="faint small digits">尚未开始、可以移动的任务 {count(movable)} 个</span>
        {old && <span className="faint small">{failed ? "（改动之前的结果）" : "（正在重新计算……）"}</span>}
      </p>
      {left.length > 0 && (
        <div className="column">
          <h3 className="warn">▲ {count(left.length)} 个任务排不下</h3>
          <ul className="plan-sentences replan-left scroll">
            {[...new Set(left.map(({ sentence }) => sentence))].map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </div>
      )}
      {changes.length === 0 ? (
        <p className="faint">左边填写变化后，这里列出每一处改动，确认后才生效。花名册、线路和场景库里已经改过的也会计入。</p>
      ) : (
        <ChangeList name="任务改动" changes={changes} />
      )}
    </section>
  );
}

function Proof({ fewest }: { fewest: boolean }) {
  return fewest ? (
    <span className="mark good">✓ 已证明改动数最少</span>
  ) : (
    <span className="mark warn" title="可能还有改动更少的排法，在限定的搜索量内没有找到">
      未能证明最少
    </span>
  );
}
