/** 试算: sample sheets on the draft and on the newest version side by side, and last month's sheets on the draft. */
import { Button } from "antd";
import { useState } from "react";
import { Link } from "wouter";
import type { Rescored, SampleTrial, Score } from "../../api/generated";
import { useQuery } from "../../api/query";
import { count, monthText, points } from "../../format";
import { Loaded } from "../../frame/loaded";

/** A change with its sign; `±0` reads better than nothing. */
const signed = (value: number, text: string) => (value > 0 ? `+${text}` : value < 0 ? `−${text}` : "±0");

/** The sample sheets; beside the editor where the screen is wide enough. */
export function SampleBench({ changed }: { changed: boolean }) {
  const query = useQuery("scorecard.try", { sheets: false });
  return (
    <section className="card scroll column scorecard-beside" aria-label="样例评分单">
      <h2>样例评分单</h2>
      {!changed && <p className="faint small">现在没有草稿，两列都是最新版本。</p>}
      <Loaded of={query} what="试算结果">
        {(trial) => <Samples samples={trial.samples} newest={trial.newest} />}
      </Loaded>
    </section>
  );
}

export function TestBench({ changed }: { changed: boolean }) {
  const [real, setReal] = useState(false);
  return (
    <div className="scorecard-bench fill">
      <SampleBench changed={changed} />
      <section className="card scroll column" aria-label="上月评分单">
        <h2>上月评分单</h2>
        <p className="faint small">把上月已提交的评分单按草稿重算一遍，只作比较，不保存任何结果。</p>
        {real ? <LastMonth /> : <div><Button onClick={() => setReal(true)}>重算上月评分单</Button></div>}
      </section>
    </div>
  );
}

const totalOf = (score: Score | null) => score?.of_hundred ?? score?.total ?? null;

function Samples({ samples, newest }: { samples: readonly SampleTrial[]; newest: number }) {
  const [asked, ask] = useState<string | null>(null);
  return (
    <table className="scorecard-samples">
      <thead>
        <tr>
          <th scope="col">样例</th>
          <th scope="col" className="number">草稿</th>
          <th scope="col" className="number">第 {newest} 版</th>
          <th scope="col" className="number">相差</th>
        </tr>
      </thead>
      <tbody>
        {samples.map((sample) => (
          <Sample key={sample.name} sample={sample} open={asked === sample.name} onAsk={() => ask(asked === sample.name ? null : sample.name)} />
        ))}
      </tbody>
    </table>
  );
}

function Total({ score }: { score: Score | null }) {
  if (score === null) return <span className="faint">没有这种否决</span>;
  const total = totalOf(score);
  return (
    <>
      {total === null ? <span className="faint">不计总分</span> : points(total)}
      {score.failed && <span className="mark bad scorecard-failed">不合格</span>}
    </>
  );
}

function Sample({ sample, open, onAsk }: { sample: SampleTrial; open: boolean; onAsk: () => void }) {
  const [now, before] = [totalOf(sample.draft), totalOf(sample.newest)];
  const by = now !== null && before !== null ? now - before : null;
  const why = sample.draft ?? sample.newest;
  return (
    <>
      <tr>
        <th scope="row">
          <button type="button" className="scorecard-why" aria-expanded={open} onClick={onAsk}>
            {sample.name}
          </button>
        </th>
        <td className="number"><Total score={sample.draft} /></td>
        <td className="number"><Total score={sample.newest} /></td>
        <td className={`number ${by ? "strong" : "faint"}`}>{by === null ? "–" : signed(by, points(Math.abs(by)))}</td>
      </tr>
      {open && why && (
        <tr>
          <td colSpan={4}>
            <ul className="plain small" aria-label={`${sample.name}：为什么是这个分`}>
              {why.explanation.map((line) => (
                <li key={line} className={line.startsWith("　") ? "faint lines" : "strong"}>
                  {line}
                </li>
              ))}
            </ul>
          </td>
        </tr>
      )}
    </>
  );
}

function LastMonth() {
  const query = useQuery("scorecard.try", { sheets: true });
  return (
    <Loaded of={query} what="上月评分单">
      {({ sheets }) => (sheets === null ? null : <Comparison of={sheets} />)}
    </Loaded>
  );
}

function Comparison({ of }: { of: Rescored }) {
  const { largest } = of;
  if (of.sheets === 0) return <p>{monthText(of.month)}没有可以重算的评分单。</p>;
  const mean = (Math.abs(of.mean_hundredths) / 100).toFixed(2);
  return (
    <>
      <dl className="settings-terms">
        <dt>评分单</dt>
        <dd className="digits">{monthText(of.month)} {count(of.sheets)} 份</dd>
        <dt>总分会变</dt>
        <dd className="digits strong">{count(of.changed)} 份</dd>
        <dt>平均相差</dt>
        <dd className="digits">{signed(of.mean_hundredths, mean)} 分</dd>
        <dt>相差最大</dt>
        <dd className="digits">
          {largest === null ? "没有" : (
            <>
              <Link href={`/score/${largest.task}`}>{largest.number}</Link>　{points(largest.from)} → {points(largest.to)} 分
            </>
          )}
        </dd>
        <dt>由合格变不合格</dt>
        <dd className="digits">{count(of.newly_failed)} 份</dd>
        <dt>由不合格变合格</dt>
        <dd className="digits">{count(of.no_longer_failed)} 份</dd>
        <dt>按草稿还缺内容</dt>
        <dd className="digits">{count(of.incomplete)} 份</dd>
      </dl>
      {of.not_in_sheets.length > 0 && <p className="warn">▲ 草稿新增的项目在这些评分单上没有评过，比较时不计：{of.not_in_sheets.join("、")}。</p>}
      {of.not_in_draft.length > 0 && <p className="warn">▲ 这些评分单上的项目在草稿里没有了，重算时不计：{of.not_in_draft.join("、")}。</p>}
    </>
  );
}
