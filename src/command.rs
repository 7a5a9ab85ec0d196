//! The command table: everything that a page, a script or a test can ask for, in one list.
//!
//! From it come the dispatch, the TypeScript types of the page, and — through the topics — which of the page's queries
//! a change makes stale. A new command is one entry here and one function in the room it belongs to.

pub mod request;
mod topic;
mod typescript;

pub use topic::Topic;

use crate::app::{App, Session};
use crate::failure::{Failure, Result};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::app::Job;
use crate::calendar::{CalendarYear, DayKind, years};
use crate::call::correction::CorrectStampRequest;
use crate::call::exemption::{self, Exemption, RegisterExemption};
use crate::call::exposure::{self, ExposureRequest, Exposures};
use crate::call::outcome::{Outcome, OutcomeRow};
use crate::call::recording::{
    self, AttachRequest, FoundFile, RecordingFolder, Recordings, Sound, TakeRequest,
};
use crate::call::reminder::{self, WaitingRedial};
use crate::call::timeline::{EventKind, HungUpBy};
use crate::call::today::{self, Today, TodayRequest};
use crate::call::work_order::{self, WorkOrderRow, WorkOrdersRequest};
use crate::call::workbench::{self, ConcludeRequest, DialRequest, StampRequest, UnstampRequest, Workbench};
use crate::demo;
use crate::find::{self, Hit};
use crate::import::desk::{Import, ImportFile, ImportRequest, ImportTrial, ImportView, ImportedDetail};
use crate::import::{self, desk as imports};
use crate::keep::{self, Backup, CheckReport};
use crate::plan::audit::{self, Audit, AuditRequest};
use crate::plan::choices::{self, PlanChoices};
use crate::plan::gaps;
use crate::plan::living::{
    self, EditCheck, EditChoices, EditRequest, Living, PinRequest, ReplanRequest, ReplanView, SwapOffer,
    SwapRequest,
};
use crate::plan::month::{self, PlanView, WhyStep};
use crate::plan::year::{self, YearMonth, YearRequest};
use crate::plan::{self, Pin, PlanRequest, RevisionKind, TaskKind, TaskRow, WhyNot};
use crate::practice::{self, LessonId, Practice, PracticeEntry, Practices};
use crate::report::MonthReport;
use crate::report::bulletin::{self, Export, ExportRequest, Finding};
use crate::report::closing::{self, CloseRequest, Closing, Slip, SlipExport, SlipRequest, SlipTrial};
use crate::report::verify::{self, Verification, VerifyFile};
use crate::roster::{self, City, OwnNumber, Person, ProvinceCities, Roster, Shift};
use crate::scenario::library::{self, CardFile, Entry, Use, Version};
use crate::scenario::workbook::{self, WorkbookTrial};
use crate::scenario::{Card, Problem, TopicSummary, summary};
use crate::score::bench::{self, Trial, TryRequest};
use crate::score::draft::{self, ListedScorecard, PublishScorecard, ScorecardDraft};
use crate::score::phrase::{self, HidePhrase, Offer, OfferRequest, PhraseList, SavePhrase};
use crate::score::record::{
    self, CorrectRequest, EntryRequest, RecordDetail, Records, RecordsRequest, ReviewRequest, Saved,
};
use crate::score::review::{self, ReviewQueue};
use crate::score::{ReviewReason, Scorecard, second};
use crate::settings::{self, Settings};
use crate::start::{self, Founding, Status};
use crate::stats::agreement::{self, AgreementPage};
use crate::stats::{
    CardsAccuracy, ControlPage, ControlRequest, ItemsPage, LeniencyPage, ReportedRow, Stage, StatsPage,
    TaskFilter, TierPreset, VersionsPage, VersionsRequest, desk,
};
use crate::store::audit::AuditRow;
use request::{
    ById, ByName, CardFiles, OfKind, OfMonth, OptionalMonth, Stretch, Text, WithReason, Withdrawal,
    WorkbookFile, Year,
};

/// One row of the table, for tests and for rights.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Command {
    /// `room.verb`.
    pub name: &'static str,
    /// What it does.
    pub doc: &'static str,
    /// What it reads, or what it changes.
    pub topics: &'static [Topic],
    /// True where it changes something.
    pub changes: bool,
}

macro_rules! commands {
    ($( #[doc = $doc:literal] $name:literal $verb:ident $topics:tt $request:ty => $answer:ty = $handler:expr; )*) => {
        /// The whole table.
        pub const COMMANDS: &[Command] = &[$(
            Command { name: $name, doc: $doc.trim_ascii(), topics: topics!($topics), changes: changes!($verb) },
        )*];

        /// Carries out the command called `name`.
        ///
        /// # Errors
        /// Those of the use case; [`Failure::Invalid`] where the request does not have the command's shape, naming the
        /// field; [`Failure::NotFound`] where there is no such command.
        pub fn dispatch(app: &App, session: &Session, name: &str, request: Value) -> Result<Value> {
            match name {
                $( $name => {
                    let handler: fn(&App, &Session, $request) -> Result<$answer> = $handler;
                    Ok(serde_json::to_value(handler(app, session, read(request)?)?)?)
                } )*
                _ => Err(Failure::not_found(format_args!("命令 {name}"))),
            }
        }

        /// The text of `ui/api/generated.ts`.
        pub fn typescript() -> String {
            let mut file = typescript::TypeScript::new();
            file.add::<Failure>();
            file.names("STAGE_NAMES", &Stage::ALL, Stage::name);
            file.names("TIER_PRESET_NAMES", &TierPreset::ALL, TierPreset::name);
            file.names("DAY_KIND_NAMES", &DayKind::ALL, DayKind::name);
            file.names("TASK_KIND_NAMES", &[TaskKind::Connection, TaskKind::Scenario], TaskKind::name);
            file.names("REVIEW_REASON_NAMES", &ReviewReason::ALL, ReviewReason::name);
            file.names("PIN_NAMES", &Pin::ALL, Pin::name);
            file.names("REVISION_NAMES", &RevisionKind::ALL, RevisionKind::name);
            file.names("EVENT_NAMES", &EventKind::ALL, EventKind::name);
            file.names("HUNG_UP_NAMES", &[HungUpBy::Caller, HungUpBy::Agent, HungUpBy::System], HungUpBy::name);
            $( file.command::<$request, $answer>($name, $doc.trim_ascii(), topics!($topics), changes!($verb)); )*
            file.finish()
        }
    };
}

macro_rules! topics {
    ([$($topic:ident)*]) => {
        &[$(Topic::$topic),*]
    };
    (all) => {
        &Topic::ALL
    };
}

macro_rules! changes {
    (reads) => {
        false
    };
    (touches) => {
        true
    };
}

commands! {
    /// What the frame shows.
    "program.status" reads [Program Settings Roster Calendar Plan Call] () => Status =
        |app, session, ()| start::status(app, session);
    /// The provinces that a first start can choose from.
    "program.provinces" reads [] () => Vec<ProvinceCities> = |_, _, ()| Ok(roster::provinces());
    /// The first start: fills an empty database.
    "program.found" touches [Program Settings Roster Calendar Scenario Scorecard] Founding => Status =
        |app, session, request| start::found(app, session, &request);
    /// Another person takes over.
    "program.switch_person" touches [Program] ById => Status =
        |app, session, request| start::switch_person(app, session, &request.id);
    /// Cities, tasks and scenarios that a text finds.
    "program.find" reads [Roster Plan Scenario] Text => Vec<Hit> =
        |app, _, request| find::find(app, &request.text);
    /// The long job under way.
    "job.get" reads [Job] () => Option<Job> = |app, _, ()| Ok(app.job());
    /// Asks the long job to stop.
    "job.cancel" touches [Job] () => () = |app, _, ()| { app.cancel_job(); Ok(()) };
    /// Opens the demo database, filling it where it is empty; every page then says that it is one.
    "demo.open" touches all () => Status =
        |app, session, ()| demo::open(app, session);
    /// Back from the demo database to the office's own.
    "demo.leave" touches all () => Status =
        |app, session, ()| demo::leave(app, session);

    /// Every setting.
    "settings.get" reads [Settings] () => Settings = |app, _, ()| app.read(settings::get);
    /// Saves the settings that differ.
    "settings.save" touches [Settings] Settings => Settings =
        |app, session, request| settings::save(app, session, &request);
    /// Cities, people, shifts.
    "roster.get" reads [Roster] () => Roster = |app, _, ()| roster::get(app);
    /// Saves a city with its lines.
    "roster.save_city" touches [Roster] City => Roster = |app, session, request| roster::save_city(app, session, request);
    /// Saves a person with shifts and recusals.
    "roster.save_person" touches [Roster Program] Person => Roster =
        |app, session, request| roster::save_person(app, session, request);
    /// Saves a shift.
    "roster.save_shift" touches [Roster] Shift => Roster =
        |app, session, request| roster::save_shift(app, session, request);
    /// Saves one of our own numbers.
    "roster.save_own_number" touches [Roster] OwnNumber => Roster =
        |app, session, request| roster::save_own_number(app, session, request);
    /// Every exemption window.
    "exemption.list" reads [Exemption Roster] () => Vec<Exemption> = |app, _, ()| exemption::list(app);
    /// Registers an exemption window before it begins.
    "exemption.register" touches [Exemption] RegisterExemption => Vec<Exemption> =
        |app, session, request| exemption::register(app, session, &request);
    /// Withdraws an exemption window; its row stays.
    "exemption.withdraw" touches [Exemption] ById => Vec<Exemption> =
        |app, session, request| exemption::withdraw(app, session, &request.id);
    /// The official calendar, by year.
    "calendar.years" reads [Calendar] () => Vec<CalendarYear> = |app, _, ()| years::all(app);
    /// Imports a calendar file.
    "calendar.import" touches [Calendar] Text => Vec<CalendarYear> =
        |app, session, request| years::import(app, session, &request.text);
    /// Takes a year without notice as Monday to Friday.
    "calendar.assume" touches [Calendar] Year => Vec<CalendarYear> =
        |app, session, request| years::assume(app, session, request.year);
    /// Every scorecard version, with what changed from one to the next.
    "scorecard.list" reads [Scorecard Plan] () => Vec<ListedScorecard> = |app, _, ()| draft::list(app);
    /// The scorecard that is being edited.
    "scorecard.draft" reads [Scorecard Plan] () => ScorecardDraft = |app, _, ()| draft::get(app);
    /// Keeps the scorecard that is being edited.
    "scorecard.save_draft" touches [Scorecard] Scorecard => ScorecardDraft =
        |app, session, request| draft::save(app, session, &request);
    /// Throws the scorecard that is being edited away.
    "scorecard.discard_draft" touches [Scorecard] () => ScorecardDraft = |app, session, ()| draft::discard(app, session);
    /// What sample sheets, and last month's, would come to on the draft.
    "scorecard.try" reads [Scorecard Call] TryRequest => Trial = |app, _, request| bench::trial(app, &request);
    /// Makes the draft the newest version.
    "scorecard.publish" touches [Scorecard] PublishScorecard => ScorecardDraft =
        |app, session, request| draft::publish(app, session, &request);

    /// The practice calls and how the person at work has done in them.
    "practice.list" reads [Practice Program] () => Practices = |app, session, ()| practice::list(app, session);
    /// Begins a practice call, or goes on with it.
    "practice.begin" touches [Practice] LessonId => Practice = |app, session, request| practice::begin(app, session, &request);
    /// One practice as it stands.
    "practice.open" reads [Practice Program] ById => Practice = |app, session, request| practice::open(app, session, &request.id);
    /// Saves one field of a practice.
    "practice.enter" touches [] PracticeEntry => Saved = |app, session, request| practice::enter(app, session, &request);
    /// Submits a practice and compares it with the reference.
    "practice.submit" touches [Practice] ById => Practice = |app, session, request| practice::submit(app, session, &request.id);

    /// The scenario library, as it stands for a month.
    "scenario.list" reads [Scenario Plan Call] OptionalMonth => Vec<Entry> =
        |app, _, request| library::list(app, request.month);
    /// Every version of one scenario.
    "scenario.versions" reads [Scenario] ById => Vec<(Version, Card)> =
        |app, _, request| library::versions(app, &request.id);
    /// Every planned call that meets one scenario.
    "scenario.uses" reads [Scenario Plan Call] ById => Vec<Use> = |app, _, request| library::uses(app, &request.id);
    /// What is wrong with a card that is being edited.
    "scenario.check" reads [] Card => Vec<Problem> = |_, _, request| Ok(library::check(&request));
    /// Saves an edited card as a new version.
    "scenario.save" touches [Scenario] Card => Vec<Entry> =
        |app, session, request| library::save(app, session, &request);
    /// Imports card files.
    "scenario.import" touches [Scenario] CardFiles => Vec<Entry> =
        |app, session, request| library::import(app, session, &request.files);
    /// The cards in use, as files.
    "scenario.export" reads [Scenario] () => Vec<CardFile> = |app, _, ()| library::export(app);
    /// The cards in use, as one Excel workbook: its bytes.
    "scenario.workbook" reads [Scenario] () => Vec<u8> = |app, _, ()| workbook::export(app);
    /// What importing a workbook would do; changes nothing.
    "scenario.try_workbook" reads [Scenario] WorkbookFile => WorkbookTrial =
        |app, _, request| workbook::try_import(app, &request.bytes);
    /// Imports a workbook of cards, all or none.
    "scenario.import_workbook" touches [Scenario] WorkbookFile => Vec<Entry> =
        |app, session, request| workbook::import(app, session, &request.bytes);
    /// The library by topic.
    "scenario.summary" reads [Scenario Plan Call] OfMonth => Vec<TopicSummary> =
        |app, _, request| summary(app, request.month);
    /// How right each card was answered, at the first and at later meetings, over all records.
    "scenario.accuracy" reads [Scenario Plan Call Settings] () => CardsAccuracy = |app, _, ()| desk::cards(app);
    /// How well the cities know our callers, numbers and cards.
    "scenario.exposures" reads [Scenario Plan Call Settings Roster] ExposureRequest => Exposures =
        |app, _, request| exposure::get(app, request);
    /// Takes a scenario out of the pool or puts it back.
    "scenario.withdraw" touches [Scenario] Withdrawal => Vec<Entry> =
        |app, session, request| library::set_withdrawn(app, session, &request.id, request.withdrawn);

    /// What the wizard can choose from.
    "plan.choices" reads [Roster Calendar Scenario] OfMonth => PlanChoices =
        |app, _, request| choices::choices(app, request.month);
    /// Draws a month without saving: the wizard's preview.
    "plan.preview" reads [Settings Roster Calendar Scenario Plan] PlanRequest => PlanView =
        |app, _, request| month::preview(app, &request);
    /// Why something of a preview did not fit, and what would help.
    "plan.remedies" reads [Settings Roster Calendar Scenario Plan] PlanRequest => WhyNot =
        |app, _, request| gaps::of_request(app, &request);
    /// Why something of the month's plan did not fit, and what would help.
    "plan.why_not" reads [Settings Roster Plan] OfMonth => WhyNot =
        |app, _, request| gaps::of_month(app, request.month);
    /// Draws a month and keeps it as its draft.
    "plan.make" touches [Plan] PlanRequest => PlanView = |app, session, request| month::make(app, session, &request);
    /// Draws several months in one go, each as its draft.
    "plan.make_year" touches [Plan Job] YearRequest => Vec<YearMonth> =
        |app, session, request| year::make_year(app, session, &request);
    /// The month's plan as a grid.
    "plan.get" reads [Plan Program Roster] OfMonth => Option<PlanView> =
        |app, session, request| month::get(app, session, request.month);
    /// The tasks of the month's plan.
    "plan.tasks" reads [Plan Call Program Roster] OfMonth => Vec<TaskRow> =
        |app, session, request| month::tasks(app, session, request.month);
    /// Why a task stands where it stands.
    "plan.why" reads [Plan] ById => Vec<WhyStep> = |app, _, request| month::why(app, &request.id);
    /// How predictable the month's plan is.
    "plan.audit" reads [Settings Roster Calendar Scenario Plan] AuditRequest => Audit =
        |app, _, request| audit::of_month(app, request);
    /// Seals the month's draft.
    "plan.publish" touches [Plan] OfMonth => PlanView = |app, session, request| month::publish(app, session, request.month);
    /// Puts the month's draft on the newest scorecard.
    "plan.take_scorecard" touches [Plan] OfMonth => PlanView =
        |app, session, request| month::take_scorecard(app, session, request.month);
    /// Throws the month's draft away.
    "plan.discard" touches [Plan] OfMonth => () = |app, session, request| month::discard(app, session, request.month);

    /// What a re-plan would change.
    "plan.replan_preview" reads [Plan Call Roster Scenario] ReplanRequest => ReplanView =
        |app, session, request| living::preview(app, session, &request);
    /// Changes the plan as the preview showed it.
    "plan.replan" touches [Plan Call Roster] ReplanRequest => () = |app, session, request| living::apply(app, session, &request);
    /// Other places for a task, drawn under the same law.
    "plan.swap_offer" reads [Plan Call] ById => SwapOffer = |app, _, request| living::swap_offer(app, &request.id);
    /// Moves a task to one of the places offered.
    "plan.swap" touches [Plan Call] SwapRequest => () = |app, session, request| living::swap(app, session, &request);
    /// Which rules a manual edit would break.
    "plan.edit_check" reads [Plan Call] EditRequest => EditCheck = |app, _, request| living::edit_check(app, &request);
    /// Changes a task by hand.
    "plan.edit" touches [Plan Call] EditRequest => () = |app, session, request| living::edit(app, session, &request);
    /// What a task can be changed to by hand, and whether it still can.
    "plan.edit_choices" reads [Plan Call Roster] ById => EditChoices = |app, _, request| living::edit_choices(app, &request.id);
    /// The fields of a task that are pinned.
    "plan.pins" reads [Plan] ById => Vec<Pin> = |app, _, request| living::pins(app, &request.id);
    /// Pins fields of a task.
    "plan.pin" touches [Plan] PinRequest => () = |app, session, request| living::pin(app, session, &request);
    /// What was done to the month's plan since its draw.
    "plan.living" reads [Plan Program Roster] OfMonth => Living =
        |app, session, request| living::living(app, session, request.month);
    /// Writes the plan file, with the seed once the month is closed.
    "plan.export" touches [Report] OfMonth => Export = |app, session, request| plan::write(app, session, request.month);

    /// What to do now.
    "today.get" reads [Plan Call Settings Calendar Exemption] TodayRequest => Today = |app, _, request| today::get(app, &request);
    /// The redials that are waited for.
    "today.redials" reads [Plan Call Settings] TodayRequest => Vec<WaitingRedial> =
        |app, _, request| reminder::redials(app, &request);
    /// The work orders that are to be cancelled, or that of one task.
    "work_order.list" reads [Call Plan Roster WorkOrder] WorkOrdersRequest => Vec<WorkOrderRow> =
        |app, _, request| work_order::list(app, &request);
    /// Notes that the work order of a task was cancelled.
    "work_order.close" touches [Call] WithReason => Vec<WorkOrderRow> =
        |app, session, request| work_order::close(app, session, &request.id, &request.reason);
    /// Opens the cancelled work order of a task again.
    "work_order.reopen" touches [Call] WithReason => Vec<WorkOrderRow> =
        |app, session, request| work_order::reopen(app, session, &request.id, &request.reason);
    /// The recordings of a task.
    "recording.list" reads [Call] ById => Recordings = |app, _, request| recording::list(app, &request.id);
    /// Files of the watched folder that are likely of a task's calls.
    "recording.offered" reads [Call Settings] ById => Vec<FoundFile> = |app, _, request| recording::offered(app, &request.id);
    /// The bytes of a recording.
    "recording.play" reads [] ById => Sound = |app, _, request| recording::play(app, &request.id);
    /// Attaches a file to a task.
    "recording.attach" touches [Call] AttachRequest => Recordings =
        |app, session, request| recording::attach(app, session, &request);
    /// Attaches a file of the watched folder to a task.
    "recording.take" touches [Call] TakeRequest => Recordings =
        |app, session, request| recording::take(app, session, &request);
    /// Takes a recording off the record.
    "recording.remove" touches [Call] WithReason => Recordings =
        |app, session, request| recording::remove(app, session, &request.id, &request.reason);
    /// Where the recordings lie.
    "recording.folder" reads [Program Call] () => RecordingFolder = |app, _, ()| recording::folder(app);
    /// The code table of outcomes.
    "call.outcomes" reads [] () => Vec<OutcomeRow> =
        |_, _, ()| Ok(Outcome::ALL.iter().map(|outcome| outcome.row()).collect());
    /// One task on the workbench.
    "call.open" reads [Call Plan Settings Roster Exemption] ById => Workbench = |app, session, request| workbench::open(app, session, &request.id);
    /// Dials.
    "call.dial" touches [Call] DialRequest => Workbench = |app, session, request| workbench::dial(app, session, &request);
    /// Stamps an event.
    "call.stamp" touches [Call] StampRequest => Workbench = |app, session, request| workbench::stamp(app, session, &request);
    /// Takes a stamp back.
    "call.unstamp" touches [Call] UnstampRequest => Workbench =
        |app, session, request| workbench::unstamp(app, session, &request);
    /// Puts a stamp right, with a reason.
    "call.correct_stamp" touches [Call] CorrectStampRequest => Workbench =
        |app, session, request| workbench::correct_stamp(app, session, &request);
    /// Gives an attempt its outcome.
    "call.conclude" touches [Call] ConcludeRequest => Workbench =
        |app, session, request| workbench::conclude(app, session, &request);
    /// Ends a task without the redial that is due.
    "call.give_up" touches [Call] WithReason => Workbench =
        |app, session, request| workbench::give_up(app, session, &request.id, &request.reason);
    /// Saves a field of the score form.
    "sheet.enter" touches [WorkOrder] EntryRequest => Saved = |app, session, request| record::enter(app, session, &request);
    /// Submits the score sheet.
    "sheet.submit" touches [Call] ById => Workbench = |app, session, request| workbench::submit(app, session, &request.id);

    /// The phrases to choose from in a note.
    "phrase.offer" reads [Call Settings Scorecard] OfferRequest => Vec<Offer> =
        |app, _, request| phrase::offer(app, &request);
    /// The library of phrases.
    "phrase.list" reads [Call Settings Scorecard] () => PhraseList = |app, _, ()| phrase::list(app);
    /// Writes a phrase into the library.
    "phrase.save" touches [Settings] SavePhrase => PhraseList =
        |app, session, request| phrase::save(app, session, &request);
    /// Hides a phrase, or offers it again.
    "phrase.hide" touches [Settings] HidePhrase => PhraseList =
        |app, session, request| phrase::hide(app, session, &request);

    /// What the person at work is still to score a second time.
    "second.list" reads [Call Plan] () => Vec<TaskRow> = |app, session, ()| second::list(app, session);
    /// A call as its second scorer sees it.
    "second.open" reads [Call Plan Settings Roster Exemption] ById => Workbench =
        |app, session, request| second::open(app, session, &request.id);
    /// Submits the second sheet.
    "second.submit" touches [Call] ById => Workbench = |app, session, request| second::submit(app, session, &request.id);

    /// The records that a filter keeps.
    "record.list" reads [Call Plan Settings] RecordsRequest => Records = |app, session, request| record::records(app, session, &request);
    /// One record with its history.
    "record.get" reads [Call Plan Roster] ById => RecordDetail = |app, session, request| record::record(app, session, &request.id);
    /// Corrects a field of a submitted sheet.
    "record.correct" touches [Call] CorrectRequest => RecordDetail = |app, session, request| record::correct(app, session, &request);
    /// The sheets that wait for their review.
    "review.queue" reads [Call Plan Settings] OfMonth => ReviewQueue =
        |app, session, request| review::queue(app, session, request.month);
    /// Adds a comment to a record.
    "record.comment" touches [Call] WithReason => RecordDetail =
        |app, session, request| record::comment(app, session, &request.id, &request.reason);
    /// Takes a task out of every figure.
    "record.void" touches [Call] WithReason => RecordDetail =
        |app, session, request| record::void(app, session, &request.id, &request.reason);
    /// Takes a void back.
    "record.unvoid" touches [Call] WithReason => RecordDetail =
        |app, session, request| record::unvoid(app, session, &request.id, &request.reason);
    /// Approves a sheet or sends it back.
    "record.review" touches [Call] ReviewRequest => RecordDetail = |app, session, request| record::review(app, session, &request);

    /// Every figure of a stretch of days.
    "stats.get" reads [Call Plan Settings Scenario] TaskFilter => StatsPage = |app, _, request| desk::get(app, &request);
    /// The control chart of the twelve months up to a filter's last day.
    "stats.control" reads [Call Plan Settings] ControlRequest => ControlPage =
        |app, _, request| desk::control(app, &request);
    /// Raw scores beside those adjusted for caller and scenario.
    "stats.leniency" reads [Call Plan Settings Roster] TaskFilter => LeniencyPage =
        |app, _, request| desk::leniency(app, &request);
    /// Item by item of the scorecard, what was given in each city.
    "stats.items" reads [Call Plan Settings Roster Scorecard] TaskFilter => ItemsPage =
        |app, _, request| desk::items(app, &request);
    /// The versions of the definitions, and what the months come to under the newest and an older one.
    "stats.versions" reads [Call Plan Settings Roster] VersionsRequest => VersionsPage =
        |app, _, request| desk::versions(app, &request);
    /// What the cities report of themselves beside our figures.
    "stats.reported" reads [Call Plan Settings Roster] Stretch => Vec<ReportedRow> =
        |app, _, request| desk::reported(app, request.from, request.to);
    /// How far two scorers of the same calls agree.
    "stats.agreement" reads [Call Plan Scorecard] Stretch => AgreementPage =
        |app, _, request| agreement::get(app, request.from, request.to);
    /// What a table from outside holds, and a proposal which column is what.
    "import.look" reads [] ImportFile => ImportView = |app, _, request| imports::look(app, &request);
    /// What importing a table would do: every wrong row with its reason.
    "import.try" touches [Job] ImportRequest => ImportTrial = |app, _, request| imports::try_import(app, &request);
    /// Imports a table, all of it or nothing.
    "import.apply" touches [Call Settings Program Job] ImportRequest => Vec<Import> =
        |app, session, request| imports::apply(app, session, &request);
    /// Every import.
    "import.list" reads [Call] () => Vec<Import> = |app, _, ()| imports::list(app);
    /// Takes an import out of every figure, with a reason; its rows stay.
    "import.take_out" touches [Call] WithReason => Vec<Import> =
        |app, session, request| imports::take_out(app, session, &request.id, &request.reason);
    /// An imported call with the row that it was.
    "import.call" reads [Call Roster Settings] ById => ImportedDetail = |app, _, request| imports::detail(app, &request.id);
    /// An empty table to fill in: its bytes.
    "import.template" reads [] OfKind => Vec<u8> = |_, _, request| import::template(request.kind);
    /// What is missing or odd before a bulletin.
    "bulletin.check_up" reads [Call Plan Settings Calendar Scenario] OfMonth => Vec<Finding> =
        |app, _, request| bulletin::check_up(app, request.month);
    /// The bulletin as it will be exported.
    "bulletin.preview" reads [Call Plan Settings] OfMonth => MonthReport =
        |app, _, request| bulletin::preview(app, request.month);
    /// Writes the bulletin's files.
    "bulletin.export" touches [Report] ExportRequest => Vec<Export> =
        |app, session, request| bulletin::export(app, session, &request);
    /// Earlier exports of a month.
    "bulletin.exports" reads [Report] OfMonth => Vec<Export> = |app, _, request| bulletin::exports(app, request.month);
    /// Which figures of an exported file differ from the database.
    "bulletin.verify" reads [Call Plan Settings] VerifyFile => Verification =
        |app, _, request| verify::verify(app, &request.bytes);
    /// Closes a month: its records become read-only, its figures are frozen.
    "bulletin.close" touches [Plan Call Program] CloseRequest => () =
        |app, session, request| closing::close(app, session, &request);
    /// A closed month: its snapshot, and the slips since.
    "bulletin.closing" reads [Call Plan] OfMonth => Option<Closing> = |app, _, request| closing::get(app, request.month);
    /// What a correction slip would do; changes nothing.
    "slip.try" reads [Call Plan] SlipRequest => SlipTrial =
        |app, session, request| closing::try_slip(app, session, &request);
    /// Corrects a closed month by a slip.
    "slip.make" touches [Plan Call] SlipRequest => Slip =
        |app, session, request| closing::make_slip(app, session, &request);
    /// A correction slip.
    "slip.get" reads [Call Plan] ById => Slip = |app, _, request| closing::slip(app, &request.id);
    /// Writes a correction slip's files.
    "slip.export" touches [Report] SlipExport => Vec<Export> =
        |app, session, request| closing::export_slip(app, session, &request);

    /// Copies the database and checks the copy.
    "backup.make" touches [Program] () => Backup = |app, session, ()| keep::back_up(app, session);
    /// Makes today's backup where there is none yet.
    "backup.daily" touches [Program] () => Option<Backup> = |app, session, ()| keep::back_up_daily(app, session);
    /// The backups in the backup folder.
    "backup.list" reads [Program] () => Vec<Backup> = |app, _, ()| keep::list(app);
    /// Puts a backup in place of everything; what was there is kept as another backup.
    "backup.restore" touches all ByName => Status =
        |app, session, request| keep::restore(app, session, &request.name);
    /// Integrity, audit chain, our own invariants.
    "program.check" reads [Program Call] () => CheckReport = |app, _, ()| keep::check(app);
    /// The newest lines of the audit log.
    "program.audit" reads all () => Vec<AuditRow> = |app, _, ()| keep::audit(app);
}

fn read<T: DeserializeOwned>(request: Value) -> Result<T> {
    serde_path_to_error::deserialize(request).map_err(|error| {
        let field = error.path().to_string();
        let place = if field == "." { "请求".into() } else { format!("“{field}”") };
        Failure::invalid(field, format!("{place}填写不正确：{}。", error.into_inner()))
    })
}
