/** The month as city × day. Arrows move, Enter opens the tasks of a city on a day. */
import { type KeyboardEvent, useRef, useState } from "react";
import { Link } from "wouter";
import type { Band, GridCity, GridDay, PlanView } from "../api/generated";
import { count, dayText } from "../format";
import { BandLegend, BandTicks, bandWords } from "./band-ticks";
import { DayTasks } from "./day-tasks";
import { dayName } from "./words";

type Place = readonly [row: number, column: number];

const STEPS: Readonly<Record<string, Place>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Only days off and make-up days are shaded and named; a working day is nothing special. */
const tone = ({ kind }: GridDay) => (kind === "workday" ? "" : `plan-${kind}`);

export function Grid({ plan }: { plan: PlanView }) {
  const { days, cities, bands } = plan;
  const [[row, column], setAt] = useState<Place>([0, 0]);
  const [opened, open] = useState<{ city: GridCity; day: GridDay } | null>(null);
  const table = useRef<HTMLTableElement>(null);

  function goTo(to: Place): void {
    setAt(to);
    table.current?.querySelector<HTMLElement>(`[data-at="${to.join(" ")}"]`)?.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    const step = STEPS[event.key];
    const within = (n: number, length: number) => Math.max(0, Math.min(length - 1, n));
    if (step) goTo([within(row + step[0], cities.length), within(column + step[1], days.length)]);
    else if (event.key === "Home") goTo([row, 0]);
    else if (event.key === "End") goTo([row, days.length - 1]);
    else return;
    event.preventDefault();
  }

  return (
    <>
      <div className="scroll plan-grid-box">
        <table ref={table} className="plan-grid" role="grid" aria-label="地市 × 日期" onKeyDown={onKeyDown}>
          <thead>
            <tr>
              <th scope="col" className="plan-city">
                地市
              </th>
              {days.map((day) => (
                <DayHead key={day.day} day={day} />
              ))}
              <th scope="col" className="plan-sum">
                合计
              </th>
            </tr>
          </thead>
          <tbody>
            {cities.map((city, cityAt) => (
              <tr key={city.id}>
                <th scope="row" className="plan-city">
                  <Link href={`/plan/list?city=${encodeURIComponent(city.name)}`} title={`${city.name}的日程`}>
                    {city.name}
                  </Link>
                </th>
                {days.map((day, dayAt) => {
                  const counts = city.cells[dayAt] ?? [];
                  const here = cityAt === row && dayAt === column;
                  return (
                    <td key={day.day} className={tone(day)}>
                      <Cell
                        name={`${city.name} ${dayText(day.day)}`}
                        bands={bands}
                        counts={counts}
                        words={bandWords(counts, bands)}
                        at={`${cityAt} ${dayAt}`}
                        reached={here}
                        onReach={() => setAt([cityAt, dayAt])}
                        onOpen={() => open({ city, day })}
                      />
                    </td>
                  );
                })}
                <td className="plan-sum number" title={plan.own ? undefined : `应拨 ${count(city.target)}`}>
                  {count(city.tasks)}
                  {!plan.own && <span className="faint small"> / {count(city.target)}</span>}
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" className="plan-city">
                全省
              </th>
              {days.map((day) => (
                <td key={day.day} className={`number ${tone(day)}`} title={`${dayName(day)}：${count(day.tasks)} 通`}>
                  {count(day.tasks)}
                </td>
              ))}
              <td className="plan-sum number">{count(plan.tasks)}</td>
            </tr>
          </tfoot>
        </table>
      </div>
      <BandLegend bands={bands} />
      {opened && <DayTasks month={plan.month} city={opened.city} day={opened.day} onClose={() => open(null)} />}
    </>
  );
}

function DayHead({ day }: { day: GridDay }) {
  const mark = day.kind === "makeup" ? "班" : day.festival?.slice(0, 2);
  return (
    <th scope="col" className={tone(day)} title={dayName(day)}>
      <Link href={`/plan/list?day=${day.day}`} aria-label={`${dayName(day)}的日程`}>
        <span className="digits">{Number(day.day.slice(8))}</span>
        <span className="small faint">{day.weekday.slice(1)}</span>
        <span className="small plan-mark">{mark}</span>
      </Link>
    </th>
  );
}

interface CellProps {
  name: string;
  bands: readonly Band[];
  counts: readonly number[];
  words: string;
  at: string;
  reached: boolean;
  onReach: () => void;
  onOpen: () => void;
}

function Cell({ name, bands, counts, words, at, reached, onReach, onOpen }: CellProps) {
  const total = counts.reduce((sum, n) => sum + n, 0);
  const said = total === 0 ? "没有任务" : `${total} 通：${words}`;
  return (
    <button
      type="button"
      data-at={at}
      tabIndex={reached ? 0 : -1}
      aria-label={`${name}，${said}`}
      title={`${name}\n${said}`}
      onFocus={onReach}
      onClick={onOpen}
    >
      <span className={total === 0 ? "faint" : undefined}>{total}</span>
      <BandTicks bands={bands} counts={counts} />
    </button>
  );
}
