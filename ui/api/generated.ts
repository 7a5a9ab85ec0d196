// Written by `cargo run -- types` from src/command.rs. Do not edit.

export type Absence = { 
/**
 * Id of the caller.
 */
caller: string, 
/**
 * The first day: shifts that begin on it are not worked.
 */
from: string, 
/**
 * The last day.
 */
until: string, };

export type Accuracy = { 
/**
 * What the group is about: a meeting, a topic, a card ….
 */
key: string, 
/**
 * Its Chinese name.
 */
name: string, 
/**
 * Calls in which the question was asked and its key points were judged.
 */
calls: number, 
/**
 * Of these, calls in which every required key point was given.
 */
full: number, 
/**
 * 全部答对率, 0..=1; `None` without calls.
 */
full_share: number | null, 
/**
 * In percent with two decimals; `—` without calls.
 */
full_percent: string, 
/**
 * Lower limit of its 95 % interval, Wilson's; `None` without calls.
 */
full_low: number | null, 
/**
 * Its upper limit.
 */
full_high: number | null, 
/**
 * Required key points that were given.
 */
points_hit: number, 
/**
 * Required key points.
 */
points_required: number, 
/**
 * 要点命中率, 0..=1; `None` without calls.
 */
share: number | null, 
/**
 * In percent with two decimals; `—` without calls.
 */
percent: string, 
/**
 * Lower limit of its 95 % interval, Wilson's with the calls as the size of the sample; `None` without calls.
 */
low: number | null, 
/**
 * Its upper limit.
 */
high: number | null, 
/**
 * The tasks behind `calls`; with `all_points` set, those behind `full`.
 */
filter: TaskFilter, };

export type AccuracyDefinition = { 
/**
 * Its name.
 */
name: string, 
/**
 * 分子
 */
numerator: string, 
/**
 * 分母
 */
denominator: string, 
/**
 * 不计入
 */
exclusions: string, 
/**
 * How meetings are counted, what the interval rests on, and how a leak is told.
 */
note: string, };

export type AccuracyPage = { 
/**
 * What it counts.
 */
definition: AccuracyDefinition, 
/**
 * All calls together.
 */
total: Accuracy, 
/**
 * By meeting: the first, the second, the third, all later ones; like every list here without those that have no call.
 */
meetings: Array<Accuracy>, 
/**
 * Topic by topic.
 */
topics: Array<Accuracy>, 
/**
 * By difficulty, probing and novelty of the version that was asked.
 */
traits: Array<Accuracy>, 
/**
 * Card by card, first against later meetings.
 */
cards: Array<CardAccuracy>, };

export type Adjusted = { 
/**
 * Its id.
 */
key: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Score sheets.
 */
sheets: number, 
/**
 * The mean total in points with two decimals, as everywhere else.
 */
raw: string, 
/**
 * What the mean would be with callers and scenarios as in the whole; `—` where it stands alone.
 */
adjusted: string, 
/**
 * Adjusted less raw, in points; `None` where it stands alone.
 */
difference: number | null, 
/**
 * Only members of one group can be compared, numbered from 1.
 */
group: number, 
/**
 * The tasks behind `sheets`.
 */
filter: TaskFilter, };

export type Adjustment = { "setting": "rule", 
/**
 * Which.
 */
name: RuleName, 
/**
 * What it becomes.
 */
value: number, } | { "setting": "total", 
/**
 * What it becomes.
 */
value: number, } | { "setting": "target", 
/**
 * The city's id.
 */
city: string, 
/**
 * What it becomes.
 */
value: number, } | { "setting": "band_weight", 
/**
 * The band's id.
 */
band: string, 
/**
 * What it becomes.
 */
value: number, } | { "setting": "duties", 
/**
 * Which.
 */
duties: Array<ExtraDuty>, } | { "setting": "recusal", 
/**
 * The caller's id.
 */
caller: string, 
/**
 * The city's id.
 */
city: string, };

export type Agreement = { 
/**
 * Calls scored by both.
 */
calls: number, 
/**
 * Share of equal answers.
 */
raw: number | null, 
/**
 * Cohen's kappa: undefined where both scorers used one and the same category throughout.
 */
kappa: number | null, 
/**
 * Gwet's AC1: undefined where there is only one category to choose from.
 */
ac1: number | null, };

export type AgreementPage = { 
/**
 * Calls that both scorers have submitted.
 */
calls: number, 
/**
 * Item by item, in the order of the form.
 */
items: Array<ItemAgreement>, 
/**
 * The limit, a share.
 */
lowest: number, 
/**
 * What the figures mean.
 */
definition: string, };

export type Alarm = { 
/**
 * Id of the city.
 */
city: string, 
/**
 * Its name.
 */
name: string, 
/**
 * The day of the latest failure.
 */
day: string, 
/**
 * In how many consecutive calls the failures lie.
 */
calls: number, 
/**
 * The failures, oldest first.
 */
failures: Array<FailedCall>, 
/**
 * What to show, in Chinese.
 */
text: string, };

export type Amendment = { "what": "move", 
/**
 * The stamp.
 */
event: string, 
/**
 * Milliseconds since dialling.
 */
offset_ms: number, } | { "what": "add", 
/**
 * What happened.
 */
kind: EventKind, 
/**
 * Milliseconds since dialling.
 */
offset_ms: number, } | { "what": "remove", 
/**
 * The stamp.
 */
event: string, } | { "what": "hung_up_by", 
/**
 * Who it was.
 */
by: HungUpBy, };

export type Annex = "figures" | "problems" | "removed" | "definitions";

export type AnswerKey = { 
/**
 * The card version, by its id.
 */
card: string, 
/**
 * The scenario it belongs to.
 */
scenario: string, 
/**
 * The number of that version.
 */
version: number, 
/**
 * The city's name on that day.
 */
city: string, 
/**
 * The day whose rules it holds.
 */
day: string, 
/**
 * The key points as they stood for the city, its variants put in.
 */
points: Array<KeyPoint>, 
/**
 * The rules in force in the city on that day.
 */
basis: Array<Basis>, };

export type Around = "target" | "mean";

export type AttachRequest = { 
/**
 * The task.
 */
task: string, 
/**
 * The file's name.
 */
name: string, 
/**
 * Its bytes.
 */
base64: string, };

export type Attempt = { 
/**
 * Identifier.
 */
id: string, 
/**
 * The task dialled for.
 */
task: string, 
/**
 * 1 is the first dialling.
 */
seq: number, 
/**
 * The line dialled.
 */
line: string, 
/**
 * Its number as it stood then.
 */
dial: string, 
/**
 * 主叫号码: the own number it was dialled from, by its id; none where it was not said.
 */
from_number: string | null, 
/**
 * The wall clock at dialling.
 */
started_at: number, 
/**
 * The monotonic clock of `run` at dialling, milliseconds.
 */
started_tick: number, 
/**
 * Which start of the program that clock belongs to.
 */
run: string, 
/**
 * The stamps in order; the first is the dialling.
 */
events: Array<CallEvent>, 
/**
 * How it ended; none while it is open.
 */
outcome: Outcome | null, 
/**
 * Who hung up.
 */
hung_up_by: HungUpBy | null, 
/**
 * When it ended.
 */
ended_at: number | null, };

export type AttemptView = { 
/**
 * The attempt.
 */
attempt: Attempt, 
/**
 * Milliseconds since dialling, while it is open.
 */
elapsed_ms: number | null, 
/**
 * Where the 15-second clock has started, in milliseconds since dialling; none while it waits for its event.
 */
clock_from_ms: number | null, 
/**
 * The wait for a person, as far as the stamps tell.
 */
wait: Wait | null, 
/**
 * Whether a person answered within 15 seconds.
 */
within_15s: boolean | null, 
/**
 * The outcome that the stamps suggest.
 */
proposed: Outcome | null, 
/**
 * What was corrected, first to last.
 */
corrections: Array<Correction>, 
/**
 * The own number it was dialled from, in words.
 */
from_number: string | null, };

export type Attended = { 
/**
 * Identifier.
 */
id: string, 
/**
 * The lesson's title.
 */
title: string, 
/**
 * When it was submitted.
 */
submitted_at: number, 
/**
 * Agreement in tenths of a percent.
 */
agreement: number, 
/**
 * Whether it was enough.
 */
passed: boolean, 
/**
 * Difference from the reference in tenths; none where one has no total.
 */
difference: number | null, };

export type Attribution = "city" | "city_after_verification" | "network" | "us" | "force_majeure";

export type Audit = { 
/**
 * The month of the settings.
 */
month: Month, 
/**
 * Months played.
 */
months: number, 
/**
 * Cities watched in each.
 */
cities: number, 
/**
 * Questions on which the forecasts were scored.
 */
questions: number, 
/**
 * Skill of the better forecaster against the fixed rates.
 */
skill: Skill, 
/**
 * Skill of each forecaster.
 */
forecasters: Array<Forecaster>, 
/**
 * Skill of the better forecaster on the last days, the last first.
 */
last_days: Array<DaySkill>, 
/**
 * The skill that should not be exceeded.
 */
target: number, 
/**
 * The chance of one more call before midnight, asked at 12:00 and at 18:00.
 */
more_today: Array<MoreToday>, 
/**
 * After the histories with the lowest forecasts.
 */
lowest_rate: LowestRate, 
/**
 * Share of the free part, to hold [`LowestRate::ratio`] against; 0..=1.
 */
free_share: number, 
/**
 * Days of a city that reached the daily cap, on which the city knew that no more would come.
 */
capped: Frequency, 
/**
 * Months of a city in which it had its highest possible total before 12:00 of the last day, and knew that no more
 * would come.
 */
exhausted: Frequency, 
/**
 * The same in Chinese sentences.
 */
sentences: Array<string>, };

export type AuditRequest = { 
/**
 * The month; one that is planned is audited with what it was drawn with, another with the settings. The current
 * one where it is planned, else the next.
 */
month?: Month, 
/**
 * How many months to play.
 */
months?: number, };

export type AuditRow = { 
/**
 * Its place in the chain, from 1.
 */
seq: number, 
/**
 * When.
 */
at: number, 
/**
 * Who; `None` is the program itself or the command line.
 */
person: string | null, 
/**
 * The command.
 */
action: string, 
/**
 * What was changed.
 */
edits: Array<Edit>, };

export type Backup = { 
/**
 * The file's name.
 */
name: string, 
/**
 * The whole path, for the user.
 */
path: string, 
/**
 * Bytes.
 */
size: number, 
/**
 * What it holds; none where it cannot be read.
 */
contents: Contents | null, 
/**
 * Why it cannot be read.
 */
problem: string | null, };

export type BadCell = { 
/**
 * The sheet's name.
 */
sheet: string, 
/**
 * The row's number as Excel shows it, from 1.
 */
row: number, 
/**
 * The column's letter and title, `C 拨测结果`; empty where it is about the whole row.
 */
column: string, 
/**
 * What is wrong and what to do.
 */
message: string, 
/**
 * True where the row repeats a call that is there already: it can be passed over.
 */
repeated: boolean, };

export type BadRow = { 
/**
 * The sheet's name.
 */
sheet: string, 
/**
 * The row's number as Excel shows it, from 1.
 */
row: number, 
/**
 * Why, and what to do.
 */
message: string, };

export type Band = { 
/**
 * Stable name in data, e.g. `morning`.
 */
id: string, 
/**
 * The Chinese name, e.g. 上午.
 */
name: string, 
/**
 * The first minute.
 */
start: Minute, 
/**
 * The first minute after it; 24:00 for the last band.
 */
end: Minute, 
/**
 * Relative share of calls, 0..=1000; 0 means the band gets no calls.
 */
weight: number, };

export type BandKindCount = { 
/**
 * Id of the band.
 */
band: string, 
/**
 * The day kind.
 */
kind: DayKind, 
/**
 * Tasks.
 */
planned: number, 
/**
 * Expected tasks.
 */
expected: number, };

export type Basis = { 
/**
 * With the marks, e.g. 《中华人民共和国社会保险法》.
 */
title: string, 
/**
 * Document number and, where it helps, the article; empty where there is none.
 */
number: string, 
/**
 * Names of the cities in which it is in force; empty = all. A national rule names none.
 */
cities: Array<string>, 
/**
 * An official page.
 */
link: string | null, 
/**
 * In force from.
 */
valid_from: string | null, 
/**
 * The last day in force.
 */
valid_until: string | null, };

export type BulletinText = { 
/**
 * Who issues it.
 */
issuer: string, 
/**
 * Why it is made.
 */
basis: string, 
/**
 * What is asked of the cities, a paragraph a line.
 */
requirements: string, 
/**
 * 发文字号, e.g. `晋热线通〔{年}〕{月}号`, where `{年}` and `{月}` stand for those of the month; empty for none.
 */
number: string, 
/**
 * 主送, without the colon; empty for none.
 */
recipients: string, 
/**
 * 抄送; empty for none.
 */
copies: string, 
/**
 * 署名; empty: the issuer.
 */
signature: string, 
/**
 * 成文日期 as it is to be printed; empty: the day of the export.
 */
date: string, };

export type ById = { 
/**
 * Its id.
 */
id: string, };

export type ByName = { 
/**
 * Its name, without folders.
 */
name: string, };

export type CalendarDay = { 
/**
 * The civil date.
 */
day: string, 
/**
 * [`DayKind::Holiday`] or [`DayKind::Makeup`].
 */
kind: DayKind, 
/**
 * Which festival, e.g. 春节.
 */
name: string, };

export type CalendarYear = { 
/**
 * The year.
 */
year: number, 
/**
 * Where it is from: the addresses of the notices, or 导入, or 暂按周一至周五.
 */
source: string, 
/**
 * The days singled out, in order.
 */
days: Array<CalendarDay>, };

export type CallEvent = { 
/**
 * Its id.
 */
id: string, 
/**
 * What happened.
 */
kind: EventKind, 
/**
 * Milliseconds since dialling, from a monotonic clock; 0 for 拨出 itself.
 */
offset_ms: number, 
/**
 * When it was stamped.
 */
at: number, };

export type CallerChoice = { 
/**
 * Their id.
 */
id: string, 
/**
 * Their name.
 */
name: string, 
/**
 * Minutes on duty on the days that are still to be planned.
 */
duty_minutes: number, 
/**
 * Those of them before 08:00 or after 20:00.
 */
night_minutes: number, 
/**
 * Names of the cities they must not call.
 */
recused: Array<string>, };

export type CallerCityCount = { 
/**
 * Id of the caller.
 */
caller: string, 
/**
 * Id of the city.
 */
city: string, 
/**
 * Tasks.
 */
planned: number, 
/**
 * What shifts and recusals allow, at the caller's load and the city's total; 0 for a recused caller.
 */
expected: number, };

export type CallerLoad = { 
/**
 * Id of the caller.
 */
caller: string, 
/**
 * Tasks.
 */
planned: number, 
/**
 * Minutes on duty.
 */
duty_minutes: number, 
/**
 * Tasks that fall to the caller by time on duty.
 */
fair: number, 
/**
 * Tasks on the fullest day.
 */
most_on_a_day: number, };

export type Card = { 
/**
 * Stable name: lower-case ASCII words joined by `-`; the file is called `{id}.toml`.
 */
id: string, 
/**
 * 标题: what the office calls it.
 */
title: string, 
/**
 * 主题, e.g. 社保; plans are balanced over it.
 */
topic: string, 
/**
 * 子主题, e.g. 关系转移.
 */
sub_topic: string, 
/**
 * Names of the cities it suits (太原市); empty = all.
 */
cities: Array<string>, 
/**
 * Ids of the bands it suits; empty = all.
 */
bands: Array<string>, 
/**
 * Months in which a citizen would ask this, 1..=12; empty = all year.
 */
season: Array<number>, 
/**
 * The first day on which the card may be used.
 */
valid_from: string | null, 
/**
 * The last day on which the card may be used.
 */
valid_until: string | null, 
/**
 * 难度: 1 easy, 2 usual, 3 hard.
 */
difficulty: number, 
/**
 * 需追问: the right answer only comes out when the caller probes.
 */
needs_probing: boolean, 
/**
 * 新政策: in force for so short a time that agents may not know it yet.
 */
new_policy: boolean, 
/**
 * How long the talk should take, in seconds.
 */
expected_seconds: number, 
/**
 * 背景 in a sentence: what the caller plays.
 */
background: string, 
/**
 * 追问: what the caller asks when the answer stays general.
 */
probes: Array<string>, 
/**
 * 应当核实的情况: what a good agent asks back before answering.
 */
clarifying: Array<string>, 
/**
 * 结束语: thanks, and declines that a work order be registered.
 */
exit_line: string, 
/**
 * 禁止事项: what the caller must not say or do.
 */
do_not: Array<string>, 
/**
 * 脚本打卡点: what the caller ticks; a wrong answer counts only where these were done.
 */
checkpoints: Array<string>, 
/**
 * Who wrote the card.
 */
author: string, 
/**
 * Who checked it; empty = nobody yet.
 */
reviewer: string, 
/**
 * When it was checked.
 */
reviewed_on: string | null, 
/**
 * 角色: whom the caller plays.
 */
persona: Persona, 
/**
 * 开场白: what the caller says first.
 */
opening: Opening, 
/**
 * 答案要点, in the order in which they are ticked.
 */
key_points: Array<KeyPoint>, 
/**
 * Where one city's right answer differs.
 */
city_variants: Array<CityVariant>, 
/**
 * 政策依据.
 */
basis: Array<Basis>, 
/**
 * 待核: what the office must fill in first; a card with an open entry is never drawn for a published plan.
 */
to_verify: Array<ToVerify>, };

export type CardAccuracy = { 
/**
 * All its calls; the key is the card's own id, the name its newest title.
 */
all: Accuracy, 
/**
 * Calls whose city met it for the first time.
 */
first: Accuracy, 
/**
 * Calls whose city had met it before.
 */
later: Accuracy, 
/**
 * Fisher's exact one-sided p value of “better later than first”; `None` where one of the two has no calls.
 */
p: number | null, 
/**
 * Adjusted for the number of cards tested.
 */
adjusted: number | null, 
/**
 * True where the later answers are better than chance allows.
 */
leak: boolean, 
/**
 * What may be said, in Chinese.
 */
verdict: string, };

export type CardFile = { 
/**
 * E.g. `shebao-zhuanyi.toml`.
 */
name: string, 
/**
 * Its text.
 */
text: string, };

export type CardFiles = { 
/**
 * The files.
 */
files: Array<CardFile>, };

export type CardProblem = { 
/**
 * How bad it is.
 */
severity: Severity, 
/**
 * Where, e.g. `key_points[1].weight`.
 */
field: string, 
/**
 * What is wrong and what to do.
 */
message: string, };

export type CardsAccuracy = { 
/**
 * What it counts.
 */
definition: AccuracyDefinition, 
/**
 * Card by card; those that were never asked are left out.
 */
cards: Array<CardAccuracy>, };

export type Certification = { 
/**
 * The one-sided 95 % lower limit reaches the target.
 */
certified: boolean, 
/**
 * Further calls that must all connect; 0 where it is certified, `None` where ten million would not do.
 */
wanting: number | null, 
/**
 * In a few Chinese words.
 */
text: string, 
/**
 * In one Chinese sentence, with the figures.
 */
sentence: string, };

export type ChangeRow = { 
/**
 * The number people say: 202612-0147.
 */
number: string, 
/**
 * The city's name.
 */
city: string, 
/**
 * Before; none for a new task.
 */
before: PlaceRow | null, 
/**
 * After; none for a cancelled task.
 */
after: PlaceRow | null, 
/**
 * Why.
 */
cause: string, };

export type CheckLine = { 
/**
 * What was checked, in Chinese.
 */
name: string, 
/**
 * How many things were looked at.
 */
looked_at: number, 
/**
 * What is wrong; empty where nothing is.
 */
problems: Array<string>, };

export type CheckReport = { 
/**
 * True where nothing is wrong.
 */
sound: boolean, 
/**
 * What was checked.
 */
lines: Array<CheckLine>, };

export type Choice = { 
/**
 * What it earns.
 */
points: Tenths, 
/**
 * What earns it; empty where the points say enough.
 */
label: string, };

export type City = { 
/**
 * The administrative code, e.g. 140100.
 */
id: string, 
/**
 * The Chinese name.
 */
name: string, 
/**
 * The telephone area code, e.g. 0351.
 */
area: string, 
/**
 * Calls a month; `None` is an even share of the month's total.
 */
target: number | null, 
/**
 * False where the city is not checked any more; its records stay.
 */
active: boolean, 
/**
 * The numbers to dial; the first is the main line.
 */
lines: Array<Line>, };

export type CityBandCount = { 
/**
 * Id of the city.
 */
city: string, 
/**
 * Id of the band.
 */
band: string, 
/**
 * Tasks.
 */
planned: number, 
/**
 * Expected tasks.
 */
expected: number, };

export type CityChoice = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Its own target in the roster; none for an even share.
 */
target: number | null, };

export type CityProgress = { 
/**
 * The city's id.
 */
city: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Tasks of the month, voids apart.
 */
planned: number, 
/**
 * Tasks that have a final outcome.
 */
finished: number, 
/**
 * Tasks whose sheet is submitted.
 */
submitted: number, };

export type CityRow = { 
/**
 * The rates.
 */
figure: Figure, 
/**
 * The waits.
 */
waits: Waits, 
/**
 * The scores.
 */
scores: Scores, };

export type CityStanding = { 
/**
 * The city's id; `total` for the province.
 */
key: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Tasks, voids included.
 */
tasks: number, 
/**
 * Void tasks.
 */
void: number, 
/**
 * The numerator of the headline rate.
 */
connected: number, 
/**
 * Its denominator.
 */
calls: number, 
/**
 * The rate in percent with two decimals; `—` where it cannot be computed.
 */
percent: string, 
/**
 * The 95 % interval as printed, in percent; empty where there is none.
 */
interval: string, 
/**
 * 分档
 */
tier: Tier | null, 
/**
 * Its Chinese name; `—` where there is none.
 */
tier_name: string, 
/**
 * Shared rank among the cities.
 */
rank: number | null, 
/**
 * 首拨接通率
 */
first_attempt: Share, 
/**
 * 15 秒接听率
 */
within_15s: Share, 
/**
 * Mean wait in seconds with one decimal.
 */
mean_wait: string, 
/**
 * Means of the four dimensions.
 */
dimensions: Array<MeanScore>, 
/**
 * Mean of the totals.
 */
total: MeanScore, };

export type CityVariant = { 
/**
 * The city's name.
 */
city: string, 
/**
 * The key point whose text this replaces.
 */
key_point: string, 
/**
 * What the agent of this city should say.
 */
text: string, 
/**
 * What counts as well in this city.
 */
accepted: Array<string>, };

export type CityWeekCount = { 
/**
 * Id of the city.
 */
city: string, 
/**
 * The first planned day of the week.
 */
week_from: string, 
/**
 * Tasks.
 */
planned: number, 
/**
 * Expected tasks.
 */
expected: number, };

export type CloseRequest = { 
/**
 * The month.
 */
month: Month, 
/**
 * How many findings of the check-up the person has seen open: the sum of their counts.
 */
seen: number, 
/**
 * Why it is closed all the same; needed where findings are open.
 */
reason?: string, };

export type Closing = { 
/**
 * When, as shown.
 */
at: string, 
/**
 * Who; none is the command line.
 */
person: string | null, 
/**
 * Why it was closed with findings open; empty where none was.
 */
reason: string, 
/**
 * How many findings were open.
 */
open: number, 
/**
 * Which.
 */
findings: Array<OpenFinding>, 
/**
 * SHA-256 of the snapshot.
 */
sha256: string, 
/**
 * The last line of the audit log before the closing.
 */
audit_seq: number, 
/**
 * Its hash in hexadecimal.
 */
audit_head: string, 
/**
 * The seed of the plan.
 */
seed: number, 
/**
 * The slips, first to last; on the sheet of a city those that correct its calls.
 */
slips: Array<SlipHead>, 
/**
 * 结账时 and 更正后 of every city that stands otherwise now, and of the province.
 */
later: Array<Effect>, 
/**
 * All of it in words, as the bulletin says it.
 */
paragraphs: Array<string>, };

export type Closure = { 
/**
 * Id of the city.
 */
city: string, 
/**
 * Id of the line; none = all lines.
 */
line: string | null, 
/**
 * The first day.
 */
from: string, 
/**
 * The last day.
 */
until: string, };

export type Compared = { 
/**
 * The field.
 */
field: string, 
/**
 * What the caller entered; null where nothing.
 */
first: JsonValue, 
/**
 * What the second scorer entered; null where nothing.
 */
second: JsonValue, 
/**
 * True where they agree.
 */
same: boolean, };

export type Comparison = { 
/**
 * 环比 or 同比
 */
name: string, 
/**
 * The earlier month.
 */
month: Month, 
/**
 * Its rate in percent with two decimals.
 */
percent: string, 
/**
 * The difference of the two rates as shown, in percentage points with sign, e.g. `+0.35`.
 */
points: string, 
/**
 * What may be said; `None` where a rate has no interval.
 */
change: Verdict | null, 
/**
 * Cities that are higher beyond chance.
 */
cities_higher: Array<string>, 
/**
 * Cities that are lower beyond chance.
 */
cities_lower: Array<string>, };

export type ConcludeRequest = { 
/**
 * The attempt.
 */
attempt: string, 
/**
 * The outcome; the one that the stamps suggest where it is left out.
 */
outcome?: Outcome, };

export type Connected = "yes" | "no" | "by_definition" | "unknown";

export type ConnectionRule = { 
/**
 * By wait, ascending; the last step that the wait is over applies.
 */
wait: Array<WaitStep>, 
/**
 * For every attempt after the first.
 */
per_redial: Tenths, 
/**
 * At most this much for redials.
 */
redial_most: Tenths, 
/**
 * Menu levels that cost nothing.
 */
free_levels: number, 
/**
 * For every level after them.
 */
per_level: Tenths, 
/**
 * At most this much for levels.
 */
level_most: Tenths, };

export type Contents = { 
/**
 * Planned calls.
 */
tasks: number, 
/**
 * Diallings.
 */
attempts: number, 
/**
 * Tasks with a score sheet; a second one of the same task is not counted again.
 */
sheets: number, 
/**
 * Length of the audit log.
 */
changes: number, 
/**
 * The months planned, first and last.
 */
months: [string, string] | null, };

export type Contrast = { 
/**
 * The key of the figure compared.
 */
key: string, 
/**
 * Its Chinese name.
 */
name: string, 
/**
 * What it is compared with, in Chinese.
 */
against: string, 
/**
 * Jeffreys' 95 % interval of the figure itself: lower limit.
 */
jeffreys_low: number, 
/**
 * Its upper limit.
 */
jeffreys_high: number, 
/**
 * The rate minus that of the other group, −1..=1.
 */
difference: number, 
/**
 * Lower limit of Newcombe's 95 % interval of the difference.
 */
low: number, 
/**
 * Upper limit.
 */
high: number, 
/**
 * Fisher's exact two-sided p value.
 */
p: number, 
/**
 * The p value adjusted for the number of rows of the table.
 */
adjusted: number, 
/**
 * What may be said, in Chinese.
 */
verdict: string, 
/**
 * The tasks of the figure compared.
 */
filter: TaskFilter, };

export type ControlPage = { 
/**
 * How long a point is.
 */
every: Every, 
/**
 * What the limits lie around.
 */
around: Around, 
/**
 * The share that they lie around; `None` without calls and for a weighted rate.
 */
centre: number | null, 
/**
 * What that is, in Chinese.
 */
centre_name: string, 
/**
 * The points, oldest first.
 */
points: Array<ControlPoint>, 
/**
 * How the CUSUM counts; `None` where the floor is not below the target and for a weighted rate.
 */
rule: CusumRule | null, 
/**
 * Its alarms, latest first.
 */
alarms: Array<CusumAlarm>, 
/**
 * What the chart is, in Chinese.
 */
definition: string, 
/**
 * What the CUSUM is, in Chinese; empty where there is none.
 */
cusum_definition: string, };

export type ControlPoint = { 
/**
 * Its figure; the key is its first day.
 */
figure: Figure, 
/**
 * The limits at its number of calls; `None` without calls and for a weighted rate.
 */
limits: FunnelLimits | null, 
/**
 * Where it lies.
 */
place: Place | null, 
/**
 * The same in Chinese; empty where there are no limits.
 */
place_name: string, 
/**
 * The highest sum of the CUSUM within it; `None` where there is no CUSUM.
 */
highest: number | null, };

export type ControlRequest = { 
/**
 * Which tasks; the chart ends with the month of its last day.
 */
filter: TaskFilter, 
/**
 * How long a point is.
 */
every: Every, 
/**
 * What the limits lie around.
 */
around: Around, };

export type CorrectRequest = { 
/**
 * The task.
 */
task: string, 
/**
 * The fields and their new values; all are corrected, or none.
 */
entries: Array<NewEntry>, 
/**
 * Why.
 */
reason: string, };

export type CorrectStampRequest = { 
/**
 * The attempt.
 */
attempt: string, 
/**
 * What is put right.
 */
amendment: Amendment, 
/**
 * Why.
 */
reason: string, };

export type Correction = { 
/**
 * Which stamp.
 */
kind: EventKind, 
/**
 * Its time before, in milliseconds since dialling; none where it was forgotten.
 */
was_ms: number | null, 
/**
 * Its time after; none where it was taken out.
 */
is_ms: number | null, 
/**
 * Why.
 */
reason: string, };

export type Counted = { 
/**
 * The text.
 */
text: string, 
/**
 * How often.
 */
count: number, };

export type CusumAlarm = { 
/**
 * The day of the first failure since the sum was 0 last.
 */
since: string, 
/**
 * The day of the failure that raised it.
 */
day: string, 
/**
 * Calls from the one to the other, both included.
 */
calls: number, 
/**
 * Failures among them.
 */
failures: number, 
/**
 * In one Chinese sentence.
 */
text: string, 
/**
 * The tasks of these days.
 */
filter: TaskFilter, };

export type CusumRule = { 
/**
 * The share of calls that should connect.
 */
target: number, 
/**
 * The worse share that is to be noticed.
 */
worse: number, 
/**
 * Points that a failed call adds; a connected one takes 1 off.
 */
failure: number, 
/**
 * The alarm: this many points or more.
 */
limit: number, 
/**
 * Calls until a false alarm, on average, at the target.
 */
calls_at_target: number, 
/**
 * Calls until an alarm, on average, at the worse share.
 */
calls_at_worse: number, };

export type DayKind = "workday" | "weekend" | "holiday" | "makeup";

export type DayKindWeights = { 
/**
 * 工作日
 */
workday: number, 
/**
 * 周末
 */
weekend: number, 
/**
 * 法定节假日
 */
holiday: number, 
/**
 * 调班日
 */
makeup: number, };

export type DayLoad = { 
/**
 * The day.
 */
day: string, 
/**
 * Its kind.
 */
kind: DayKind, 
/**
 * Tasks.
 */
planned: number, 
/**
 * Expected tasks.
 */
expected: number, };

export type DaySkill = { 
/**
 * Days left; 0 on the last.
 */
days_left: number, 
/**
 * How much better than the fixed rates.
 */
skill: Skill, };

export type DefinitionCard = { 
/**
 * Which rate.
 */
rate: Rate, 
/**
 * Its name.
 */
name: string, 
/**
 * 分子
 */
numerator: string, 
/**
 * 分母
 */
denominator: string, 
/**
 * 不计入
 */
exclusions: string, 
/**
 * How it is put together and what to keep in mind; empty where there is nothing.
 */
note: string, };

export type DefinitionVersion = { 
/**
 * From 1.
 */
number: number, 
/**
 * When it came into force.
 */
since: number, 
/**
 * Who made it; `None` is the program itself.
 */
by: string | null, 
/**
 * What it says.
 */
rates: Rates, 
/**
 * What it changed, in Chinese; empty for the first.
 */
changes: Array<string>, };

export type Definitions = { 
/**
 * Whether outcome 13 (智能客服应答，未能转人工) counts as connected.
 */
bot_counts_as_connected: boolean, 
/**
 * How the 15-second clock runs, as printed on the card.
 */
fifteen_second_clock: string, };

export type DetailRow = { 
/**
 * Id of the task.
 */
id: string, 
/**
 * Its number.
 */
number: string, 
/**
 * The city.
 */
city: string, 
/**
 * The number dialled.
 */
dial: string, 
/**
 * The planned day.
 */
day: string, 
/**
 * Its kind.
 */
day_kind: DayKind, 
/**
 * The band with its times.
 */
band: string, 
/**
 * The planned start.
 */
start: Minute, 
/**
 * When it was dialled first.
 */
dialled_at: string, 
/**
 * True for 情景拨测.
 */
scenario_call: boolean, 
/**
 * True for the free part of the draw.
 */
free: boolean, 
/**
 * The topic.
 */
topic: string, 
/**
 * The title of the scenario.
 */
scenario: string, 
/**
 * How far it has come.
 */
stage: string, 
/**
 * How often it was dialled.
 */
attempts: number, 
/**
 * Outcome of the first attempt, with its code.
 */
first: string, 
/**
 * The final outcome, with its code.
 */
eventual: string, 
/**
 * In the denominator of 首拨接通率.
 */
first_counted: boolean, 
/**
 * In its numerator.
 */
first_connected: boolean, 
/**
 * In the denominator of the headline rate.
 */
counted: boolean, 
/**
 * In its numerator.
 */
connected: boolean, 
/**
 * In the denominator of 15 秒接听率.
 */
within_counted: boolean, 
/**
 * In its numerator.
 */
within_15s: boolean, 
/**
 * The wait in milliseconds, where it stands in the figures.
 */
wait_ms: number | null, 
/**
 * The wait ended with a person.
 */
answered: boolean, 
/**
 * The score sheet stands in the figures.
 */
scored: boolean, 
/**
 * Dimension scores in tenths of a point.
 */
scores: [number | null, number | null, number | null, number | null], 
/**
 * Total in tenths of a point.
 */
total: number | null, 
/**
 * A veto failed the sheet.
 */
failed: boolean, 
/**
 * Required key points given.
 */
points_hit: number, 
/**
 * Required key points.
 */
points_required: number, 
/**
 * The work order that the line opened.
 */
ticket: string, 
/**
 * The caller's note, and why the task is void or does not count.
 */
note: string, };

export type DialRequest = { 
/**
 * The task.
 */
task: string, 
/**
 * The line; the one that the policy names where it is left out.
 */
line?: string, 
/**
 * The own number it is dialled from, by its id.
 */
from_number?: string, 
/**
 * True: redial before the delay is over; it is noted.
 */
early: boolean, };

export type Difference = { 
/**
 * The cell or paragraph: `分地市!E5`, `正文第 6 段`.
 */
place: string, 
/**
 * What the file says; empty where it says nothing.
 */
in_file: string, 
/**
 * What the database says; empty where it says nothing.
 */
in_database: string, 
/**
 * True where a figure differs, or anything in a table; false for other words of the text.
 */
figure: boolean, };

export type Dimension = { 
/**
 * Stable name in data, e.g. `etiquette`.
 */
id: string, 
/**
 * The Chinese name.
 */
name: string, 
/**
 * The sum of its items' points, stated so that a slip in the editor shows.
 */
points: Tenths, 
/**
 * 评分项目, in the order of the form.
 */
items: Array<Item>, };

export type DimensionScore = { 
/**
 * The dimension.
 */
id: string, 
/**
 * Its Chinese name.
 */
name: string, 
/**
 * Its points so far; `None` where the dimension is absent.
 */
points: Tenths | null, 
/**
 * Its denominator; 0 where it is absent.
 */
out_of: Tenths, 
/**
 * The items that are judged.
 */
items: Array<ItemScore>, };

export type Due = "redial" | "to_submit" | "overdue" | "now" | "later" | "finished";

export type Duty = { 
/**
 * The civil date.
 */
day: string, 
/**
 * The first minute.
 */
start: Minute, 
/**
 * The first minute after it.
 */
end: Minute, };

export type DutyException = { 
/**
 * The day.
 */
day: string, 
/**
 * The shift worked instead; `None` is off.
 */
shift: string | null, };

export type Edit = { 
/**
 * What kind of thing, e.g. `city`.
 */
what: string, 
/**
 * Which one.
 */
id: string, 
/**
 * What stood there; null where it is new.
 */
old: JsonValue, 
/**
 * What stands there now; null where it is gone.
 */
new: JsonValue, };

export type EditCheck = { 
/**
 * Rules that it would break and that nobody can waive.
 */
broken: Array<string>, 
/**
 * Quotas that it would miss; it can be accepted all the same.
 */
missed: Array<string>, 
/**
 * Bits of surprise that it would give away.
 */
lost_bits: number, 
/**
 * The part of the plan's randomness given away by people with it, 0..=1.
 */
lost_share: number, };

export type EditChoice = { 
/**
 * Its id.
 */
id: string, 
/**
 * What people call it.
 */
name: string, };

export type EditChoices = { 
/**
 * Why it cannot be changed any more; none where it can.
 */
obstacle: string | null, 
/**
 * Its pinned fields.
 */
pins: Array<Pin>, 
/**
 * The first planned day.
 */
from: string, 
/**
 * The last planned day.
 */
until: string, 
/**
 * The callers of the plan.
 */
callers: Array<EditChoice>, 
/**
 * The scenario versions of the plan that suit its city and band and hold on its day.
 */
scenarios: Array<EditChoice>, };

export type EditRequest = { 
/**
 * The task.
 */
id: string, 
/**
 * The day.
 */
day?: string, 
/**
 * The minute.
 */
start?: Minute, 
/**
 * Id of the caller.
 */
caller?: string, 
/**
 * Id of the scenario version.
 */
scenario?: string, 
/**
 * Why.
 */
reason: string, 
/**
 * True: quotas may be missed by it.
 */
accept: boolean, };

export type Effect = { 
/**
 * Before.
 */
before: CityStanding, 
/**
 * After.
 */
after: CityStanding, };

export type Entry = { 
/**
 * Its newest version.
 */
version: Version, 
/**
 * The card.
 */
card: Card, 
/**
 * What is wrong with it, for a plan of `month` of the request.
 */
problems: Array<CardProblem>, 
/**
 * False where an error, an open 待核 or a withdrawal keeps it out of published plans.
 */
usable: boolean, 
/**
 * Who has met it.
 */
exposure: Array<Exposure>, };

export type EntryRequest = { 
/**
 * The task.
 */
task: string, 
/**
 * The field's name, e.g. `item:greeting`.
 */
field: string, 
/**
 * What stands in it; null empties it.
 */
value: JsonValue, 
/**
 * On whose sheet.
 */
scorer: Scorer, };

export type Evenness = { 
/**
 * Tasks of the province on its emptiest day, of those that may get any.
 */
day_least: number, 
/**
 * Tasks of the province on its fullest day.
 */
day_most: number, 
/**
 * Largest distance of a day's load from its expected value.
 */
day_off: number, 
/**
 * Largest distance of a caller's load from the fair share by time on duty.
 */
caller_off: number, 
/**
 * Largest distance of caller × city from what shifts and recusals allow.
 */
caller_city_off: number, 
/**
 * Largest difference within a city between the topic asked most and the one asked least, of those in the pool.
 */
topic_spread: number, };

export type EventKind = "dialled" | "ringback" | "ivr_answer" | "bot_answer" | "transfer_requested" | "human_answer" | "agent_number" | "question_finished" | "answer_finished" | "hang_up";

export type Every = "week" | "month";

export type Exemption = { 
/**
 * Identifier.
 */
id: string, 
/**
 * The city's id.
 */
city: string, 
/**
 * 太原市
 */
city_name: string, 
/**
 * The first instant.
 */
starts_at: number, 
/**
 * The first instant after it.
 */
ends_at: number, 
/**
 * Why.
 */
reason: string, 
/**
 * The notice it rests on; empty where there is none.
 */
document: string, 
/**
 * When it was registered.
 */
registered_at: number, 
/**
 * By whom; none is the command line.
 */
registered_by: string | null, 
/**
 * When it was withdrawn.
 */
withdrawn_at: number | null, };

export type Export = { 
/**
 * Identifier; empty for a file that is not in the history.
 */
id: string, 
/**
 * When.
 */
at: number, 
/**
 * Who; none is the command line.
 */
person: string | null, 
/**
 * The whole path.
 */
file: string, 
/**
 * Its SHA-256 in hexadecimal.
 */
sha256: string, };

export type ExportRequest = { 
/**
 * The month.
 */
month: Month, 
/**
 * The formats; at least one.
 */
formats: Array<Format>, 
/**
 * The annexes of Word and HTML.
 */
annexes?: Array<Annex>, 
/**
 * 通报到市: names of cities, each of which gets files of its own; none: the bulletin of the province.
 */
cities?: Array<string>, };

export type Exposure = { 
/**
 * The city's id.
 */
city: string, 
/**
 * Planned calls with it, voids apart.
 */
times: number, 
/**
 * The last one.
 */
last: string, };

export type ExposureCell = { 
/**
 * Diallings, of a card calls.
 */
times: number, 
/**
 * Against the limit.
 */
standing: ExposureStanding, 
/**
 * The count, the limit and what follows, in Chinese.
 */
says: string, };

export type ExposureRequest = { 
/**
 * 30 or 90.
 */
days: number, };

export type ExposureRow = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its name.
 */
name: string, 
/**
 * City by city, in the order of [`Exposures::cities`].
 */
cells: Array<ExposureCell>, 
/**
 * All cities together.
 */
times: number, 
/**
 * Cells at which the limit was reached.
 */
reached: number, };

export type ExposureStanding = "free" | "resting" | "reached";

export type ExposureTable = { 
/**
 * The limit, in Chinese.
 */
limit: string, 
/**
 * The rows.
 */
rows: Array<ExposureRow>, 
/**
 * Cells at which the limit was reached.
 */
reached: number, };

export type Exposures = { 
/**
 * Over how many days.
 */
days: number, 
/**
 * The cities in their official order.
 */
cities: Array<Named>, 
/**
 * 拨测员
 */
callers: ExposureTable, 
/**
 * 主叫号码
 */
numbers: ExposureTable, 
/**
 * 提问场景
 */
cards: ExposureTable, };

export type ExtraDuty = { 
/**
 * Id of the caller; that of nobody yet, where nobody is free.
 */
caller: string, 
/**
 * The name; none for somebody new.
 */
name: string | null, 
/**
 * When.
 */
duty: Duty, };

export type FailedCall = { 
/**
 * Id of the task.
 */
id: string, 
/**
 * Its number.
 */
number: string, 
/**
 * The planned day.
 */
day: string, };

export type Failure = { "code": "invalid", 
/**
 * Where, e.g. `bands[2].end`.
 */
field: string, 
/**
 * What is wrong and what to do.
 */
message: string, } | { "code": "not_found", 
/**
 * What is missing.
 */
message: string, } | { "code": "refused", 
/**
 * Which rule, and what to do instead.
 */
message: string, } | { "code": "busy", 
/**
 * Who holds it, as far as known.
 */
message: string, } | { "code": "storage", 
/**
 * What happened and how to recover.
 */
message: string, } | { "code": "bug", 
/**
 * For the report to the developers.
 */
message: string, };

export type Fault = { "fault": "unplaced", 
/**
 * Ids of city and band.
 */
cells: Array<[string, string]>, } | { "fault": "shortfall", 
/**
 * The demand.
 */
rule: Rule, };

export type FifteenSecondClock = "ringback_or_transfer" | "dialled" | "first_answer";

export type Figure = { 
/**
 * The id of what the group is about: a city, a band, a month ….
 */
key: string, 
/**
 * Its Chinese name.
 */
name: string, 
/**
 * All tasks of the group: `calls + excluded + open + void`.
 */
tasks: number, 
/**
 * The numerator.
 */
connected: number, 
/**
 * The denominator.
 */
calls: number, 
/**
 * Tasks with an outcome that says nothing about the city.
 */
excluded: number, 
/**
 * Tasks without a final outcome.
 */
open: number, 
/**
 * Void tasks.
 */
void: number, 
/**
 * The rate, 0..=1; `None` without calls.
 */
rate: number | null, 
/**
 * The rate in percent with two decimals; `—` without calls.
 */
percent: string, 
/**
 * Lower limit of the 95 % interval: Wilson's, of the weighted rates Korn and Graubard's; `None` where there is none.
 */
low: number | null, 
/**
 * Its upper limit.
 */
high: number | null, 
/**
 * The exact one-sided 95 % lower limit, by which the target is certified.
 */
certified_low: number | null, 
/**
 * 分档
 */
tier: Tier | null, 
/**
 * Shared rank among its siblings; only cities have one.
 */
rank: number | null, 
/**
 * 首拨接通率
 */
first_attempt: Share, 
/**
 * 15 秒接听率
 */
within_15s: Share, 
/**
 * The tasks behind `calls`; with `judged` set, those behind `connected` or `excluded`.
 */
filter: TaskFilter, };

export type Finding = { 
/**
 * What was looked for.
 */
kind: FindingKind, 
/**
 * The Chinese name.
 */
name: string, 
/**
 * What to do.
 */
advice: string, 
/**
 * How often it was found; 0 is well.
 */
count: number, 
/**
 * The tasks, where it concerns tasks.
 */
tasks: Array<TaskName>, };

export type FindingKind = "missed" | "unsubmitted" | "redial_open" | "outside_band" | "overlapping" | "returned" | "scored_unconnected" | "short_full_marks" | "straight_lined" | "same_note" | "late" | "review_open" | "second_open" | "low_agreement" | "work_order_open" | "card_open" | "no_calendar";

export type Forecaster = { 
/**
 * Its Chinese name.
 */
name: string, 
/**
 * How much better than the fixed rates.
 */
skill: Skill, };

export type FormField = { 
/**
 * Its name, e.g. `item:greeting`.
 */
field: string, 
/**
 * The dimension under which it stands; empty for the fields of the whole call.
 */
dimension: string, 
/**
 * The item to which it belongs; empty for the fields of the whole call.
 */
item: string, 
/**
 * The Chinese name, or the key point's text.
 */
name: string, 
/**
 * What is judged; empty where the name says it.
 */
about: string, 
/**
 * What it takes.
 */
input: FormInput, };

export type FormInput = { "kind": "choice", 
/**
 * The choices, in the order of the form.
 */
choices: Array<Choice>, 
/**
 * Whether `"na"` may be chosen.
 */
na_allowed: boolean, 
/**
 * What `"veto"` stands for, if it may be chosen.
 */
veto: Veto | null, } | { "kind": "key_point", 
/**
 * Whether it must be judged.
 */
required: boolean, } | { "kind": "fatal" } | { "kind": "checkpoint" } | { "kind": "text", 
/**
 * In characters.
 */
limit: number, };

export type Format = "xlsx" | "docx" | "html" | "csv";

export type FoundFile = { 
/**
 * The file's name.
 */
name: string, 
/**
 * Its size.
 */
bytes: number, 
/**
 * When it was last changed.
 */
modified_at: number, };

export type Founding = { 
/**
 * A province of [`roster::PROVINCES`].
 */
province: string, 
/**
 * Names of the callers; the first is also planner and reviewer.
 */
callers: Array<string>, };

export type Frame = { 
/**
 * 发文字号
 */
number: string, 
/**
 * 主送
 */
recipients: string, 
/**
 * 抄送
 */
copies: string, 
/**
 * 署名
 */
signature: string, 
/**
 * 成文日期
 */
date: string, };

export type Frequency = { 
/**
 * Times it happened.
 */
happened: number, 
/**
 * Times it could have.
 */
of: number, };

export type FunnelLimits = { 
/**
 * The number of calls.
 */
calls: number, 
/**
 * 95 %: one city in forty lies below by chance.
 */
low95: number, 
/**
 * 95 %: one city in forty lies above by chance.
 */
high95: number, 
/**
 * 99.8 %: one city in a thousand lies below by chance.
 */
low998: number, 
/**
 * 99.8 %: one city in a thousand lies above by chance.
 */
high998: number, };

export type Gaps = { 
/**
 * Tasks that did not fit.
 */
unplaced: Array<Unplaced>, 
/**
 * Demands met only in part.
 */
shortfalls: Array<Shortfall>, };

export type GridCity = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its name.
 */
name: string, 
/**
 * What it was to get on average.
 */
target: number, 
/**
 * What it gets.
 */
tasks: number, 
/**
 * Tasks by day (in the order of [`PlanView::days`]) and band (in the order of [`PlanView::bands`]).
 */
cells: Array<Array<number>>, };

export type GridDay = { 
/**
 * The day.
 */
day: string, 
/**
 * Its kind.
 */
kind: DayKind, 
/**
 * 周一 … 周日
 */
weekday: string, 
/**
 * Which festival, on holidays and make-up days.
 */
festival: string | null, 
/**
 * Tasks of the province.
 */
tasks: number, };

export type Group = { 
/**
 * Which histories, in words.
 */
history: string, 
/**
 * How many there were in the half that is counted.
 */
observations: number, 
/**
 * In how many of them it happened.
 */
happened: number, 
/**
 * The share.
 */
share: number, 
/**
 * Exact 95 % interval.
 */
low: number, 
/**
 * Exact 95 % interval.
 */
high: number, };

export type HeatCell = { 
/**
 * 1 Monday to 7 Sunday.
 */
weekday: number, 
/**
 * 周一 … 周日
 */
weekday_name: string, 
/**
 * Id of the band.
 */
band: string, 
/**
 * Name of the band.
 */
band_name: string, 
/**
 * Connected calls.
 */
connected: number, 
/**
 * Calls.
 */
calls: number, 
/**
 * The rate, 0..=1.
 */
rate: number | null, 
/**
 * In percent with two decimals.
 */
percent: string, 
/**
 * The tasks behind `calls`.
 */
filter: TaskFilter, };

export type HidePhrase = { 
/**
 * Which one.
 */
id: string, 
/**
 * True: not to be offered.
 */
hidden: boolean, };

export type Hit = { 
/**
 * What it is.
 */
kind: HitKind, 
/**
 * Its id.
 */
id: string, 
/**
 * The line that is shown.
 */
title: string, 
/**
 * The small line under it.
 */
detail: string, };

export type HitKind = "city" | "task" | "scenario";

export type HungUpBy = "caller" | "agent" | "system";

export type Import = { 
/**
 * Identifier.
 */
id: string, 
/**
 * 第几次导入
 */
seq: number, 
/**
 * What was imported.
 */
kind: ImportKind, 
/**
 * Its Chinese name.
 */
kind_name: string, 
/**
 * The file as it was called.
 */
file: string, 
/**
 * When.
 */
at: number, 
/**
 * Who; none is the command line.
 */
person: string | null, 
/**
 * Rows imported.
 */
rows: number, 
/**
 * The first and the last month.
 */
months: [Month, Month] | null, 
/**
 * Its calls count also in months that have a published plan of ours.
 */
beside_plan: boolean, 
/**
 * When it was taken out.
 */
taken_out_at: number | null, 
/**
 * Why.
 */
reason: string, };

export type ImportColumn = { 
/**
 * A, B, …
 */
letters: string, 
/**
 * What stands over it.
 */
title: string, 
/**
 * The first things that stand in it.
 */
samples: Array<string>, };

export type ImportField = { 
/**
 * Its name in data.
 */
key: string, 
/**
 * Its Chinese name.
 */
name: string, 
/**
 * True: a column is needed.
 */
required: boolean, 
/**
 * What is to stand in it.
 */
hint: string, };

export type ImportFile = { 
/**
 * What is in it.
 */
kind: ImportKind, 
/**
 * Its bytes: `.xlsx` or CSV.
 */
bytes: Array<number>, 
/**
 * Which sheet; without it the first that has anything in it.
 */
sheet?: string, };

export type ImportKind = "calls" | "figures" | "volumes";

export type ImportRequest = { 
/**
 * What is in it.
 */
kind: ImportKind, 
/**
 * What the file is called.
 */
name: string, 
/**
 * Its bytes.
 */
bytes: Array<number>, 
/**
 * Which sheet.
 */
sheet: string, 
/**
 * Which column is what.
 */
columns: { [key in string]: number }, 
/**
 * Which outcome a word stands for that nobody knows: its code.
 */
words: { [key in string]: number }, 
/**
 * Pass over rows that repeat a call that is there already.
 */
skip_repeated: boolean, 
/**
 * Count the calls also in months that have a published plan of ours.
 */
beside_plan: boolean, };

export type ImportTrial = { 
/**
 * Rows in the file.
 */
rows: number, 
/**
 * Rows that can be imported.
 */
good: number, 
/**
 * True: nothing is in the way.
 */
fits: boolean, 
/**
 * Everything that is wrong, in the order of the rows.
 */
wrong: Array<BadCell>, 
/**
 * Words for outcomes that nobody knows.
 */
unknown: Array<Counted>, 
/**
 * Callers who are nobody of the office; their names are kept as written.
 */
strangers: Array<Counted>, 
/**
 * Months and how many calls they get.
 */
months: Array<Counted>, 
/**
 * What is replaced, a city's month each.
 */
replaces: Array<string>, 
/**
 * All of it in one sentence.
 */
sentence: string, };

export type ImportView = { 
/**
 * Its sheets.
 */
sheets: Array<string>, 
/**
 * The one looked at.
 */
sheet: string, 
/**
 * The row of the titles, from 1.
 */
heading_row: number, 
/**
 * The columns.
 */
columns: Array<ImportColumn>, 
/**
 * Rows below the titles.
 */
rows: number, 
/**
 * What a row can have.
 */
fields: Array<ImportField>, 
/**
 * The proposal: from fields to columns.
 */
chosen: { [key in string]: number }, 
/**
 * Outcomes that words stood for last time.
 */
words: { [key in string]: number }, 
/**
 * True where the proposal is what was chosen last time for the same titles.
 */
remembered: boolean, };

export type ImportedDetail = { 
/**
 * As the list shows it.
 */
row: TaskRow, 
/**
 * The import it came with.
 */
import: Import, 
/**
 * The row of its sheet.
 */
sheet_row: number, 
/**
 * Every filled cell: title, text.
 */
original: Array<[string, string]>, };

export type Item = { 
/**
 * Stable name in data, unique in the card: it names the form's fields.
 */
id: string, 
/**
 * The Chinese name.
 */
name: string, 
/**
 * What is judged, and when 不适用 may be chosen.
 */
about: string, 
/**
 * Full points.
 */
points: Tenths, 
/**
 * Where the points come from.
 */
kind: ItemKind, 
/**
 * Whether the scorer may choose 不适用.
 */
na_allowed: boolean, 
/**
 * Fewer points than this need a note.
 */
note_required_below: Tenths | null, 
/**
 * 一票否决: the finding that overrides the points, if the item has one.
 */
veto: Veto | null, 
/**
 * Whether the item is also judged in a connection task (接通拨测), where no question is asked.
 */
connection_task: boolean, };

export type ItemAgreement = { 
/**
 * The item's id; `key_points` and `fatal_errors` pool what the cards ask.
 */
item: string, 
/**
 * Its Chinese name.
 */
name: string, 
/**
 * The figures; `calls` counts judgements.
 */
agreement: Agreement, 
/**
 * Raw agreement lies below the limit, on enough judgements to say so.
 */
weak: boolean, 
/**
 * It rests on few judgements.
 */
few: boolean, 
/**
 * Tasks on which the two differ.
 */
differing: Array<TaskName>, };

export type ItemKind = { "source": "plain", 
/**
 * What can be chosen.
 */
steps: Steps, } | { "source": "key_points" } | { "source": "connection", 
/**
 * The deductions.
 */
rule: ConnectionRule, };

export type ItemMean = { 
/**
 * Id of the city; `total` for all.
 */
key: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Sheets that judge the item.
 */
sheets: number, 
/**
 * The mean in points with two decimals; `—` without sheets.
 */
mean: string, 
/**
 * 得分率: points given out of the full points, 0..=1.
 */
share: number | null, 
/**
 * The same in percent with two decimals.
 */
percent: string, 
/**
 * 满分占比: sheets with full points, in percent with two decimals.
 */
full: string, 
/**
 * The scored tasks of the item's dimension; 不适用 is among them.
 */
filter: TaskFilter, };

export type ItemRow = { 
/**
 * Its id in the cards.
 */
id: string, 
/**
 * Its name in the newest version that has it.
 */
name: string, 
/**
 * The name of its dimension.
 */
dimension: string, 
/**
 * Its full points in that version.
 */
points: string, 
/**
 * The versions of the card that the sheets were filled on, e.g. `第 1、2 版`.
 */
versions: string, 
/**
 * All cities together.
 */
total: ItemMean, 
/**
 * City by city.
 */
cities: Array<ItemMean>, };

export type ItemScore = { 
/**
 * The item.
 */
id: string, 
/**
 * Its Chinese name.
 */
name: string, 
/**
 * Its points so far; `None` where it counts neither above nor below the line, or nothing was entered.
 */
points: Tenths | null, 
/**
 * Its denominator; 0 where 不适用 takes it out.
 */
out_of: Tenths, 
/**
 * Where the points come from.
 */
state: ItemState, 
/**
 * Why, in Chinese.
 */
why: string, };

export type ItemState = "scored" | "na" | "missing" | "vetoed" | "derived";

export type ItemsPage = { 
/**
 * In the order of the newest card; items that only older ones have come last.
 */
items: Array<ItemRow>, 
/**
 * What the figures mean, in Chinese.
 */
definition: string, };

export type Job = { 
/**
 * What is being done, in Chinese.
 */
name: string, 
/**
 * Steps done.
 */
done: number, 
/**
 * Steps in all.
 */
of: number, };

export type JsonValue = number | string | boolean | Array<JsonValue> | { [key in string]: JsonValue } | null;

export type Judged = "connected" | "failed" | "excluded" | "absent";

export type KeyOnRecord = { 
/**
 * The key.
 */
key: AnswerKey, 
/**
 * When it was frozen: the first dialling; none while it still follows the card.
 */
frozen_at: number | null, 
/**
 * SHA-256 of the frozen key; empty while it is not frozen.
 */
fingerprint: string, };

export type KeyPoint = { 
/**
 * Stable name within the card.
 */
id: string, 
/**
 * How it counts.
 */
kind: KeyPointKind, 
/**
 * Points, 0..=100; what counts is the share among required and bonus points. Fatal errors carry none.
 */
weight: number, 
/**
 * What the agent should say; for a fatal error, what would mislead the citizen.
 */
text: string, 
/**
 * 同等认可: what counts as well (a transfer, the department's number, a registered call-back).
 */
accepted: Array<string>, };

export type KeyPointKind = "required" | "bonus" | "fatal";

export type LargestChange = { 
/**
 * The task's id.
 */
task: string, 
/**
 * Its number.
 */
number: string, 
/**
 * What it came to, of a hundred.
 */
from: Tenths, 
/**
 * What it would come to.
 */
to: Tenths, };

export type LastEntry = { 
/**
 * The field.
 */
field: string, 
/**
 * When it was saved.
 */
saved_at: number, };

export type Left = { 
/**
 * Its number; none for a further task that was wanted.
 */
seq: number | null, 
/**
 * The missed task that it was to make up.
 */
makes_up: number | null, 
/**
 * Id of the city.
 */
city: string, 
/**
 * Id of the band.
 */
band: string, 
/**
 * The kind of day it belongs to.
 */
day_kind: DayKind, 
/**
 * What is wrong and what to do.
 */
sentence: string, };

export type Leniency = { 
/**
 * Id of the caller.
 */
key: string, 
/**
 * Name.
 */
name: string, 
/**
 * Score sheets.
 */
sheets: number, 
/**
 * The mean total in points with two decimals.
 */
raw: string, 
/**
 * Points that the caller gives more than the callers of the group together, other things equal; `None` where the caller
 * stands alone.
 */
effect: number | null, 
/**
 * Lower limit of its 95 % interval.
 */
low: number | null, 
/**
 * Upper limit.
 */
high: number | null, 
/**
 * What may be said, in Chinese.
 */
verdict: string, 
/**
 * As for cities.
 */
group: number, 
/**
 * The tasks behind `sheets`.
 */
filter: TaskFilter, };

export type LeniencyPage = { 
/**
 * Score sheets that the model is fitted to.
 */
sheets: number, 
/**
 * City by city; those without a sheet are left out.
 */
cities: Array<Adjusted>, 
/**
 * Caller by caller.
 */
callers: Array<Leniency>, 
/**
 * The standard deviation of what the model leaves, in points; `None` where nothing is left to judge it by.
 */
deviation: number | null, 
/**
 * Who cannot be compared, in Chinese; empty where all can.
 */
apart: string, 
/**
 * The model, in Chinese.
 */
definition: string, };

export type Lesson = { 
/**
 * Stable name; the file is called `{id}.toml`.
 */
id: string, 
/**
 * What it is called.
 */
title: string, 
/**
 * What to watch for, in a sentence.
 */
about: string, 
/**
 * 1 easy, 2 usual, 3 hard.
 */
difficulty: number, 
/**
 * The shipped question card that is played; none for a connection task.
 */
scenario: string | null, 
/**
 * The diallings.
 */
attempts: Array<LessonAttempt>, };

export type LessonAttempt = { 
/**
 * What one would have stamped.
 */
stamps: Array<LessonStamp>, 
/**
 * What was said.
 */
lines: Array<Spoken>, };

export type LessonId = { 
/**
 * The lesson.
 */
lesson: string, };

export type LessonStamp = { 
/**
 * What happened.
 */
event: EventKind, 
/**
 * Seconds after dialling.
 */
at: number, };

export type LessonState = { 
/**
 * The lesson.
 */
id: string, 
/**
 * Its title.
 */
title: string, 
/**
 * What to watch for.
 */
about: string, 
/**
 * 1 easy, 2 usual, 3 hard.
 */
difficulty: number, 
/**
 * Whether a question is asked.
 */
scenario: boolean, 
/**
 * Times submitted.
 */
times: number, 
/**
 * The best agreement, in tenths of a percent.
 */
best: number | null, 
/**
 * The practice that was begun and not submitted.
 */
open: string | null, };

export type Line = { 
/**
 * Identifier; empty in a request means new.
 */
id: string, 
/**
 * E.g. 主线 or 备用座机.
 */
name: string, 
/**
 * The digits to dial, e.g. 035112345.
 */
dial: string, 
/**
 * False where the number is not dialled any more.
 */
active: boolean, };

export type ListedScorecard = { 
/**
 * The version.
 */
version: ScorecardVersion, 
/**
 * What changed from the one before; empty for the first.
 */
changes: Array<string>, 
/**
 * The months whose plans are scored on it.
 */
months: Array<Month>, };

export type Living = { 
/**
 * The revisions, newest first.
 */
revisions: Array<RevisionRow>, 
/**
 * What they did to its randomness.
 */
randomness: Randomness, 
/**
 * Tasks with a pinned field.
 */
pinned: number, };

export type Longer = { 
/**
 * Id of the city; `total` for all.
 */
key: string, 
/**
 * Its name.
 */
name: string, 
/**
 * The month looked at.
 */
month: Figure, 
/**
 * 近三个月: this month and the two before.
 */
quarter: Figure, 
/**
 * 本年累计: from January on.
 */
year: Figure, 
/**
 * Whether 近三个月 certify the target; `None` for a weighted rate.
 */
certification: Certification | null, };

export type LongerStretches = { 
/**
 * The month they end with; `None` where there are no tasks.
 */
month: Month | null, 
/**
 * City by city.
 */
cities: Array<Longer>, 
/**
 * All together.
 */
total: Longer | null, 
/**
 * What the stretches and the certification are, in Chinese.
 */
definition: string, };

export type LostDays = { 
/**
 * The first day.
 */
from: string, 
/**
 * The last day.
 */
until: string, };

export type LowestRate = { 
/**
 * Questions in the group.
 */
questions: number, 
/**
 * Calls that the fixed rates lead to expect.
 */
expected: number, 
/**
 * Questions after which a call came.
 */
came: number, 
/**
 * `came` / `expected`.
 */
ratio: number, 
/**
 * Exact 95 % interval.
 */
low: number, 
/**
 * Exact 95 % interval.
 */
high: number, };

export type MakeUp = { 
/**
 * True: a standing task makes it up already.
 */
planned: boolean, 
/**
 * Who can plan it.
 */
planners: Array<Planner>, };

export type Mean = { 
/**
 * Score sheets in it.
 */
sheets: number, 
/**
 * Their sum in tenths of a point.
 */
tenths: number, 
/**
 * The mean in points.
 */
points: number | null, 
/**
 * The mean in points with two decimals; `—` without sheets.
 */
shown: string, 
/**
 * The tasks behind `sheets`.
 */
filter: TaskFilter, };

export type MeanScore = { 
/**
 * Score sheets in it.
 */
sheets: number, 
/**
 * Their sum in tenths of a point.
 */
tenths: number, 
/**
 * The mean in points with two decimals; `—` without sheets.
 */
shown: string, };

export type Minute = string;

export type MissedItem = { 
/**
 * What is judged.
 */
name: string, 
/**
 * Times missed.
 */
missed: number, 
/**
 * Times judged.
 */
of: number, };

export type Missing = { 
/**
 * The field to move to; `outcome` for the outcome of the call, which is no field of the sheet.
 */
field: string, 
/**
 * What is missing, in Chinese.
 */
name: string, };

export type Month = string;

export type MonthCompared = { 
/**
 * The month, `2026-11`.
 */
key: string, 
/**
 * Its Chinese name.
 */
name: string, 
/**
 * Under the older version.
 */
old: Figure, 
/**
 * Under the newest.
 */
new: Figure, 
/**
 * What differs, in Chinese.
 */
differs: Array<string>, };

export type MonthReport = { 
/**
 * The month.
 */
month: Month, 
/**
 * The title.
 */
title: string, 
/**
 * The province.
 */
province: string, 
/**
 * Who issues it.
 */
issuer: string, 
/**
 * The city, where this is the sheet of one.
 */
city: string | null, 
/**
 * What frames the text on paper.
 */
frame: Frame, 
/**
 * True for made-up data.
 */
demo: boolean, 
/**
 * When it was made.
 */
generated_at: string, 
/**
 * The settings of the figures.
 */
settings: StatsSettings, 
/**
 * The text, section by section.
 */
sections: Array<Section>, 
/**
 * The whole province.
 */
total: CityRow, 
/**
 * The rates that are reported.
 */
rates: Array<RateFigure>, 
/**
 * Against the month before and the year before, where there are data.
 */
comparisons: Array<Comparison>, 
/**
 * Cities by tier.
 */
tiers: Array<TierCount>, 
/**
 * City by city.
 */
cities: Array<CityRow>, 
/**
 * By band.
 */
bands: Array<Figure>, 
/**
 * `早 08:00–10:00`, in the order of `bands`.
 */
band_labels: Array<string>, 
/**
 * By day kind.
 */
day_kinds: Array<Figure>, 
/**
 * Weekday × band.
 */
heat: Array<HeatCell>, 
/**
 * By outcome.
 */
outcomes: Array<OutcomeCount>, 
/**
 * Scores by topic.
 */
topics: Array<Scores>, 
/**
 * Names of the dimensions.
 */
dimensions: Array<string>, 
/**
 * Unconnected calls, failed sheets, low scores.
 */
problems: Array<ProblemCall>, 
/**
 * Void tasks and tasks that do not count.
 */
removed: Array<RemovedTask>, 
/**
 * Every task.
 */
details: Array<DetailRow>, 
/**
 * The definition cards of the rates reported.
 */
cards: Array<DefinitionCard>, 
/**
 * How tiers come about.
 */
tier_rule: string, 
/**
 * The holidays and make-up workdays of the month.
 */
calendar: Array<CalendarDay>, 
/**
 * The fingerprint of the published plan.
 */
seal: string | null, 
/**
 * 关账: of which snapshot these figures are, and what was corrected since; none while the month is open.
 */
closing: Closing | null, };

export type MoreToday = { 
/**
 * When the city asks.
 */
asked_at: Minute, 
/**
 * After all histories.
 */
overall: Group, 
/**
 * After the group of histories with the smallest chance.
 */
smallest: Group, };

export type NaRule = "removed_from_denominator" | "counts_as_full";

export type Named = { 
/**
 * The id in the database.
 */
id: string, 
/**
 * The Chinese name.
 */
name: string, };

export type Needed = { 
/**
 * In percentage points, below the target.
 */
points: number, 
/**
 * Calls that each city needs.
 */
calls: number, };

export type NewEntry = { 
/**
 * The field's name, e.g. `item:greeting`.
 */
field: string, 
/**
 * What is to stand in it; null empties it.
 */
value: JsonValue, };

export type NextStep = { "step": "done", 
/**
 * Its final outcome.
 */
outcome: Outcome, } | { "step": "redial", 
/**
 * Not before this instant.
 */
not_before: number, 
/**
 * The line to dial, by its id.
 */
line: string, 
/**
 * Which attempt it will be, from 1.
 */
attempt: number, 
/**
 * Why, in Chinese.
 */
why: string, } | { "step": "make_up_task", 
/**
 * Why, in Chinese.
 */
why: string, };

export type NoteItem = { 
/**
 * The item's id; empty: the note on the whole call.
 */
id: string, 
/**
 * Its name.
 */
name: string, };

export type OfKind = { 
/**
 * The kind.
 */
kind: ImportKind, };

export type OfMonth = { 
/**
 * The month.
 */
month: Month, };

export type Offer = { 
/**
 * The text.
 */
text: string, 
/**
 * The item from whose notes it comes; empty where it is this one.
 */
from: string, };

export type OfferRequest = { 
/**
 * The item whose note it is; empty: the note on the whole call.
 */
item: string, 
/**
 * What was typed after the slash.
 */
text: string, };

export type Office = { 
/**
 * 山西省
 */
province: string, 
/**
 * True in the demo database; every page and every export says so.
 */
demo: boolean, };

export type OpenFinding = { 
/**
 * Its Chinese name.
 */
name: string, 
/**
 * How often it was found.
 */
count: number, };

export type Opening = { 
/**
 * The line as written.
 */
text: string, 
/**
 * Two or three spoken variants with the same meaning.
 */
variants: Array<string>, };

export type OptionalMonth = { 
/**
 * The month.
 */
month?: Month, };

export type Original = { 
/**
 * The fields as they were first submitted.
 */
entries: { [key in string]: JsonValue }, 
/**
 * The total they came to, in tenths of a hundred.
 */
total: Tenths | null, 
/**
 * Why, line by line.
 */
explanation: Array<string>, 
/**
 * Fields that stand otherwise now.
 */
changed: Array<string>, };

export type Outcome = number;

export type OutcomeCount = { 
/**
 * The code.
 */
outcome: Outcome, 
/**
 * Its Chinese name.
 */
name: string, 
/**
 * Whether it counts as connected.
 */
connected: Connected, 
/**
 * Whose doing it is.
 */
attribution: Attribution, 
/**
 * Tasks that ended so.
 */
tasks: number, 
/**
 * Their share of all tasks with an outcome, in percent with two decimals.
 */
percent: string, 
/**
 * The tasks behind it.
 */
filter: TaskFilter, };

export type OutcomeRow = { 
/**
 * The code.
 */
code: Outcome, 
/**
 * The Chinese name.
 */
name: string, 
/**
 * Whether it counts as connected.
 */
connected: Connected, 
/**
 * Whether a person was reached; `None` where the table has a dash.
 */
human: boolean | null, 
/**
 * Whose doing it is.
 */
attribution: Attribution, 
/**
 * What follows within the task.
 */
redial: Redial, };

export type OwnNumber = { 
/**
 * Identifier; empty in a request means new.
 */
id: string, 
/**
 * E.g. 三楼 2 号话机.
 */
name: string, 
/**
 * As the called side sees it, e.g. 03514040123.
 */
number: string, 
/**
 * False where it is not used any more; calls made from it stay.
 */
active: boolean, };

export type OwnNumberUse = { 
/**
 * The number.
 */
own: OwnNumber, 
/**
 * Diallings of the task's city from it within the last 30 days, those for this task apart.
 */
recent: number, 
/**
 * Why it should not be dialled from again; none where it may.
 */
warning: string | null, };

export type Person = { 
/**
 * Identifier; empty in a request means new.
 */
id: string, 
/**
 * The name.
 */
name: string, 
/**
 * What the person may do; callers get tasks.
 */
roles: Array<Role>, 
/**
 * False where the person has left; the records stay.
 */
active: boolean, 
/**
 * 回避: cities that this caller never calls (ids).
 */
recused: Array<string>, 
/**
 * The weekly pattern.
 */
week: Array<WeekDuty>, 
/**
 * Days on which the pattern does not hold.
 */
exceptions: Array<DutyException>, };

export type Persona = { 
/**
 * Years, 16..=100.
 */
age: number, 
/**
 * Trade or situation, e.g. 在外打工的装修工.
 */
role: string, 
/**
 * A kind of place, never an address: 城区, 某县.
 */
county: string, };

export type PhoneLink = "none" | "tel" | "sip";

export type Phrase = { 
/**
 * Identifier.
 */
id: string, 
/**
 * The text.
 */
text: string, 
/**
 * The item to whose note it belongs; empty: the note on the whole call.
 */
item: string, 
/**
 * Whether the office wrote it into the library itself.
 */
kept: boolean, 
/**
 * Whether it is not to be offered.
 */
hidden: boolean, 
/**
 * On how many sheets it was submitted.
 */
uses: number, 
/**
 * When it was submitted last.
 */
used_at: number | null, };

export type PhraseList = { 
/**
 * What is offered, or was hidden; the most used first. What was learnt once is not in it yet.
 */
phrases: Array<Phrase>, 
/**
 * Where a phrase can belong: the notes of the newest scorecard and those of phrases from older ones, by id and name.
 */
items: Array<NoteItem>, };

export type Pin = "day" | "time" | "caller" | "scenario";

export type PinRequest = { 
/**
 * The task.
 */
id: string, 
/**
 * The fields that are pinned from now on.
 */
pins: Array<Pin>, };

export type Place = "far_below" | "below" | "within" | "above" | "far_above";

export type PlaceRow = { 
/**
 * The day.
 */
day: string, 
/**
 * The minute.
 */
start: Minute, 
/**
 * The band's name.
 */
band: string, 
/**
 * The caller's name.
 */
caller: string, 
/**
 * What it is for.
 */
kind: TaskKind, 
/**
 * Title of the scenario; none for a connection task.
 */
scenario: string | null, 
/**
 * The number to dial.
 */
dial: string, };

export type PlanChoices = { 
/**
 * The active cities.
 */
cities: Array<CityChoice>, 
/**
 * The active callers.
 */
callers: Array<CallerChoice>, 
/**
 * The cards of the library, by topic.
 */
scenarios: Array<ScenarioChoice>, };

export type PlanRequest = { 
/**
 * The month.
 */
month: Month, 
/**
 * The first day to plan; the 1st, or today where the month has begun.
 */
from?: string, 
/**
 * Tasks of a whole month in the province; a month begun gets its part.
 */
total?: number, 
/**
 * Own targets of a whole month by city id; the cities left out share the rest evenly. Without it the roster's own
 * targets hold.
 */
targets?: { [key in string]: number }, 
/**
 * Ids of the callers who take part; all active ones where it is left out.
 */
callers?: Array<string>, 
/**
 * Ids of the scenarios left out of the pool.
 */
excluded_scenarios?: Array<string>, 
/**
 * Shares, gaps and caps.
 */
rules?: PlanRules, 
/**
 * Bands with their weights.
 */
bands?: Array<Band>, 
/**
 * Weights of the day kinds.
 */
day_kind_weights?: DayKindWeights, 
/**
 * The seed; drawn where none is given.
 */
seed?: number, };

export type PlanRules = { 
/**
 * 自由抽取: share of tasks whose day and band are drawn from the weights alone, 1..=999.
 */
free_share_permille: number, 
/**
 * How far a city's secret total may lie from its target; 0 = exact.
 */
city_total_spread: number, 
/**
 * Least minutes between two starts in one city.
 */
gap_city: number, 
/**
 * Least minutes between two starts of one caller.
 */
gap_caller: number, 
/**
 * Least tasks of a city on one day that may get any; the balanced part alone reaches it, so that the free part
 * stays independent. The more, the more a city knows of a day that has begun without calls.
 */
min_city_day: number, 
/**
 * Most tasks of a city on one day. A city that has reached it knows that the day is over, so it should be far off.
 */
max_city_day: number, 
/**
 * Most tasks of a caller on one day.
 */
max_caller_day: number, 
/**
 * Share of `connection` tasks.
 */
connection_share_permille: number, 
/**
 * Share of tasks scored by two people; taken from the `scenario` tasks.
 */
double_scored_permille: number, 
/**
 * Least days before a scenario returns to the same city.
 */
cooldown_days: number, 
/**
 * Least share of every band whose weight is not 0.
 */
min_band_permille: number, };

export type PlanState = "draft" | "published" | "closed";

export type PlanView = { 
/**
 * The month.
 */
month: Month, 
/**
 * True where it is shown to somebody who only calls: tasks, days and cities then count the own tasks alone, and
 * none of a draft.
 */
own: boolean, 
/**
 * Where it stands; none for a preview.
 */
state: PlanState | null, 
/**
 * The first day planned.
 */
from: string, 
/**
 * Tasks in all.
 */
tasks: number, 
/**
 * The bands it was drawn with.
 */
bands: Array<Band>, 
/**
 * The days.
 */
days: Array<GridDay>, 
/**
 * The cities.
 */
cities: Array<GridCity>, 
/**
 * Coverage, loads, shares.
 */
quality: Quality, 
/**
 * What did not fit.
 */
gaps: Gaps, 
/**
 * What the planner should know besides: who was left out for want of shifts.
 */
remarks: Array<string>, 
/**
 * Rules that the plan breaks beyond its gaps, as an independent check finds them; a draft with any is not published.
 */
violations: Array<string>, 
/**
 * Quotas that the plan misses after it was changed on purpose; empty before a change.
 */
deviations: Array<string>, 
/**
 * What was asked for, so that it can be drawn again from the same choices; without the seed.
 */
request: PlanRequest, 
/**
 * The rules it was drawn by.
 */
rules: PlanRules, 
/**
 * The weights of the day kinds it was drawn by.
 */
day_kind_weights: DayKindWeights, 
/**
 * When it was drawn.
 */
created_at: number | null, 
/**
 * When it was published.
 */
published_at: number | null, 
/**
 * The number of the scorecard version that its sheets are filled on; none for a preview.
 */
scorecard: number | null, 
/**
 * A newer version that this draft can take over.
 */
newer_scorecard: number | null, 
/**
 * The seal.
 */
fingerprint: string | null, 
/**
 * The seed, once the month is closed.
 */
seed: number | null, };

export type PlannedMonth = { 
/**
 * The month.
 */
month: Month, 
/**
 * Where its plan stands.
 */
state: PlanState, };

export type Planner = { 
/**
 * The person's id.
 */
id: string, 
/**
 * The name.
 */
name: string, };

export type Planning = { 
/**
 * Tasks a month in the whole province.
 */
month_total: number, 
/**
 * How much a day of each kind counts.
 */
day_kind_weights: DayKindWeights, 
/**
 * Shares, gaps and caps.
 */
rules: PlanRules, };

export type Practice = { 
/**
 * Identifier.
 */
id: string, 
/**
 * The call.
 */
lesson: Lesson, 
/**
 * Its question card; none for a connection task.
 */
card: Card | null, 
/**
 * The codes to choose from.
 */
outcomes: Array<OutcomeRow>, 
/**
 * The fields of the form.
 */
form: Array<FormField>, 
/**
 * What stands in them, and under `outcome:1`, … the outcomes chosen.
 */
entries: { [key in string]: JsonValue }, 
/**
 * What it comes to so far.
 */
score: Score, 
/**
 * When a field was last saved.
 */
saved_at: number | null, 
/**
 * Why nothing can be changed; none where it can.
 */
read_only: string | null, 
/**
 * How it compares with the reference, once submitted.
 */
result: PracticeResult | null, };

export type PracticeEntry = { 
/**
 * The practice.
 */
practice: string, 
/**
 * The field of the form, or `outcome:1`, ….
 */
field: string, 
/**
 * What stands in it; null empties it.
 */
value: JsonValue, };

export type PracticeJudgement = { 
/**
 * The field.
 */
field: string, 
/**
 * What is judged.
 */
name: string, 
/**
 * What was entered; null where nothing.
 */
mine: JsonValue, 
/**
 * What the reference says.
 */
reference: JsonValue, 
/**
 * Whether they agree.
 */
same: boolean, 
/**
 * Why the reference says so.
 */
reason: string, };

export type PracticeResult = { 
/**
 * Every judgement of the reference.
 */
compared: Array<PracticeJudgement>, 
/**
 * How many are the same.
 */
same: number, 
/**
 * How many there are.
 */
of: number, 
/**
 * The share that is the same, in tenths of a percent, rounded half up.
 */
agreement: number, 
/**
 * At least [`PASS_PERCENT`].
 */
passed: boolean, 
/**
 * What was scored, of a hundred; none where there is no total.
 */
mine: number | null, 
/**
 * What the reference comes to.
 */
reference: number | null, 
/**
 * Mine less the reference, in tenths; none where one has no total.
 */
difference: number | null, };

export type Practices = { 
/**
 * The share of agreement from which a practice is passed, in percent.
 */
pass_percent: number, 
/**
 * Every lesson, easy ones first.
 */
lessons: Array<LessonState>, 
/**
 * Submitted practices, newest first.
 */
history: Array<Attended>, 
/**
 * Judgements missed at least once, most often first.
 */
missed: Array<MissedItem>, };

export type ProblemCall = { 
/**
 * What is wrong.
 */
kind: ProblemKind, 
/**
 * Id of the task.
 */
id: string, 
/**
 * Its number.
 */
number: string, 
/**
 * The city.
 */
city: string, 
/**
 * The planned day.
 */
day: string, 
/**
 * The planned start.
 */
start: Minute, 
/**
 * The band.
 */
band: string, 
/**
 * The topic of the scenario; empty for a connection task.
 */
topic: string, 
/**
 * The final outcome, or the score.
 */
finding: string, 
/**
 * The caller's note.
 */
note: string, 
/**
 * The work order that the line opened.
 */
ticket: string, };

export type ProblemKind = "unconnected" | "veto" | "low_score";

export type Proof = { 
/**
 * The rule that binds.
 */
rule: Rule, 
/**
 * Ids of the cities.
 */
cities: Array<string>, 
/**
 * Ids of the bands; none where the bands do not matter.
 */
bands: Array<string>, 
/**
 * Counted are only the calls bound to days of these kinds; empty = all calls.
 */
kinds: Array<DayKind>, 
/**
 * The calls asked for.
 */
needed: number, 
/**
 * The most that can be made.
 */
most: number, 
/**
 * Callers who come into question; 0 where the city itself or its pool of scenarios is the limit.
 */
callers: number, 
/**
 * Their days on duty there, or the days on which the city can be reached; of scenarios, how many suit the city.
 */
duties: number, 
/**
 * The count in words.
 */
sentence: string, };

export type ProvinceCities = { 
/**
 * E.g. `shanxi`.
 */
id: string, 
/**
 * E.g. 山西省.
 */
name: string, 
/**
 * Its cities with their main lines.
 */
cities: Array<City>, };

export type PublishScorecard = { 
/**
 * The reason, kept with the version.
 */
note: string, };

export type Quality = { 
/**
 * Tasks of the plan.
 */
planned: number, 
/**
 * Sum of the targets.
 */
target: number, 
/**
 * Each city and band.
 */
city_band: Array<CityBandCount>, 
/**
 * Each city and calendar week.
 */
city_week: Array<CityWeekCount>, 
/**
 * Each band and day kind.
 */
band_kind: Array<BandKindCount>, 
/**
 * Each day.
 */
day_load: Array<DayLoad>, 
/**
 * Each caller.
 */
caller_load: Array<CallerLoad>, 
/**
 * Each caller and city.
 */
caller_city: Array<CallerCityCount>, 
/**
 * The largest deviations in the tables of days and callers.
 */
evenness: Evenness, 
/**
 * Each scenario of the pool, and those used though no longer in it.
 */
scenario_use: Array<ScenarioUse>, 
/**
 * Share of the free part, 0..=1.
 */
free_share: number, 
/**
 * Share of connection tasks, 0..=1.
 */
connection_share: number, 
/**
 * Share of double-scored tasks, 0..=1.
 */
double_scored_share: number, };

export type QueuedReview = { 
/**
 * The task.
 */
task: TaskRow, 
/**
 * Why it is reviewed.
 */
reasons: Array<ReviewReason>, };

export type Randomness = { 
/**
 * Bits of surprise in the days and minutes of all tasks, as drawn.
 */
drawn_bits: number, 
/**
 * Bits given away.
 */
lost_bits: number, 
/**
 * The part given away, 0..=1.
 */
lost_share: number, 
/**
 * Tasks whose day or minute was set by hand.
 */
by_hand: number, 
/**
 * Tasks that were swapped.
 */
swapped: number, 
/**
 * Share of swapped tasks, 0..=1.
 */
swap_share: number, 
/**
 * Mean shift of the hour by swaps, in minutes, later is positive; none without swaps.
 */
swap_shift_minutes: number | null, };

export type Rate = "first_attempt" | "eventual" | "human" | "within_15s" | "band_weighted" | "volume_weighted";

export type RateFigure = { 
/**
 * Which rate.
 */
rate: Rate, 
/**
 * Its Chinese name.
 */
name: string, 
/**
 * The numerator.
 */
connected: number, 
/**
 * The denominator.
 */
calls: number, 
/**
 * The rate, 0..=1; `None` where it cannot be computed.
 */
value: number | null, 
/**
 * In percent with two decimals; `—` where it cannot be computed.
 */
percent: string, 
/**
 * Lower limit of the 95 % interval: Wilson's, of the weighted rates Korn and Graubard's; `None` where there is none.
 */
low: number | null, 
/**
 * Its upper limit.
 */
high: number | null, 
/**
 * The tasks behind `calls`.
 */
filter: TaskFilter, };

export type Rates = { 
/**
 * The rate that leads.
 */
headline: Rate, 
/**
 * The target as a share, 0.98.
 */
target: number, 
/**
 * The floor as a share, 0.95.
 */
floor: number, 
/**
 * Which tiers there are.
 */
tiers: TierPreset, 
/**
 * Whether outcome 13 counts as connected.
 */
bot_counts_as_connected: boolean, 
/**
 * Where the 15 seconds begin.
 */
clock: FifteenSecondClock, };

export type RecognitionLimits = { 
/**
 * Diallings by the same caller.
 */
same_caller: number, 
/**
 * Diallings from the same own number.
 */
same_number: number, };

export type RecordDetail = { 
/**
 * What the workbench shows, read-only.
 */
workbench: Workbench, 
/**
 * What happened to the task, oldest first.
 */
events: Array<TaskEvent>, 
/**
 * Every change of its sheet, oldest first.
 */
changes: Array<AuditRow>, 
/**
 * The sheet as it was first submitted, where it stands otherwise now.
 */
original: Original | null, 
/**
 * The second scorer's look at the same call; none where nobody was to take it.
 */
second: SecondLook | null, };

export type Recording = { 
/**
 * Identifier.
 */
id: string, 
/**
 * As it was called where it came from.
 */
name: string, 
/**
 * Its size.
 */
bytes: number, 
/**
 * The attempt it is of, 1 the first; none where it is not known.
 */
attempt: number | null, 
/**
 * When it was attached.
 */
added_at: number, 
/**
 * The name of who attached it.
 */
added_by: string | null, 
/**
 * When it was taken off the record; the history says why.
 */
removed_at: number | null, };

export type RecordingFolder = { 
/**
 * Where it is.
 */
path: string, 
/**
 * How many files were ever attached.
 */
files: number, 
/**
 * Their bytes together.
 */
bytes: number, };

export type RecordingSettings = { 
/**
 * The watched folder; empty: none is watched.
 */
folder: string, 
/**
 * Minutes by which a file may have been written before or after its call.
 */
margin_minutes: number, };

export type Recordings = { 
/**
 * In the order of their coming.
 */
rows: Array<Recording>, 
/**
 * Bytes of one recording at most.
 */
limit: number, 
/**
 * The endings that are taken, without the dot.
 */
endings: Array<string>, };

export type Records = { 
/**
 * In the order of time; at most [`MOST_ROWS`].
 */
rows: Array<TaskRow>, 
/**
 * How many there are in all.
 */
count: number, 
/**
 * How many more the filter would keep if voids were shown.
 */
void: number, };

export type RecordsRequest = { 
/**
 * Which tasks; both ends of the stretch of days are needed.
 */
filter: TaskFilter, 
/**
 * True: voids too.
 */
with_void: boolean, };

export type Redial = "none" | "yes" | "once" | "other_line" | "make_up_task";

export type RedialPolicy = { 
/**
 * Attempts in a task, the first included: 1..=10.
 */
max_attempts: number, 
/**
 * After 占线忙音 (21), in minutes, 0..=1440 like all delays.
 */
busy_delay_minutes: number, 
/**
 * After 振铃无人接听 (20).
 */
no_answer_delay_minutes: number, 
/**
 * After 排队超时 (22).
 */
queue_delay_minutes: number, 
/**
 * Before a verifying attempt (15, 23).
 */
verify_delay_minutes: number, 
/**
 * Before dialling another line (30, 31).
 */
other_line_delay_minutes: number, };

export type RegisterExemption = { 
/**
 * Ids of the cities; none: every city that is checked.
 */
cities: Array<string>, 
/**
 * The day on which it begins.
 */
from_day: string, 
/**
 * The minute at which it begins.
 */
from: Minute, 
/**
 * The day on which it ends.
 */
until_day: string, 
/**
 * The minute at which it ends.
 */
until: Minute, 
/**
 * Why.
 */
reason: string, 
/**
 * The notice it rests on; may be empty.
 */
document: string, };

export type Remedy = { 
/**
 * What it cures.
 */
cures: Fault, 
/**
 * The change, as a program applies it.
 */
change: Adjustment, 
/**
 * The setting as a dotted path, e.g. `rules.gap_caller`.
 */
field: string, 
/**
 * Its value, or how many there are.
 */
old: number, 
/**
 * Its value after the change.
 */
new: number, 
/**
 * The change and what it gives, in words.
 */
sentence: string, };

export type RemovedTask = { 
/**
 * 作废 or 不计入
 */
kind: string, 
/**
 * The task's number.
 */
number: string, 
/**
 * The city.
 */
city: string, 
/**
 * The planned day.
 */
day: string, 
/**
 * The planned start.
 */
start: Minute, 
/**
 * The final outcome with its code; empty where there is none.
 */
outcome: string, 
/**
 * Why.
 */
reason: string, };

export type ReplanRequest = { 
/**
 * The month.
 */
month: Month, 
/**
 * Callers who are away; kept in the roster as days off.
 */
absences: Array<Absence>, 
/**
 * Lines that are shut.
 */
closures: Array<Closure>, 
/**
 * Days that are lost in the whole province.
 */
lost_days: Array<LostDays>, 
/**
 * New targets for the whole month, by the city's id.
 */
targets: { [key in string]: number }, 
/**
 * True: missed and spoilt tasks are made up.
 */
make_up: boolean, 
/**
 * Why, in the planner's words.
 */
reason: string, 
/**
 * The digest of the preview that was shown; needed to apply.
 */
shown?: string, };

export type ReplanView = { 
/**
 * Task by task.
 */
changes: Array<ChangeRow>, 
/**
 * Tasks in another place.
 */
moved: number, 
/**
 * New tasks.
 */
added: number, 
/**
 * Cancelled tasks.
 */
cancelled: number, 
/**
 * What found no place.
 */
left: Array<Left>, 
/**
 * True where it is proven that fewer changes are not possible.
 */
fewest: boolean, 
/**
 * Tasks that stand and still may move.
 */
movable: number, 
/**
 * Missed and spoilt tasks that are not made up yet.
 */
to_make_up: number, 
/**
 * What the change must be applied with.
 */
shown: string, };

export type ReportedRow = { 
/**
 * The city's name.
 */
city: string, 
/**
 * The month.
 */
month: Month, 
/**
 * The reported rate in percent, two decimals.
 */
reported: string, 
/**
 * Calls that came in, as reported.
 */
offered: number | null, 
/**
 * Where it was reported.
 */
source: string, 
/**
 * Our figure of the same month and city.
 */
ours: Figure, 
/**
 * Reported less ours, in percentage points with two decimals; `—` where we have none.
 */
difference: string, 
/**
 * Where the report lies.
 */
standing: Standing, 
/**
 * The Chinese name of it.
 */
standing_name: string, 
/**
 * All of it in one sentence.
 */
sentence: string, };

export type Rescored = { 
/**
 * Their month.
 */
month: Month, 
/**
 * Sheets with a total on both cards.
 */
sheets: number, 
/**
 * How many would come to another total.
 */
changed: number, 
/**
 * The mean change over all sheets, in hundredths of a point, rounded half away from zero.
 */
mean_hundredths: number, 
/**
 * The largest change, if any.
 */
largest: LargestChange | null, 
/**
 * 合格 now, 不合格 on the draft.
 */
newly_failed: number, 
/**
 * 不合格 now, 合格 on the draft.
 */
no_longer_failed: number, 
/**
 * Sheets in which the draft asks for more: a note, or a choice in place of one that it no longer offers.
 */
incomplete: number, 
/**
 * Items of the draft that these sheets do not have; they are left out.
 */
not_in_sheets: Array<string>, 
/**
 * Items of these sheets that the draft no longer has.
 */
not_in_draft: Array<string>, };

export type Review = "none" | "approved" | "returned";

export type ReviewQueue = { 
/**
 * What waits, in the order of the calendar.
 */
waiting: Array<QueuedReview>, 
/**
 * Submitted sheets of the month, voids apart.
 */
submitted: number, 
/**
 * Of them those that the rules ask for.
 */
asked: number, 
/**
 * Of them those that were approved.
 */
approved: number, };

export type ReviewReason = "not_connected" | "low_total" | "veto" | "fatal_error" | "late" | "disagreement" | "random";

export type ReviewRequest = { 
/**
 * The task.
 */
task: string, 
/**
 * True: 通过; false: 退回.
 */
approve: boolean, 
/**
 * A remark; needed to send back.
 */
note: string, };

export type ReviewRules = { 
/**
 * Of a thousand sheets, so many at random.
 */
random_permille: number, 
/**
 * Totals below this, in tenths of a hundred.
 */
low_total: Tenths, 
/**
 * Sheets with a veto.
 */
vetoes: boolean, 
/**
 * Sheets with a fatal error.
 */
fatal_errors: boolean, 
/**
 * Calls that did not connect.
 */
not_connected: boolean, 
/**
 * Sheets that were entered late.
 */
late: boolean, 
/**
 * Calls on which the two scorers differ in at least one judgement.
 */
disagreement: boolean, };

export type RevisionKind = "replan" | "swap" | "edit";

export type RevisionRow = { 
/**
 * Number, from 1.
 */
seq: number, 
/**
 * When.
 */
at: number, 
/**
 * Name of the person; none for the command line.
 */
person: string | null, 
/**
 * How.
 */
kind: RevisionKind, 
/**
 * False where it was made in the draft.
 */
after_seal: boolean, 
/**
 * Why.
 */
reason: string, 
/**
 * Task by task.
 */
changes: Array<ChangeRow>, 
/**
 * What found no place.
 */
left: Array<Left>, 
/**
 * The fingerprint of the plan after it.
 */
fingerprint: string, };

export type Role = "planner" | "caller" | "reviewer" | "viewer" | "administrator";

export type Roster = { 
/**
 * In the office's order.
 */
cities: Array<City>, 
/**
 * In the office's order.
 */
people: Array<Person>, 
/**
 * In the office's order.
 */
shifts: Array<Shift>, 
/**
 * In the office's order.
 */
own_numbers: Array<OwnNumber>, };

export type Rule = "settings" | "known" | "day" | "closed" | "band" | "total" | "city_total" | "city_band" | "city_week" | "band_kind" | "city_gap" | "caller_gap" | "city_day_least" | "city_day" | "caller_day" | "on_duty" | "recused" | "scenario" | "cooldown" | "double_scored";

export type RuleName = "gap_city" | "gap_caller" | "max_city_day" | "max_caller_day" | "connection_share_permille" | "double_scored_permille" | "cooldown_days";

export type SampleAdvice = { 
/**
 * By difference.
 */
needed: Array<Needed>, 
/**
 * The smallest difference, in percentage points, that the calls at hand tell; `None` without calls.
 */
smallest: number | null, 
/**
 * In one Chinese sentence.
 */
sentence: string, 
/**
 * The formula, in Chinese.
 */
definition: string, };

export type SampleTrial = { 
/**
 * What it is a sample of.
 */
name: string, 
/**
 * On the draft.
 */
draft: Score | null, 
/**
 * On the newest version.
 */
newest: Score | null, };

export type SavePhrase = { 
/**
 * Which one; empty: a new one.
 */
id: string, 
/**
 * The item to whose note it belongs; empty: the note on the whole call.
 */
item: string, 
/**
 * The text.
 */
text: string, };

export type Saved = { 
/**
 * When it was on the disk.
 */
saved_at: number, 
/**
 * What the sheet now comes to.
 */
score: Score, };

export type ScenarioChoice = { 
/**
 * The card's own id.
 */
id: string, 
/**
 * Its title.
 */
title: string, 
/**
 * Its topic.
 */
topic: string, 
/**
 * Why it cannot be drawn this month; none where it can.
 */
obstacle: string | null, };

export type ScenarioUse = { 
/**
 * Id of the version.
 */
version_id: string, 
/**
 * Tasks.
 */
planned: number, 
/**
 * Different cities among them.
 */
cities: number, };

export type Score = { 
/**
 * The sum of the dimensions; `None` where no service can be scored (not connected, exposed, our own fault).
 */
total: Tenths | null, 
/**
 * The denominator of the dimensions that are scored, without what does not apply.
 */
out_of: Tenths, 
/**
 * The total as a share of a hundred, rounded half up; only of a complete sheet.
 */
of_hundred: Tenths | null, 
/**
 * Every dimension of the card, in its order.
 */
dimensions: Array<DimensionScore>, 
/**
 * 不合格: a veto of the whole sheet was given; the points are kept.
 */
failed: boolean, 
/**
 * Nothing is missing.
 */
complete: boolean, 
/**
 * What is missing, in the order of the form.
 */
missing: Array<Missing>, 
/**
 * 为什么是 87 分: a line for each dimension and item, then the total.
 */
explanation: Array<string>, };

export type Scorecard = { 
/**
 * The Chinese name, e.g. 12345 热线拨测评分表.
 */
name: string, 
/**
 * What an item marked 不适用 does to the denominator.
 */
na_rule: NaRule, 
/**
 * 维度, in the order of the form; their points add up to 100.
 */
dimensions: Array<Dimension>, };

export type ScorecardDraft = { 
/**
 * The card: the draft, or the newest version where there is none.
 */
card: Scorecard, 
/**
 * When it was last saved; none where there is no draft.
 */
saved_at: number | null, 
/**
 * What differs from the newest version.
 */
changes: Array<string>, 
/**
 * The first thing that stands in the way of publishing.
 */
problem: ScorecardProblem | null, 
/**
 * Months whose plan is still a draft: they keep their version unless they take the new one over.
 */
open_months: Array<Month>, };

export type ScorecardProblem = { 
/**
 * Its path, e.g. `dimensions[1].items[0].points`.
 */
field: string, 
/**
 * The sentence.
 */
message: string, };

export type ScorecardVersion = { 
/**
 * Identifier.
 */
id: string, 
/**
 * 1, 2, …
 */
version: number, 
/**
 * When it was made.
 */
created_at: number, 
/**
 * Why it was published.
 */
note: string, 
/**
 * The card.
 */
card: Scorecard, };

export type Scorer = "caller" | "second";

export type Scores = { 
/**
 * Id of the city or topic; `total` for all.
 */
key: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Score sheets that stand.
 */
sheets: number, 
/**
 * Of these, failed by a veto; their scores are kept and stand in the means.
 */
failed: number, 
/**
 * Means of the four dimensions.
 */
dimensions: Array<Mean>, 
/**
 * Mean of the totals.
 */
total: Mean, 
/**
 * Required key points that were given.
 */
points_hit: number, 
/**
 * Required key points.
 */
points_required: number, 
/**
 * Their share in percent with two decimals.
 */
points_percent: string, 
/**
 * The tasks behind `sheets`.
 */
filter: TaskFilter, };

export type ScoresPage = { 
/**
 * Names of the four dimensions.
 */
dimensions: Array<string>, 
/**
 * All cities together.
 */
total: Scores, 
/**
 * City by city.
 */
cities: Array<Scores>, 
/**
 * Topic by topic; topics without a score sheet are left out.
 */
topics: Array<Scores>, };

export type SecondLook = { 
/**
 * Who is to take it.
 */
scorer: string, 
/**
 * When it was submitted; none where it still is to be.
 */
submitted_at: number | null, 
/**
 * Its total in tenths of a hundred, once both sheets are submitted.
 */
total: number | null, 
/**
 * Both sheets side by side, once both are submitted.
 */
compared: Array<Compared>, };

export type Section = { 
/**
 * Its heading, numbered.
 */
heading: string, 
/**
 * Its paragraphs.
 */
paragraphs: Array<string>, };

export type Settings = { 
/**
 * Whose office this is.
 */
office: Office, 
/**
 * 时段
 */
bands: Array<Band>, 
/**
 * What new plans start from.
 */
planning: Planning, 
/**
 * 重拨规则
 */
redial: RedialPolicy, 
/**
 * 拨测台
 */
workbench: WorkbenchSettings, 
/**
 * 录音
 */
recordings: RecordingSettings, 
/**
 * 暴露防护
 */
recognition: RecognitionLimits, 
/**
 * 复核
 */
review: ReviewRules, 
/**
 * 口径
 */
rates: Rates, 
/**
 * 通报
 */
bulletin: BulletinText, };

export type Severity = "error" | "warning" | "info";

export type Share = { 
/**
 * The numerator.
 */
connected: number, 
/**
 * The denominator.
 */
calls: number, 
/**
 * In percent with two decimals; `—` without calls.
 */
percent: string, };

export type Sheet = { 
/**
 * Identifier.
 */
id: string, 
/**
 * The task it belongs to.
 */
task: string, 
/**
 * The scorecard version it is filled on.
 */
scorecard: string, 
/**
 * When it was submitted for the first time; stays when it is sent back.
 */
first_submitted_at: number | null, 
/**
 * When it was submitted.
 */
submitted_at: number | null, 
/**
 * When a field was last saved.
 */
saved_at: number | null, 
/**
 * Where its review stands.
 */
review: Review, };

export type Shift = { 
/**
 * Identifier; empty in a request means new.
 */
id: string, 
/**
 * The Chinese name.
 */
name: string, 
/**
 * The first minute.
 */
start: Minute, 
/**
 * The first minute after it.
 */
end: Minute, };

export type Shortfall = { 
/**
 * The demand.
 */
rule: Rule, 
/**
 * Id of the city, where it concerns one.
 */
city: string | null, 
/**
 * How many tasks.
 */
count: number, 
/**
 * What is wrong and what to do.
 */
sentence: string, };

export type Skill = { 
/**
 * The estimate; below 0 where the forecast is worse than the fixed rates.
 */
score: number, 
/**
 * Lower limit.
 */
low: number, 
/**
 * Upper limit.
 */
high: number, };

export type Slip = { 
/**
 * Identifier.
 */
id: string, 
/**
 * When.
 */
at: number, 
/**
 * Who; none is the command line.
 */
person: string | null, 
/**
 * SHA-256 of what it says.
 */
sha256: string, 
/**
 * What it says.
 */
body: SlipBody, };

export type SlipBody = { 
/**
 * `202612-1`
 */
number: string, 
/**
 * The month.
 */
month: Month, 
/**
 * Why.
 */
reason: string, 
/**
 * SHA-256 of the snapshot that it corrects.
 */
snapshot: string, 
/**
 * What was changed.
 */
lines: Array<SlipLine>, 
/**
 * The figures it moved; none where it moved none.
 */
effects: Array<Effect>, 
/**
 * Names of the four dimensions.
 */
dimensions: Array<string>, };

export type SlipChange = { "what": "entries", 
/**
 * The task.
 */
task: string, 
/**
 * The fields and their new values.
 */
entries: Array<NewEntry>, } | { "what": "stamp", 
/**
 * The task.
 */
task: string, 
/**
 * The attempt.
 */
attempt: string, 
/**
 * What is put right.
 */
amendment: Amendment, } | { "what": "void", 
/**
 * The task.
 */
task: string, } | { "what": "unvoid", 
/**
 * The task.
 */
task: string, };

export type SlipExport = { 
/**
 * The slip.
 */
id: string, 
/**
 * 文档 or 网页; at least one.
 */
formats: Array<Format>, };

export type SlipHead = { 
/**
 * Identifier.
 */
id: string, 
/**
 * `202612-1`
 */
number: string, 
/**
 * When, as shown.
 */
at: string, 
/**
 * Who; none is the command line.
 */
person: string | null, 
/**
 * Why.
 */
reason: string, 
/**
 * How many calls it corrects.
 */
calls: number, 
/**
 * Names of the cities whose calls it corrects.
 */
cities: Array<string>, };

export type SlipLine = { 
/**
 * The task's id.
 */
task: string, 
/**
 * Its number.
 */
number: string, 
/**
 * The city.
 */
city: string, 
/**
 * What was changed, old and new.
 */
text: string, };

export type SlipRequest = { 
/**
 * The closed month.
 */
month: Month, 
/**
 * The changes; all are made, or none.
 */
changes: Array<SlipChange>, 
/**
 * Why.
 */
reason: string, };

export type SlipTrial = { 
/**
 * What it would say.
 */
body: SlipBody, };

export type Sound = { 
/**
 * `audio/wav`
 */
mime: string, 
/**
 * The file's bytes.
 */
base64: string, };

export type Speaker = "agent" | "caller" | "machine" | "remark";

export type Spoken = { 
/**
 * Seconds after dialling.
 */
at: number, 
/**
 * Who speaks.
 */
who: Speaker, 
/**
 * What is said, or heard.
 */
text: string, };

export type Stage = "planned" | "calling" | "finished" | "submitted" | "missed" | "void" | "cancelled";

export type StageCount = { 
/**
 * The stage.
 */
stage: Stage, 
/**
 * Its Chinese name.
 */
name: string, 
/**
 * Tasks at it.
 */
tasks: number, 
/**
 * The tasks behind it.
 */
filter: TaskFilter, };

export type StampRequest = { 
/**
 * The attempt.
 */
attempt: string, 
/**
 * What happened.
 */
kind: EventKind, 
/**
 * With a hang-up: who hung up; the caller where it is left out.
 */
hung_up_by?: HungUpBy, };

export type Standing = "above" | "within" | "below" | "unknown";

export type StatsPage = { 
/**
 * What is looked at.
 */
filter: TaskFilter, 
/**
 * The settings behind every figure.
 */
settings: StatsSettings, 
/**
 * The six definition cards; the page prints the one of the rate it shows.
 */
cards: Array<DefinitionCard>, 
/**
 * How tiers and shared ranks come about.
 */
tier_rule: string, 
/**
 * Tasks by stage; stages without a task are left out.
 */
stages: Array<StageCount>, 
/**
 * All cities together.
 */
total: Figure, 
/**
 * The six rates over all cities.
 */
rates: Array<RateFigure>, 
/**
 * City by city.
 */
cities: Array<Figure>, 
/**
 * Cities by tier, best first.
 */
tiers: Array<TierCount>, 
/**
 * 近三个月 and 本年累计, up to the month that is looked at last.
 */
longer: LongerStretches, 
/**
 * Each city against all others together.
 */
city_contrasts: Array<Contrast>, 
/**
 * Each month against the one before.
 */
month_contrasts: Array<Contrast>, 
/**
 * By band.
 */
bands: Array<Figure>, 
/**
 * By day kind.
 */
day_kinds: Array<Figure>, 
/**
 * By hour.
 */
hours: Array<Figure>, 
/**
 * Weekday × band.
 */
heat: Array<HeatCell>, 
/**
 * Month by month, over every day loaded.
 */
months: Array<Figure>, 
/**
 * How many calls it takes to tell cities apart.
 */
advice: SampleAdvice, 
/**
 * Funnel limits around the target, over the range of the cities' numbers of calls.
 */
funnel: Array<FunnelLimits>, 
/**
 * Waits.
 */
waits: WaitsPage, 
/**
 * Scores.
 */
scores: ScoresPage, 
/**
 * 答案准确率
 */
accuracy: AccuracyPage, 
/**
 * Outcomes.
 */
outcomes: Array<OutcomeCount>, 
/**
 * Alarms in the days looked at, latest first.
 */
alarms: Array<Alarm>, };

export type StatsSettings = { 
/**
 * The rate that the figures lead with.
 */
headline: Rate, 
/**
 * The target, a share 0..=1, e.g. 0.98.
 */
target: number, 
/**
 * The floor, a share 0..=1, e.g. 0.95.
 */
floor: number, 
/**
 * Which tiers there are.
 */
tiers: TierPreset, 
/**
 * What the definitions leave open.
 */
definitions: Definitions, };

export type Status = { 
/**
 * The program's version.
 */
version: string, 
/**
 * The structure of the database.
 */
schema: number, 
/**
 * Where the database is.
 */
database: string, 
/**
 * False until the first start is done.
 */
founded: boolean, 
/**
 * True in the demo database.
 */
demo: boolean, 
/**
 * 山西省
 */
province: string, 
/**
 * Now.
 */
now: number, 
/**
 * Today.
 */
today: string, 
/**
 * The person at work.
 */
person: Person | null, 
/**
 * Months with a plan, newest first.
 */
months: Array<PlannedMonth>, 
/**
 * When something was last saved.
 */
saved_at: number | null, 
/**
 * When the last backup was made.
 */
backed_up_at: number | null, 
/**
 * True where that is too long ago.
 */
backup_due: boolean, 
/**
 * False where this year's or next month's official calendar is missing.
 */
calendar_known: boolean, };

export type Step = { 
/**
 * The wait in milliseconds at which somebody was answered.
 */
wait_ms: number, 
/**
 * The share still waiting just after it, 0..=1.
 */
waiting: number, };

export type Steps = { "by": "every", 
/**
 * The distance between two choices.
 */
step: Tenths, } | { "by": "listed", 
/**
 * From 0 to the item's points, both included.
 */
choices: Array<Choice>, };

export type Stretch = { 
/**
 * The first day.
 */
from: string, 
/**
 * The last day.
 */
to: string, };

export type SwapChoice = { 
/**
 * Where.
 */
place: PlaceRow, 
/**
 * True where its own caller keeps it.
 */
same_caller: boolean, };

export type SwapOffer = { 
/**
 * Where it stands.
 */
now: PlaceRow, 
/**
 * At most five; empty where nothing keeps every rule.
 */
choices: Array<SwapChoice>, 
/**
 * Why nothing is offered; none where something is.
 */
obstacle: string | null, };

export type SwapRequest = { 
/**
 * The task.
 */
id: string, 
/**
 * The day of the choice.
 */
day: string, 
/**
 * The minute of the choice.
 */
start: Minute, 
/**
 * Why.
 */
reason: string, };

export type TakeRequest = { 
/**
 * The task.
 */
task: string, 
/**
 * The file's name.
 */
name: string, };

export type TaskEvent = { 
/**
 * When.
 */
at: number, 
/**
 * Who; none is the program itself or the command line.
 */
person: string | null, 
/**
 * What: a stage the task moved to, or corrected, approved, returned, unvoided, gave_up, redialled_early.
 */
kind: string, 
/**
 * Why.
 */
note: string, };

export type TaskFilter = { 
/**
 * First planned day.
 */
from?: string, 
/**
 * Last planned day.
 */
to?: string, 
/**
 * Id of the city.
 */
city?: string, 
/**
 * Id of the caller.
 */
caller?: string, 
/**
 * Id of the band.
 */
band?: string, 
/**
 * Kind of the planned day.
 */
day_kind?: DayKind, 
/**
 * Day of the week, 1 Monday to 7 Sunday.
 */
weekday?: number, 
/**
 * Hour of the planned start, 0..=23.
 */
hour?: number, 
/**
 * The final outcome.
 */
outcome?: Outcome, 
/**
 * Id of the topic.
 */
topic?: string, 
/**
 * Id of the scenario's version.
 */
scenario?: string, 
/**
 * The card's own id: any version of it.
 */
card?: string, 
/**
 * 难度 of the scenario, 1..=3.
 */
difficulty?: number, 
/**
 * 需追问: whether the scenario's right answer only comes out by probing.
 */
needs_probing?: boolean, 
/**
 * 新政策: whether the scenario asks about a new policy.
 */
new_policy?: boolean, 
/**
 * True for 情景拨测, false for 接通拨测.
 */
scenario_call?: boolean, 
/**
 * True for the free part of the draw.
 */
free?: boolean, 
/**
 * How far the task has come.
 */
stage?: Stage, 
/**
 * True: has a final outcome and is not void.
 */
counts?: boolean, 
/**
 * Alone: in the denominator of this rate. With `judged`: judged so by this rate.
 */
rate?: Rate, 
/**
 * What `rate` makes of the task; ignored without `rate`.
 */
judged?: Judged, 
/**
 * True: a wait was measured and stands in the figures.
 */
waited?: boolean, 
/**
 * The wait ended with a person (true) or with giving up (false).
 */
answered?: boolean, 
/**
 * The wait is longer than this, in milliseconds.
 */
wait_over_ms?: number, 
/**
 * The wait is at most this, in milliseconds.
 */
wait_up_to_ms?: number, 
/**
 * True: its score sheet stands in the figures.
 */
scored?: boolean, 
/**
 * Index of a dimension that its score sheet has, 0..=3.
 */
dimension?: number, 
/**
 * True: its score sheet stands in the figures and has a total.
 */
totalled?: boolean, 
/**
 * True: a question was asked, and its answer stands in the figures.
 */
asked?: boolean, 
/**
 * The how-manieth time the city was asked the card: 1, 2, 3, and 4 for all later ones.
 */
meeting?: number, 
/**
 * A question was asked that the city had met before (true) or not (false).
 */
met_before?: boolean, 
/**
 * The answer gave every required key point (true) or not (false).
 */
all_points?: boolean, 
/**
 * True: a veto failed the sheet.
 */
failed?: boolean, 
/**
 * True: the sheet was first submitted long after the call.
 */
late?: boolean, 
/**
 * True: came in from a table (导入). False: from a plan of ours.
 */
imported?: boolean, 
/**
 * Words that all occur in the number, the city, the caller or the scenario.
 */
text?: string, };

export type TaskKind = "connection" | "scenario";

export type TaskName = { 
/**
 * The id in the database.
 */
id: string, 
/**
 * The number in reports, e.g. `202612-0147`.
 */
number: string, };

export type TaskRow = { 
/**
 * Identifier.
 */
id: string, 
/**
 * The number people say: 202612-0147.
 */
number: string, 
/**
 * What it is for.
 */
kind: TaskKind, 
/**
 * The city's id.
 */
city: string, 
/**
 * 太原市
 */
city_name: string, 
/**
 * The number to dial.
 */
dial: string, 
/**
 * The caller's id.
 */
caller: string, 
/**
 * The caller's name.
 */
caller_name: string, 
/**
 * The scenario version.
 */
scenario: string | null, 
/**
 * The scenario's title.
 */
title: string | null, 
/**
 * The scenario's topic.
 */
topic: string | null, 
/**
 * The day.
 */
day: string, 
/**
 * Its kind.
 */
day_kind: DayKind, 
/**
 * The minute at which to dial.
 */
start: Minute, 
/**
 * The band's id.
 */
band: string, 
/**
 * 自由抽取
 */
free: boolean, 
/**
 * 双人评分
 */
double_scored: boolean, 
/**
 * How far it has come.
 */
stage: Stage, 
/**
 * Where its plan stands.
 */
plan_state: PlanState, 
/**
 * Diallings so far.
 */
attempts: number, 
/**
 * The outcome of the first one.
 */
first: Outcome | null, 
/**
 * The outcome that decided the task.
 */
eventual: Outcome | null, 
/**
 * The wait for a person in milliseconds.
 */
wait_ms: number | null, 
/**
 * Whether a person answered within 15 s at the first attempt.
 */
within_15s: boolean | null, 
/**
 * Scores by dimension, tenths.
 */
scores: [number | null, number | null, number | null, number | null], 
/**
 * Total, tenths.
 */
total: number | null, 
/**
 * A veto failed the sheet.
 */
failed: boolean, 
/**
 * Where the review stands; none where no sheet was begun.
 */
review: Review | null, 
/**
 * When the sheet was submitted.
 */
submitted_at: number | null, 
/**
 * 事后补录: the sheet was first submitted long after the call.
 */
late: boolean, 
/**
 * 导入: came in from a table and belongs to no plan.
 */
imported: boolean, };

export type Tenths = number;

export type Text = { 
/**
 * The text.
 */
text: string, };

export type Tier = "certified" | "normal" | "attention" | "low" | "hot" | "warm" | "cold" | "dead";

export type TierCount = { 
/**
 * The tier.
 */
tier: Tier, 
/**
 * Its Chinese name.
 */
name: string, 
/**
 * The cities in it.
 */
cities: Array<string>, };

export type TierPreset = "interval" | "lines";

export type ToVerify = { 
/**
 * Which part of the card is open: a field or a key point's id.
 */
where: string, 
/**
 * What to find out, and from whom.
 */
what: string, };

export type Today = { 
/**
 * The day shown.
 */
day: string, 
/**
 * 周一 … 周日
 */
weekday: string, 
/**
 * Its kind; none where the calendar of its year is missing.
 */
day_kind: DayKind | null, 
/**
 * Which festival.
 */
festival: string | null, 
/**
 * The wall clock of the core, for the countdown.
 */
now: number, 
/**
 * Tasks of the day, with those of earlier days that are begun and not finished.
 */
tasks: Array<TodayTask>, 
/**
 * Tasks of earlier days of the month that nobody called.
 */
missed: number, 
/**
 * Of them those that no task makes up yet.
 */
to_make_up: number, 
/**
 * The month so far, by city.
 */
progress: Array<CityProgress>, 
/**
 * Cities with two failures within ten calls.
 */
alarms: Array<Alarm>, 
/**
 * Exemption windows that touch the day.
 */
exemptions: Array<Exemption>, };

export type TodayRequest = { 
/**
 * Only this caller's tasks.
 */
caller?: string, 
/**
 * The day; today where it is left out.
 */
day?: string, };

export type TodayTask = { 
/**
 * The task.
 */
task: TaskRow, 
/**
 * Where it stands.
 */
due: Due, 
/**
 * Its planned instant, or that of its redial.
 */
at: number, };

export type TopicSummary = { 
/**
 * 主题
 */
topic: string, 
/**
 * Cards in use.
 */
cards: number, 
/**
 * Those that a plan of the month may draw: usable and in season.
 */
drawable: number, 
/**
 * Those with an open 待核.
 */
open: number, 
/**
 * How many are easy, usual and hard.
 */
difficulty: [number, number, number], 
/**
 * 需追问
 */
needs_probing: number, 
/**
 * 新政策
 */
new_policy: number, 
/**
 * Planned calls that met one of them, drafts and voids apart.
 */
calls: number, };

export type Trial = { 
/**
 * The number of the newest version.
 */
newest: number, 
/**
 * The sample sheets.
 */
samples: Array<SampleTrial>, 
/**
 * Last month's sheets, if asked for.
 */
sheets: Rescored | null, };

export type TryRequest = { 
/**
 * True: last month's submitted sheets as well, which takes a while.
 */
sheets: boolean, };

export type Unplaced = { 
/**
 * Id of the city.
 */
city: string, 
/**
 * Id of the band; none where the settings as a whole are wrong.
 */
band: string | null, 
/**
 * The day, where only one day came into question.
 */
day: string | null, 
/**
 * How many.
 */
count: number, 
/**
 * How many of them may only lie on days of one kind, by kind; the free ones may lie on any.
 */
bound: Array<[DayKind, number]>, 
/**
 * The rule that kept them out.
 */
rule: Rule, 
/**
 * What is wrong and what to do.
 */
sentence: string, };

export type UnstampRequest = { 
/**
 * The attempt.
 */
attempt: string, 
/**
 * The stamp.
 */
event: string, };

export type Use = { 
/**
 * The city's id.
 */
city: string, 
/**
 * Its day.
 */
day: string, 
/**
 * The task's number.
 */
number: string, 
/**
 * Which version was drawn: 1, 2, …
 */
version: number, };

export type Verdict = "tie" | "higher" | "lower";

export type Verification = { 
/**
 * The month the file says it is about.
 */
month: Month, 
/**
 * The city, where it is the sheet of one.
 */
city: string | null, 
/**
 * How many cells and paragraphs were compared.
 */
compared: number, 
/**
 * True where no figure differs.
 */
sound: boolean, 
/**
 * Every difference.
 */
differences: Array<Difference>, };

export type VerifyFile = { 
/**
 * The bytes of the `.xlsx` or `.docx` file.
 */
bytes: Array<number>, };

export type Version = { 
/**
 * Identifier of the version.
 */
id: string, 
/**
 * The card's own id.
 */
scenario: string, 
/**
 * 1, 2, …
 */
version: number, 
/**
 * Where it stands.
 */
state: VersionState, 
/**
 * 标题
 */
title: string, 
/**
 * 主题
 */
topic: string, 
/**
 * When it was written.
 */
created_at: number, };

export type VersionState = "current" | "superseded" | "withdrawn";

export type VersionsPage = { 
/**
 * Newest first.
 */
versions: Array<DefinitionVersion>, 
/**
 * The number of the older version compared.
 */
compared: number | null, 
/**
 * The months that differ, oldest first.
 */
months: Array<MonthCompared>, 
/**
 * Months that both see alike.
 */
alike: number, 
/**
 * In one Chinese sentence; empty where nothing is compared.
 */
sentence: string, };

export type VersionsRequest = { 
/**
 * Which tasks; the months are the twelve up to its last day.
 */
filter: TaskFilter, 
/**
 * The number of the version; `None` to compare with none.
 */
number: number | null, };

export type Veto = { 
/**
 * How far it reaches.
 */
effect: VetoEffect, 
/**
 * The finding, in Chinese.
 */
when: string, };

export type VetoEffect = "item_zero" | "dimension_zero" | "sheet_fails";

export type Wait = { 
/**
 * Milliseconds.
 */
ms: number, 
/**
 * False where the call ended unanswered: the wait was *at least* `ms` (right-censored).
 */
answered: boolean, 
/**
 * The event at which the clock started.
 */
since: EventKind, 
/**
 * False where the wait was only *at most* `ms`: the event at which it should have started was not stamped, and an
 * earlier one stands in; or the answer is only known from the agent number ([`answer_is_implied`]).
 */
exact: boolean, };

export type WaitColumn = { 
/**
 * E.g. `5–10 秒`.
 */
name: string, 
/**
 * Answered waits in it.
 */
answered: number, 
/**
 * Waits in it that were given up.
 */
given_up: number, 
/**
 * The tasks behind both.
 */
filter: TaskFilter, };

export type WaitStep = { 
/**
 * The wait in seconds that is still free of this step.
 */
over_seconds: number, 
/**
 * What it costs, in place of the step before.
 */
deduct: Tenths, };

export type WaitingRedial = { 
/**
 * The task.
 */
task: string, 
/**
 * Its number.
 */
number: string, 
/**
 * 太原市
 */
city_name: string, 
/**
 * When it may be dialled.
 */
not_before: number, 
/**
 * True: its delay is over.
 */
due: boolean, };

export type Waits = { 
/**
 * Id of the city; `total` for all.
 */
key: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Calls with a wait.
 */
calls: number, 
/**
 * Waits that ended with a person.
 */
answered: number, 
/**
 * Mean of the answered waits in seconds, one decimal; `—` without any.
 */
mean: string, 
/**
 * The same in milliseconds.
 */
mean_ms: number | null, 
/**
 * Median in seconds, one decimal; `—` where more than half gave up.
 */
median: string, 
/**
 * The same in milliseconds.
 */
median_ms: number | null, 
/**
 * Estimated share of waits of at most 15 s, 0..=1; `None` without waits.
 */
within_15s: number | null, 
/**
 * The tasks behind `calls`.
 */
filter: TaskFilter, };

export type WaitsPage = { 
/**
 * All cities together.
 */
total: Waits, 
/**
 * City by city.
 */
cities: Array<Waits>, 
/**
 * The distribution.
 */
columns: Array<WaitColumn>, 
/**
 * The curve of still waiting, over all cities, one step a half second at most.
 */
curve: Array<Step>, };

export type WeekDuty = { 
/**
 * 1 Monday … 7 Sunday.
 */
weekday: number, 
/**
 * The shift's id.
 */
shift: string, };

export type WhyNot = { 
/**
 * What is impossible by counting alone.
 */
proofs: Array<Proof>, 
/**
 * Changes of one setting, the least first, each seen to work.
 */
remedies: Array<Remedy>, 
/**
 * What else is to be said: that nothing was found, or not everything tried.
 */
remark: string | null, };

export type WhyStep = { 
/**
 * The step, e.g. `日期`.
 */
step: string, 
/**
 * What it decided, and by which numbers.
 */
sentences: Array<string>, };

export type WithReason = { 
/**
 * Its id.
 */
id: string, 
/**
 * Why.
 */
reason: string, };

export type Withdrawal = { 
/**
 * The scenario.
 */
id: string, 
/**
 * True: out.
 */
withdrawn: boolean, };

export type WorkOrderRow = { 
/**
 * The task whose call opened it.
 */
task: string, 
/**
 * The task's number.
 */
task_number: string, 
/**
 * 太原市
 */
city_name: string, 
/**
 * Who called.
 */
caller_name: string, 
/**
 * The work order's number.
 */
number: string, 
/**
 * When it was noted first.
 */
opened_at: number, 
/**
 * Civil days since then; 0 is today.
 */
days: number, 
/**
 * When it was cancelled; none while it is to be.
 */
closed_at: number | null, 
/**
 * The name of who saw to it.
 */
closed_by: string | null, 
/**
 * How it was cancelled, or why it is open again.
 */
note: string, };

export type WorkOrdersRequest = { 
/**
 * That of this task, cancelled or not; where it is left out, all that are to be cancelled.
 */
task?: string, };

export type Workbench = { 
/**
 * The task as lists show it.
 */
task: TaskRow, 
/**
 * Its band.
 */
band: Band | null, 
/**
 * 为什么
 */
why: Array<string>, 
/**
 * The city's numbers; the first active one is the main line.
 */
lines: Array<Line>, 
/**
 * The question card; none for a connection task.
 */
card: Card | null, 
/**
 * The answer key by which it is judged.
 */
key: KeyOnRecord | null, 
/**
 * Which way to say the opening line: 0 is the line as written, 1 the first variant, and so on.
 */
opening: number, 
/**
 * By what the city may recognise this call, whatever number it is dialled from; empty where by nothing.
 */
recognised_by: Array<string>, 
/**
 * Our own numbers to dial from, with how often each dialled this city lately.
 */
own_numbers: Array<OwnNumberUse>, 
/**
 * The link that hands a line to the soft phone, by the line's id; none where the office dials by hand.
 */
phone: { [key in string]: string }, 
/**
 * Whether 拨出 opens that link as well.
 */
dial_opens_phone: boolean, 
/**
 * The exemption window that covers the last dialling, or this moment before the first.
 */
exemption: Exemption | null, 
/**
 * The diallings so far.
 */
attempts: Array<AttemptView>, 
/**
 * What comes next; none while an attempt is open or nothing was dialled.
 */
next: NextStep | null, 
/**
 * With a make-up task to come: how it comes about.
 */
make_up: MakeUp | null, 
/**
 * The codes to choose from.
 */
outcomes: Array<OutcomeRow>, 
/**
 * The fields of the form in order.
 */
form: Array<FormField>, 
/**
 * What stands in them.
 */
entries: { [key in string]: JsonValue }, 
/**
 * The field that was saved last: where the cursor stood, should the page have forgotten.
 */
last_entry: LastEntry | null, 
/**
 * Values that the stamps suggest for empty fields; submitting takes them over.
 */
suggested: { [key in string]: JsonValue }, 
/**
 * What the entries come to.
 */
score: Score, 
/**
 * How 不适用 counts.
 */
na_rule: NaRule, 
/**
 * The sheet, once begun.
 */
sheet: Sheet | null, 
/**
 * Why nothing can be changed here; none where it can.
 */
read_only: string | null, 
/**
 * The wall clock of the core.
 */
now: number, };

export type WorkbenchSettings = { 
/**
 * Which link the telephone button opens.
 */
phone: PhoneLink, 
/**
 * The exchange of a `sip:` link, e.g. `10.0.0.8:5060`.
 */
sip_host: string, 
/**
 * What is dialled before the number, e.g. `9,` for an outside line.
 */
prefix: string, 
/**
 * Whether 拨出 (F1) opens the link as well.
 */
dial_opens: boolean, };

export type WorkbookFile = { 
/**
 * The file's bytes.
 */
bytes: Array<number>, };

export type WorkbookTrial = { 
/**
 * Titles of cards that the library does not have.
 */
added: Array<string>, 
/**
 * Titles of cards that get a new version.
 */
changed: Array<string>, 
/**
 * Cards that are as they stand in the library.
 */
unchanged: number, 
/**
 * Rows that are wrong; with a single one nothing is imported.
 */
wrong: Array<BadRow>, };

export type Year = { 
/**
 * The year.
 */
year: number, };

export type YearMonth = { 
/**
 * The month.
 */
month: Month, 
/**
 * What became of it.
 */
outcome: YearOutcome, 
/**
 * Tasks of the new draft.
 */
tasks: number, 
/**
 * What became of it, in words.
 */
sentence: string, };

export type YearOutcome = "drawn" | "kept" | "impossible" | "not_reached";

export type YearRequest = { 
/**
 * The first month.
 */
from: Month, 
/**
 * How many, 1..=24.
 */
months: number, 
/**
 * True: draw again where a month has a draft already.
 */
replace?: boolean, };

export const STAGE_NAMES: Record<Stage, string> = {
  planned: "未拨打",
  calling: "拨打中",
  finished: "待提交",
  submitted: "已提交",
  missed: "已漏拨",
  void: "已作废",
  cancelled: "已撤销",
};

export const TIER_PRESET_NAMES: Record<TierPreset, string> = {
  interval: "按置信区间：达标可认证、正常波动、关注、显著偏低",
  lines: "按接通率：热线、温线、冷线、死线",
};

export const DAY_KIND_NAMES: Record<DayKind, string> = {
  workday: "工作日",
  weekend: "周末",
  holiday: "法定节假日",
  makeup: "调班日",
};

export const TASK_KIND_NAMES: Record<TaskKind, string> = {
  connection: "接通拨测",
  scenario: "情景拨测",
};

export const REVIEW_REASON_NAMES: Record<ReviewReason, string> = {
  not_connected: "未接通",
  low_total: "低分",
  veto: "一票否决",
  fatal_error: "致命错误",
  late: "补录",
  disagreement: "双评不一致",
  random: "随机抽查",
};

export const PIN_NAMES: Record<Pin, string> = {
  day: "日期",
  time: "时刻",
  caller: "拨测员",
  scenario: "提问场景",
};

export const REVISION_NAMES: Record<RevisionKind, string> = {
  replan: "重排",
  swap: "换时段",
  edit: "手工调整",
};

export const EVENT_NAMES: Record<EventKind, string> = {
  dialled: "拨出",
  ringback: "回铃",
  ivr_answer: "语音导航",
  bot_answer: "智能客服",
  transfer_requested: "要求转人工",
  human_answer: "人工应答",
  agent_number: "报工号",
  question_finished: "提问完毕",
  answer_finished: "答复完毕",
  hang_up: "挂断",
};

export const HUNG_UP_NAMES: Record<HungUpBy, string> = {
  caller: "拨测员",
  agent: "话务员",
  system: "系统",
};

/** What a command reads or changes; a change refreshes every query that reads one of its topics. */
export type Topic = "program" | "job" | "settings" | "roster" | "calendar" | "scenario" | "scorecard" | "plan" | "call" | "report" | "exemption" | "practice" | "work_order";

/** Every command: what it takes and what it answers. */
export interface Commands {
  /** What the frame shows. */
  "program.status": { request: null; answer: Status };
  /** The provinces that a first start can choose from. */
  "program.provinces": { request: null; answer: Array<ProvinceCities> };
  /** The first start: fills an empty database. */
  "program.found": { request: Founding; answer: Status };
  /** Another person takes over. */
  "program.switch_person": { request: ById; answer: Status };
  /** Cities, tasks and scenarios that a text finds. */
  "program.find": { request: Text; answer: Array<Hit> };
  /** The long job under way. */
  "job.get": { request: null; answer: Job | null };
  /** Asks the long job to stop. */
  "job.cancel": { request: null; answer: null };
  /** Opens the demo database, filling it where it is empty; every page then says that it is one. */
  "demo.open": { request: null; answer: Status };
  /** Back from the demo database to the office's own. */
  "demo.leave": { request: null; answer: Status };
  /** Every setting. */
  "settings.get": { request: null; answer: Settings };
  /** Saves the settings that differ. */
  "settings.save": { request: Settings; answer: Settings };
  /** Cities, people, shifts. */
  "roster.get": { request: null; answer: Roster };
  /** Saves a city with its lines. */
  "roster.save_city": { request: City; answer: Roster };
  /** Saves a person with shifts and recusals. */
  "roster.save_person": { request: Person; answer: Roster };
  /** Saves a shift. */
  "roster.save_shift": { request: Shift; answer: Roster };
  /** Saves one of our own numbers. */
  "roster.save_own_number": { request: OwnNumber; answer: Roster };
  /** Every exemption window. */
  "exemption.list": { request: null; answer: Array<Exemption> };
  /** Registers an exemption window before it begins. */
  "exemption.register": { request: RegisterExemption; answer: Array<Exemption> };
  /** Withdraws an exemption window; its row stays. */
  "exemption.withdraw": { request: ById; answer: Array<Exemption> };
  /** The official calendar, by year. */
  "calendar.years": { request: null; answer: Array<CalendarYear> };
  /** Imports a calendar file. */
  "calendar.import": { request: Text; answer: Array<CalendarYear> };
  /** Takes a year without notice as Monday to Friday. */
  "calendar.assume": { request: Year; answer: Array<CalendarYear> };
  /** Every scorecard version, with what changed from one to the next. */
  "scorecard.list": { request: null; answer: Array<ListedScorecard> };
  /** The scorecard that is being edited. */
  "scorecard.draft": { request: null; answer: ScorecardDraft };
  /** Keeps the scorecard that is being edited. */
  "scorecard.save_draft": { request: Scorecard; answer: ScorecardDraft };
  /** Throws the scorecard that is being edited away. */
  "scorecard.discard_draft": { request: null; answer: ScorecardDraft };
  /** What sample sheets, and last month's, would come to on the draft. */
  "scorecard.try": { request: TryRequest; answer: Trial };
  /** Makes the draft the newest version. */
  "scorecard.publish": { request: PublishScorecard; answer: ScorecardDraft };
  /** The practice calls and how the person at work has done in them. */
  "practice.list": { request: null; answer: Practices };
  /** Begins a practice call, or goes on with it. */
  "practice.begin": { request: LessonId; answer: Practice };
  /** One practice as it stands. */
  "practice.open": { request: ById; answer: Practice };
  /** Saves one field of a practice. */
  "practice.enter": { request: PracticeEntry; answer: Saved };
  /** Submits a practice and compares it with the reference. */
  "practice.submit": { request: ById; answer: Practice };
  /** The scenario library, as it stands for a month. */
  "scenario.list": { request: OptionalMonth; answer: Array<Entry> };
  /** Every version of one scenario. */
  "scenario.versions": { request: ById; answer: Array<[Version, Card]> };
  /** Every planned call that meets one scenario. */
  "scenario.uses": { request: ById; answer: Array<Use> };
  /** What is wrong with a card that is being edited. */
  "scenario.check": { request: Card; answer: Array<CardProblem> };
  /** Saves an edited card as a new version. */
  "scenario.save": { request: Card; answer: Array<Entry> };
  /** Imports card files. */
  "scenario.import": { request: CardFiles; answer: Array<Entry> };
  /** The cards in use, as files. */
  "scenario.export": { request: null; answer: Array<CardFile> };
  /** The cards in use, as one Excel workbook: its bytes. */
  "scenario.workbook": { request: null; answer: Array<number> };
  /** What importing a workbook would do; changes nothing. */
  "scenario.try_workbook": { request: WorkbookFile; answer: WorkbookTrial };
  /** Imports a workbook of cards, all or none. */
  "scenario.import_workbook": { request: WorkbookFile; answer: Array<Entry> };
  /** The library by topic. */
  "scenario.summary": { request: OfMonth; answer: Array<TopicSummary> };
  /** How right each card was answered, at the first and at later meetings, over all records. */
  "scenario.accuracy": { request: null; answer: CardsAccuracy };
  /** How well the cities know our callers, numbers and cards. */
  "scenario.exposures": { request: ExposureRequest; answer: Exposures };
  /** Takes a scenario out of the pool or puts it back. */
  "scenario.withdraw": { request: Withdrawal; answer: Array<Entry> };
  /** What the wizard can choose from. */
  "plan.choices": { request: OfMonth; answer: PlanChoices };
  /** Draws a month without saving: the wizard's preview. */
  "plan.preview": { request: PlanRequest; answer: PlanView };
  /** Why something of a preview did not fit, and what would help. */
  "plan.remedies": { request: PlanRequest; answer: WhyNot };
  /** Why something of the month's plan did not fit, and what would help. */
  "plan.why_not": { request: OfMonth; answer: WhyNot };
  /** Draws a month and keeps it as its draft. */
  "plan.make": { request: PlanRequest; answer: PlanView };
  /** Draws several months in one go, each as its draft. */
  "plan.make_year": { request: YearRequest; answer: Array<YearMonth> };
  /** The month's plan as a grid. */
  "plan.get": { request: OfMonth; answer: PlanView | null };
  /** The tasks of the month's plan. */
  "plan.tasks": { request: OfMonth; answer: Array<TaskRow> };
  /** Why a task stands where it stands. */
  "plan.why": { request: ById; answer: Array<WhyStep> };
  /** How predictable the month's plan is. */
  "plan.audit": { request: AuditRequest; answer: Audit };
  /** Seals the month's draft. */
  "plan.publish": { request: OfMonth; answer: PlanView };
  /** Puts the month's draft on the newest scorecard. */
  "plan.take_scorecard": { request: OfMonth; answer: PlanView };
  /** Throws the month's draft away. */
  "plan.discard": { request: OfMonth; answer: null };
  /** What a re-plan would change. */
  "plan.replan_preview": { request: ReplanRequest; answer: ReplanView };
  /** Changes the plan as the preview showed it. */
  "plan.replan": { request: ReplanRequest; answer: null };
  /** Other places for a task, drawn under the same law. */
  "plan.swap_offer": { request: ById; answer: SwapOffer };
  /** Moves a task to one of the places offered. */
  "plan.swap": { request: SwapRequest; answer: null };
  /** Which rules a manual edit would break. */
  "plan.edit_check": { request: EditRequest; answer: EditCheck };
  /** Changes a task by hand. */
  "plan.edit": { request: EditRequest; answer: null };
  /** What a task can be changed to by hand, and whether it still can. */
  "plan.edit_choices": { request: ById; answer: EditChoices };
  /** The fields of a task that are pinned. */
  "plan.pins": { request: ById; answer: Array<Pin> };
  /** Pins fields of a task. */
  "plan.pin": { request: PinRequest; answer: null };
  /** What was done to the month's plan since its draw. */
  "plan.living": { request: OfMonth; answer: Living };
  /** Writes the plan file, with the seed once the month is closed. */
  "plan.export": { request: OfMonth; answer: Export };
  /** What to do now. */
  "today.get": { request: TodayRequest; answer: Today };
  /** The redials that are waited for. */
  "today.redials": { request: TodayRequest; answer: Array<WaitingRedial> };
  /** The work orders that are to be cancelled, or that of one task. */
  "work_order.list": { request: WorkOrdersRequest; answer: Array<WorkOrderRow> };
  /** Notes that the work order of a task was cancelled. */
  "work_order.close": { request: WithReason; answer: Array<WorkOrderRow> };
  /** Opens the cancelled work order of a task again. */
  "work_order.reopen": { request: WithReason; answer: Array<WorkOrderRow> };
  /** The recordings of a task. */
  "recording.list": { request: ById; answer: Recordings };
  /** Files of the watched folder that are likely of a task's calls. */
  "recording.offered": { request: ById; answer: Array<FoundFile> };
  /** The bytes of a recording. */
  "recording.play": { request: ById; answer: Sound };
  /** Attaches a file to a task. */
  "recording.attach": { request: AttachRequest; answer: Recordings };
  /** Attaches a file of the watched folder to a task. */
  "recording.take": { request: TakeRequest; answer: Recordings };
  /** Takes a recording off the record. */
  "recording.remove": { request: WithReason; answer: Recordings };
  /** Where the recordings lie. */
  "recording.folder": { request: null; answer: RecordingFolder };
  /** The code table of outcomes. */
  "call.outcomes": { request: null; answer: Array<OutcomeRow> };
  /** One task on the workbench. */
  "call.open": { request: ById; answer: Workbench };
  /** Dials. */
  "call.dial": { request: DialRequest; answer: Workbench };
  /** Stamps an event. */
  "call.stamp": { request: StampRequest; answer: Workbench };
  /** Takes a stamp back. */
  "call.unstamp": { request: UnstampRequest; answer: Workbench };
  /** Puts a stamp right, with a reason. */
  "call.correct_stamp": { request: CorrectStampRequest; answer: Workbench };
  /** Gives an attempt its outcome. */
  "call.conclude": { request: ConcludeRequest; answer: Workbench };
  /** Ends a task without the redial that is due. */
  "call.give_up": { request: WithReason; answer: Workbench };
  /** Saves a field of the score form. */
  "sheet.enter": { request: EntryRequest; answer: Saved };
  /** Submits the score sheet. */
  "sheet.submit": { request: ById; answer: Workbench };
  /** The phrases to choose from in a note. */
  "phrase.offer": { request: OfferRequest; answer: Array<Offer> };
  /** The library of phrases. */
  "phrase.list": { request: null; answer: PhraseList };
  /** Writes a phrase into the library. */
  "phrase.save": { request: SavePhrase; answer: PhraseList };
  /** Hides a phrase, or offers it again. */
  "phrase.hide": { request: HidePhrase; answer: PhraseList };
  /** What the person at work is still to score a second time. */
  "second.list": { request: null; answer: Array<TaskRow> };
  /** A call as its second scorer sees it. */
  "second.open": { request: ById; answer: Workbench };
  /** Submits the second sheet. */
  "second.submit": { request: ById; answer: Workbench };
  /** The records that a filter keeps. */
  "record.list": { request: RecordsRequest; answer: Records };
  /** One record with its history. */
  "record.get": { request: ById; answer: RecordDetail };
  /** Corrects a field of a submitted sheet. */
  "record.correct": { request: CorrectRequest; answer: RecordDetail };
  /** The sheets that wait for their review. */
  "review.queue": { request: OfMonth; answer: ReviewQueue };
  /** Adds a comment to a record. */
  "record.comment": { request: WithReason; answer: RecordDetail };
  /** Takes a task out of every figure. */
  "record.void": { request: WithReason; answer: RecordDetail };
  /** Takes a void back. */
  "record.unvoid": { request: WithReason; answer: RecordDetail };
  /** Approves a sheet or sends it back. */
  "record.review": { request: ReviewRequest; answer: RecordDetail };
  /** Every figure of a stretch of days. */
  "stats.get": { request: TaskFilter; answer: StatsPage };
  /** The control chart of the twelve months up to a filter's last day. */
  "stats.control": { request: ControlRequest; answer: ControlPage };
  /** Raw scores beside those adjusted for caller and scenario. */
  "stats.leniency": { request: TaskFilter; answer: LeniencyPage };
  /** Item by item of the scorecard, what was given in each city. */
  "stats.items": { request: TaskFilter; answer: ItemsPage };
  /** The versions of the definitions, and what the months come to under the newest and an older one. */
  "stats.versions": { request: VersionsRequest; answer: VersionsPage };
  /** What the cities report of themselves beside our figures. */
  "stats.reported": { request: Stretch; answer: Array<ReportedRow> };
  /** How far two scorers of the same calls agree. */
  "stats.agreement": { request: Stretch; answer: AgreementPage };
  /** What a table from outside holds, and a proposal which column is what. */
  "import.look": { request: ImportFile; answer: ImportView };
  /** What importing a table would do: every wrong row with its reason. */
  "import.try": { request: ImportRequest; answer: ImportTrial };
  /** Imports a table, all of it or nothing. */
  "import.apply": { request: ImportRequest; answer: Array<Import> };
  /** Every import. */
  "import.list": { request: null; answer: Array<Import> };
  /** Takes an import out of every figure, with a reason; its rows stay. */
  "import.take_out": { request: WithReason; answer: Array<Import> };
  /** An imported call with the row that it was. */
  "import.call": { request: ById; answer: ImportedDetail };
  /** An empty table to fill in: its bytes. */
  "import.template": { request: OfKind; answer: Array<number> };
  /** What is missing or odd before a bulletin. */
  "bulletin.check_up": { request: OfMonth; answer: Array<Finding> };
  /** The bulletin as it will be exported. */
  "bulletin.preview": { request: OfMonth; answer: MonthReport };
  /** Writes the bulletin's files. */
  "bulletin.export": { request: ExportRequest; answer: Array<Export> };
  /** Earlier exports of a month. */
  "bulletin.exports": { request: OfMonth; answer: Array<Export> };
  /** Which figures of an exported file differ from the database. */
  "bulletin.verify": { request: VerifyFile; answer: Verification };
  /** Closes a month: its records become read-only, its figures are frozen. */
  "bulletin.close": { request: CloseRequest; answer: null };
  /** A closed month: its snapshot, and the slips since. */
  "bulletin.closing": { request: OfMonth; answer: Closing | null };
  /** What a correction slip would do; changes nothing. */
  "slip.try": { request: SlipRequest; answer: SlipTrial };
  /** Corrects a closed month by a slip. */
  "slip.make": { request: SlipRequest; answer: Slip };
  /** A correction slip. */
  "slip.get": { request: ById; answer: Slip };
  /** Writes a correction slip's files. */
  "slip.export": { request: SlipExport; answer: Array<Export> };
  /** Copies the database and checks the copy. */
  "backup.make": { request: null; answer: Backup };
  /** Makes today's backup where there is none yet. */
  "backup.daily": { request: null; answer: Backup | null };
  /** The backups in the backup folder. */
  "backup.list": { request: null; answer: Array<Backup> };
  /** Puts a backup in place of everything; what was there is kept as another backup. */
  "backup.restore": { request: ByName; answer: Status };
  /** Integrity, audit chain, our own invariants. */
  "program.check": { request: null; answer: CheckReport };
  /** The newest lines of the audit log. */
  "program.audit": { request: null; answer: Array<AuditRow> };
}

export type CommandName = keyof Commands;

/** Commands that only read, and what they read. */
export const READS: Partial<Record<CommandName, readonly Topic[]>> = {
  "program.status": ["program", "settings", "roster", "calendar", "plan", "call"],
  "program.provinces": [],
  "program.find": ["roster", "plan", "scenario"],
  "job.get": ["job"],
  "settings.get": ["settings"],
  "roster.get": ["roster"],
  "exemption.list": ["exemption", "roster"],
  "calendar.years": ["calendar"],
  "scorecard.list": ["scorecard", "plan"],
  "scorecard.draft": ["scorecard", "plan"],
  "scorecard.try": ["scorecard", "call"],
  "practice.list": ["practice", "program"],
  "practice.open": ["practice", "program"],
  "scenario.list": ["scenario", "plan", "call"],
  "scenario.versions": ["scenario"],
  "scenario.uses": ["scenario", "plan", "call"],
  "scenario.check": [],
  "scenario.export": ["scenario"],
  "scenario.workbook": ["scenario"],
  "scenario.try_workbook": ["scenario"],
  "scenario.summary": ["scenario", "plan", "call"],
  "scenario.accuracy": ["scenario", "plan", "call", "settings"],
  "scenario.exposures": ["scenario", "plan", "call", "settings", "roster"],
  "plan.choices": ["roster", "calendar", "scenario"],
  "plan.preview": ["settings", "roster", "calendar", "scenario", "plan"],
  "plan.remedies": ["settings", "roster", "calendar", "scenario", "plan"],
  "plan.why_not": ["settings", "roster", "plan"],
  "plan.get": ["plan", "program", "roster"],
  "plan.tasks": ["plan", "call", "program", "roster"],
  "plan.why": ["plan"],
  "plan.audit": ["settings", "roster", "calendar", "scenario", "plan"],
  "plan.replan_preview": ["plan", "call", "roster", "scenario"],
  "plan.swap_offer": ["plan", "call"],
  "plan.edit_check": ["plan", "call"],
  "plan.edit_choices": ["plan", "call", "roster"],
  "plan.pins": ["plan"],
  "plan.living": ["plan", "program", "roster"],
  "today.get": ["plan", "call", "settings", "calendar", "exemption"],
  "today.redials": ["plan", "call", "settings"],
  "work_order.list": ["call", "plan", "roster", "work_order"],
  "recording.list": ["call"],
  "recording.offered": ["call", "settings"],
  "recording.play": [],
  "recording.folder": ["program", "call"],
  "call.outcomes": [],
  "call.open": ["call", "plan", "settings", "roster", "exemption"],
  "phrase.offer": ["call", "settings", "scorecard"],
  "phrase.list": ["call", "settings", "scorecard"],
  "second.list": ["call", "plan"],
  "second.open": ["call", "plan", "settings", "roster", "exemption"],
  "record.list": ["call", "plan", "settings"],
  "record.get": ["call", "plan", "roster"],
  "review.queue": ["call", "plan", "settings"],
  "stats.get": ["call", "plan", "settings", "scenario"],
  "stats.control": ["call", "plan", "settings"],
  "stats.leniency": ["call", "plan", "settings", "roster"],
  "stats.items": ["call", "plan", "settings", "roster", "scorecard"],
  "stats.versions": ["call", "plan", "settings", "roster"],
  "stats.reported": ["call", "plan", "settings", "roster"],
  "stats.agreement": ["call", "plan", "scorecard"],
  "import.look": [],
  "import.list": ["call"],
  "import.call": ["call", "roster", "settings"],
  "import.template": [],
  "bulletin.check_up": ["call", "plan", "settings", "calendar", "scenario"],
  "bulletin.preview": ["call", "plan", "settings"],
  "bulletin.exports": ["report"],
  "bulletin.verify": ["call", "plan", "settings"],
  "bulletin.closing": ["call", "plan"],
  "slip.try": ["call", "plan"],
  "slip.get": ["call", "plan"],
  "backup.list": ["program"],
  "program.check": ["program", "call"],
  "program.audit": ["program", "job", "settings", "roster", "calendar", "scenario", "scorecard", "plan", "call", "report", "exemption", "practice", "work_order"],
};

/** Commands that change something, and what they change. */
export const TOUCHES: Partial<Record<CommandName, readonly Topic[]>> = {
  "program.found": ["program", "settings", "roster", "calendar", "scenario", "scorecard"],
  "program.switch_person": ["program"],
  "job.cancel": ["job"],
  "demo.open": ["program", "job", "settings", "roster", "calendar", "scenario", "scorecard", "plan", "call", "report", "exemption", "practice", "work_order"],
  "demo.leave": ["program", "job", "settings", "roster", "calendar", "scenario", "scorecard", "plan", "call", "report", "exemption", "practice", "work_order"],
  "settings.save": ["settings"],
  "roster.save_city": ["roster"],
  "roster.save_person": ["roster", "program"],
  "roster.save_shift": ["roster"],
  "roster.save_own_number": ["roster"],
  "exemption.register": ["exemption"],
  "exemption.withdraw": ["exemption"],
  "calendar.import": ["calendar"],
  "calendar.assume": ["calendar"],
  "scorecard.save_draft": ["scorecard"],
  "scorecard.discard_draft": ["scorecard"],
  "scorecard.publish": ["scorecard"],
  "practice.begin": ["practice"],
  "practice.enter": [],
  "practice.submit": ["practice"],
  "scenario.save": ["scenario"],
  "scenario.import": ["scenario"],
  "scenario.import_workbook": ["scenario"],
  "scenario.withdraw": ["scenario"],
  "plan.make": ["plan"],
  "plan.make_year": ["plan", "job"],
  "plan.publish": ["plan"],
  "plan.take_scorecard": ["plan"],
  "plan.discard": ["plan"],
  "plan.replan": ["plan", "call", "roster"],
  "plan.swap": ["plan", "call"],
  "plan.edit": ["plan", "call"],
  "plan.pin": ["plan"],
  "plan.export": ["report"],
  "work_order.close": ["call"],
  "work_order.reopen": ["call"],
  "recording.attach": ["call"],
  "recording.take": ["call"],
  "recording.remove": ["call"],
  "call.dial": ["call"],
  "call.stamp": ["call"],
  "call.unstamp": ["call"],
  "call.correct_stamp": ["call"],
  "call.conclude": ["call"],
  "call.give_up": ["call"],
  "sheet.enter": ["work_order"],
  "sheet.submit": ["call"],
  "phrase.save": ["settings"],
  "phrase.hide": ["settings"],
  "second.submit": ["call"],
  "record.correct": ["call"],
  "record.comment": ["call"],
  "record.void": ["call"],
  "record.unvoid": ["call"],
  "record.review": ["call"],
  "import.try": ["job"],
  "import.apply": ["call", "settings", "program", "job"],
  "import.take_out": ["call"],
  "bulletin.export": ["report"],
  "bulletin.close": ["plan", "call", "program"],
  "slip.make": ["plan", "call"],
  "slip.export": ["report"],
  "backup.make": ["program"],
  "backup.daily": ["program"],
  "backup.restore": ["program", "job", "settings", "roster", "calendar", "scenario", "scorecard", "plan", "call", "report", "exemption", "practice", "work_order"],
};
