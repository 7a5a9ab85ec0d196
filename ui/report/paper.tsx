/** The sheet of paper: title, text, tables, annex. */
import { DAY_KIND_NAMES, type MonthReport } from "../api/generated";
import { dayText, NONE } from "../format";
import { Definition } from "../stats/definition";
import { ClosingNote } from "./closing-note";
import { CityRates, CityScores, Comparisons, Groups, Outcomes, Rates, Tiers, Topics } from "./tables";
import { Problems, Removed } from "./task-tables";

function Annex({ report }: { report: MonthReport }) {
  return (
    <section>
      <h2>附：口径与说明</h2>
      {report.cards.map((card) => (
        <section key={card.rate} className="paper-card">
          <h3>{card.name}</h3>
          <Definition card={card} />
        </section>
      ))}
      <h3>分档与位次</h3>
      <p>{report.tier_rule}</p>
      <h3>本月节假日与调班</h3>
      <p>
        {report.calendar.length === 0
          ? "本月没有法定节假日和调班日。"
          : report.calendar.map(({ day, kind, name }) => `${dayText(day)} ${DAY_KIND_NAMES[kind]}（${name}）`).join("；")}
      </p>
      <h3>计划指纹</h3>
      <p>
        <code>{report.seal ?? NONE}</code>
      </p>
      {report.closing && (
        <p>
          随机种子 <span className="digits">{report.closing.seed}</span>（关账后公开）。核对：mingcha plan export {report.month} --json
          得到计划文件，再运行 mingcha plan verify 文件名。
        </p>
      )}
    </section>
  );
}

export function Paper({ report }: { report: MonthReport }) {
  return (
    <article className="paper" aria-label="通报预览">
      {report.demo && <p className="paper-demo">演示数据，不反映真实情况，不得引用</p>}
      <h1>{report.title}</h1>
      <p className="paper-issuer">{report.issuer}</p>
      {report.sections.map(({ heading, paragraphs }) => (
        <section key={heading}>
          <h2>{heading}</h2>
          {paragraphs.map((paragraph) => (
            <p key={paragraph} className="paper-text">
              {paragraph}
            </p>
          ))}
        </section>
      ))}
      <ClosingNote report={report} />
      <section>
        <h2>附表</h2>
        <CityRates report={report} />
        <CityScores report={report} />
        <Rates report={report} />
        <Comparisons report={report} />
        <Tiers report={report} />
        <Groups report={report} title="各时段" figures={report.bands} names={report.band_labels} />
        <Groups report={report} title="各日型" figures={report.day_kinds} />
        <Outcomes report={report} />
        <Topics report={report} />
        <Problems report={report} />
        <Removed report={report} />
      </section>
      <Annex report={report} />
      <p className="paper-foot">生成时间：{report.generated_at}</p>
    </article>
  );
}
