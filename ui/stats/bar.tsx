/** Which days and which tasks are looked at. */
import { Button, DatePicker, Segmented, Select } from "antd";
import dayjs from "dayjs";
import { DAY_KIND_NAMES, type DayKind, type TaskFilter } from "../api/generated";
import { useQuery } from "../api/query";
import { type Asked, type Span, WEEKDAYS } from "./asked";

const SPANS: { value: Span; label: string }[] = [
  { value: "month", label: "本月" },
  { value: "quarter", label: "近三个月" },
  { value: "year", label: "近十二个月" },
  { value: "own", label: "自定" },
];

const SOURCES = [
  { value: "false", label: "本系统拨测" },
  { value: "true", label: "导入" },
];

interface Props {
  asked: Asked;
  ask: (change: Partial<Asked>) => void;
  /** As it is sent to the core: the days are shown beside the choice. */
  filter: TaskFilter;
}

function Days({ asked, ask, filter }: Props) {
  if (asked.span !== "own")
    return (
      <span className="faint small digits">
        {filter.from} 至 {filter.to}
      </span>
    );
  return (
    <DatePicker.RangePicker
      size="small"
      allowClear={false}
      aria-label="起止日期"
      value={[dayjs(filter.from), dayjs(filter.to)]}
      onChange={(days) => {
        const [from, to] = days ?? [];
        if (from && to) ask({ from: from.format("YYYY-MM-DD"), to: to.format("YYYY-MM-DD") });
      }}
    />
  );
}

export function Bar({ asked, ask, filter }: Props) {
  const cities = useQuery("roster.get", null).data?.cities ?? [];
  const bands = useQuery("settings.get", null).data?.bands ?? [];
  const narrowed = asked.city ?? asked.band ?? asked.day_kind ?? asked.weekday ?? asked.imported;
  return (
    <div className="row stats-bar">
      <Segmented
        size="small"
        aria-label="起止"
        options={SPANS}
        value={asked.span}
        onChange={(span) => ask(span === "own" ? { span, ...days(filter) } : { span, from: undefined, to: undefined })}
      />
      <Days asked={asked} ask={ask} filter={filter} />
      <Select<string>
        size="small"
        allowClear
        aria-label="地市"
        placeholder="全部地市"
        value={asked.city ?? null}
        options={cities.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(city?: string) => ask({ city })}
      />
      <Select<string>
        size="small"
        allowClear
        aria-label="时段"
        placeholder="全部时段"
        value={asked.band ?? null}
        options={bands.map(({ id, name, start, end }) => ({ value: id, label: `${name} ${start}–${end}` }))}
        onChange={(band?: string) => ask({ band })}
      />
      <Select<DayKind>
        size="small"
        allowClear
        aria-label="日型"
        placeholder="全部日型"
        value={asked.day_kind ?? null}
        options={Object.entries(DAY_KIND_NAMES).map(([value, label]) => ({ value: value as DayKind, label }))}
        onChange={(kind?: DayKind) => ask({ day_kind: kind })}
      />
      <Select<number>
        size="small"
        allowClear
        aria-label="星期"
        placeholder="全部星期"
        value={asked.weekday ?? null}
        options={WEEKDAYS.map((label, at) => ({ value: at + 1, label }))}
        onChange={(weekday?: number) => ask({ weekday })}
      />
      <Select<string>
        size="small"
        allowClear
        aria-label="来源"
        placeholder="全部来源"
        value={asked.imported === undefined ? null : String(asked.imported)}
        options={SOURCES}
        onChange={(source?: string) => ask({ imported: source === undefined ? undefined : source === "true" })}
      />
      {narrowed !== undefined && (
        <Button
          size="small"
          type="link"
          onClick={() => ask({ city: undefined, band: undefined, day_kind: undefined, weekday: undefined, imported: undefined })}
        >
          清除筛选
        </Button>
      )}
    </div>
  );
}

const days = ({ from, to }: TaskFilter) => ({ ...(from ? { from } : {}), ...(to ? { to } : {}) });
