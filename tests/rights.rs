//! Who may see and do what: the published table against the command table, every read of a caller searched for other
//! people's coming tasks.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use common::guarded::*;
use common::{MINUTE, Office, TALK, noon};
use mingcha::access::{Right, door};
use mingcha::app::Session;
use mingcha::command::{COMMANDS, Of, dispatch};
use mingcha::failure::Failure;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// The published table. A new command has to be decided here: who may, and where in the request the own task stands.
/// P planner, C caller, R reviewer, V viewer, A administrator; `*` whoever has come in; `-` also before that. Behind a
/// bar the field that must lead to an own task where one may not see every task.
const PUBLISHED: &str = "
    program.status - ; program.provinces - ; program.found - ; program.switch_person - ; program.lock - ; demo.leave -
    program.present * ; program.find * ; job.get * ; job.cancel * ; demo.open * ; settings.get * ; roster.get *
    people.set_password * ; exemption.list * ; calendar.years * ; scorecard.list * ; call.outcomes * ; backup.daily *
    practice.list * ; practice.begin * ; practice.open * ; practice.enter * ; practice.submit *
    scenario.list PCRA ; scenario.versions PCRA ; phrase.offer * ; phrase.list *
    settings.save PA ; roster.save_city PA ; roster.save_shift PA ; roster.save_own_number PA ; roster.save_person PA
    people.passwords A ; people.use_passwords A ; exemption.register PA ; exemption.withdraw PA
    calendar.import PA ; calendar.assume PA ; recording.folder PA ; phrase.save PRA ; phrase.hide PRA
    scorecard.draft PA ; scorecard.save_draft PA ; scorecard.discard_draft PA ; scorecard.try PA ; scorecard.publish PA
    scenario.uses PRA ; scenario.summary PRA ; scenario.accuracy PRA ; scenario.exposures PRA
    scenario.check P ; scenario.save P ; scenario.import P
    scenario.export P ; scenario.workbook P ; scenario.try_workbook P ; scenario.import_workbook P ; scenario.withdraw P
    plan.choices P ; plan.preview P ; plan.remedies P ; plan.make P ; plan.make_year P ; plan.publish P
    plan.take_scorecard P ; plan.discard P ; plan.replan_preview P ; plan.replan P ; plan.swap_offer P ; plan.swap P
    plan.edit_check P ; plan.edit P ; plan.edit_choices P ; plan.pin P ; plan.export P
    plan.why_not PRA ; plan.audit PRA ; plan.pins PRA ; plan.living PRA ; import.call PRA
    plan.get PCRA ; plan.tasks PCRA ; plan.why PCRA |id
    import.look P ; import.try P ; import.apply P ; import.list P ; import.take_out P ; import.template P
    today.get PCRA ; today.redials PCRA ; work_order.list PCRA |task
    work_order.close PCR |id ; work_order.reopen PCR |id
    recording.list PCRA |id ; recording.offered PCRA |id ; recording.play PCRA |id
    recording.attach CR |task ; recording.take CR |task ; recording.remove CR |id
    call.open PCRA |id ; call.dial C |task ; call.stamp C |attempt ; call.unstamp C |attempt ; call.conclude C |attempt
    call.correct_stamp CR |attempt ; call.give_up PC |id ; sheet.enter C |task ; sheet.submit C |id
    second.list PCRA ; second.open C |id ; second.submit C |id
    record.list PCRA ; record.get PCRA |id ; record.comment PCRA |id ; record.correct CR |task
    record.void PR ; record.unvoid PR ; record.review R ; review.queue R
    stats.control PRVA ; stats.leniency PRVA ; stats.items PRVA ; stats.versions PRVA
    bulletin.closing PRVA ; slip.get PRVA ; slip.try PR ; slip.make PR ; slip.export PR
    stats.get PRVA ; stats.reported PRVA ; stats.agreement PRVA ; bulletin.preview PRVA ; bulletin.exports PRVA
    bulletin.check_up PR ; bulletin.export PR ; bulletin.verify PR ; bulletin.close PR
    backup.make A ; backup.list A ; backup.restore A ; program.check A ; program.audit A
";

/// Name → who may, and the field of the own task.
fn published() -> BTreeMap<&'static str, (&'static str, Option<&'static str>)> {
    let entries = PUBLISHED.split([';', '\n']).map(str::trim).filter(|entry| !entry.is_empty());
    entries
        .map(|entry| {
            let (left, field) =
                entry.split_once('|').map_or((entry, None), |(left, field)| (left, Some(field)));
            let (name, who) = left.trim().split_once(' ').unwrap();
            (name, (who.trim(), field))
        })
        .collect()
}

#[test]
fn every_command_is_decided_and_every_role_gets_what_the_published_table_says() {
    let published = published();
    let names: BTreeSet<&str> = COMMANDS.iter().map(|command| command.name).collect();
    assert_eq!(names, published.keys().copied().collect(), "decide new commands in PUBLISHED");
    let office = guarded();
    for (letter, role) in ROLES {
        let session = come_in(&office, role);
        for command in COMMANDS {
            let (who, _) = published[command.name];
            // No command takes this: what passes the door fails at the request and changes nothing.
            let said = sentence(ask(&office, &session, command.name, json!(42)));
            let refused = said.starts_with("这一步由");
            let allowed = "*-".contains(who) || who.contains(letter);
            assert_eq!(!refused, allowed, "{} for {role}: {said}", command.name);
        }
    }
}

#[test]
fn before_anybody_has_come_in_only_the_door_answers() {
    let office = guarded();
    let published = published();
    let nobody = Session::of(None);
    let foreign = Session::of(Some(id_of(&office, "甲")));
    for command in COMMANDS {
        for session in [&nobody, &foreign] {
            let locked =
                matches!(ask(&office, session, command.name, json!(42)), Err(Failure::Locked { .. }));
            assert_eq!(!locked, published[command.name].0 == "-", "{}", command.name);
        }
    }
    let status = ask(&office, &nobody, "program.status", json!(null)).unwrap();
    assert_eq!((&status["access"]["presence"], &status["access"]["rights"]), (&json!("nobody"), &json!([])));
}

#[test]
fn commands_that_name_a_task_say_where_it_stands() {
    let published = published();
    for command in COMMANDS {
        let field = command.of.map(Of::field);
        assert_eq!(field, published[command.name].1, "{}", command.name);
        // Whoever may name any task without being able to see it would have to be stopped by its field.
        let blind = command.rights.contains(&Right::Call) && !command.rights.contains(&Right::See);
        assert!(!blind || field.is_some() || command.name == "second.list", "{}", command.name);
    }
}

/// What belongs to others and is still to come: ids, numbers, and (day, start).
struct Secrets {
    words: BTreeSet<String>,
    moments: BTreeSet<(String, String)>,
}

impl Secrets {
    fn of(office: &Office, me: &str) -> Secrets {
        let mut secrets = Secrets { words: BTreeSet::new(), moments: BTreeSet::new() };
        let mut own = BTreeSet::new();
        for month in ["2026-12", "2027-01"] {
            let rows =
                dispatch(&office.app, &Session::default(), "plan.tasks", json!({ "month": month })).unwrap();
            for row in rows.as_array().unwrap() {
                let moment = (text(&row["day"]), text(&row["start"]));
                if row["caller"] == me && row["plan_state"] != "draft" {
                    own.insert(moment);
                } else if row["stage"] == "planned" {
                    secrets.words.extend([text(&row["id"]), text(&row["number"])]);
                    secrets.moments.insert(moment);
                }
            }
        }
        secrets.moments.retain(|moment| !own.contains(moment));
        assert!(secrets.words.len() > 1_000 && secrets.moments.len() > 500);
        secrets
    }

    /// Panics where an answer holds one of them.
    fn keep(&self, command: &str, answer: &Value) {
        let shown = answer.to_string();
        // Also within a sentence: ids and numbers hold nothing but letters, figures and hyphens.
        let mut words = shown.split(|c: char| !c.is_ascii_alphanumeric() && c != '-');
        let told = words.find(|word| self.words.contains(*word));
        assert_eq!(told, None, "{command} tells of a task");
        let mut moments = Vec::new();
        walk(answer, &mut moments);
        let told = moments.iter().find(|moment| self.moments.contains(moment));
        assert_eq!(told, None, "{command} tells of a moment");
    }
}

/// Every (day, start) of an answer.
fn walk(value: &Value, found: &mut Vec<(String, String)>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| walk(item, found)),
        Value::Object(fields) => {
            if fields.contains_key("day") && fields.contains_key("start") {
                found.push((text(&fields["day"]), text(&fields["start"])));
            }
            fields.values().for_each(|field| walk(field, found));
        }
        _ => {}
    }
}

/// Calls of two people are done, one of them scored; January is a draft.
fn in_the_middle_of_the_work() -> (Office, String, String) {
    let office = Office::at_work();
    office.ask("calendar.assume", json!({ "year": 2027 }));
    office.ask("plan.make", json!({ "month": "2027-01", "seed": 9 }));
    // 丙 falls ill: one change moves tasks of many people at once.
    let absence = json!([{ "caller": id_of(&office, "丙"), "from": "2026-12-20", "until": "2026-12-22" }]);
    let request = json!({ "month": "2026-12", "absences": absence, "reason": "丙生病" });
    let shown = office.ask("plan.replan_preview", request.clone())["shown"].clone();
    let mut request = request;
    request["shown"] = shown;
    office.ask("plan.replan", request);
    let me = id_of(&office, "乙");
    let own = office.tasks(|row| row["caller"] == me.as_str() && row["kind"] == "scenario")[0].clone();
    let others = office.tasks(|row| row["caller"] != me.as_str() && row["kind"] == "scenario")[0].clone();
    for task in [&own, &others] {
        office.call(task, &TALK, None);
        office.fill(task);
        office.ask("sheet.enter", json!({ "task": task, "field": "ticket", "value": "GD-7" }));
    }
    office.ask("sheet.submit", json!({ "id": own }));
    office.ask("sheet.submit", json!({ "id": others }));
    for name in ["甲", "乙"] {
        office.ask("people.set_password", json!({ "person": id_of(&office, name), "password": PASSWORD }));
    }
    office.ask("people.use_passwords", json!({ "on": true, "idle_minutes": 240, "password": PASSWORD }));
    (office, own, others)
}

#[test]
fn no_answer_to_a_caller_tells_of_other_peoples_coming_tasks() {
    let (office, own, others) = in_the_middle_of_the_work();
    let me = id_of(&office, "乙");
    let secrets = Secrets::of(&office, &me);
    let session = come_in(&office, "乙");
    let coming =
        dispatch(&office.app, &Session::default(), "plan.tasks", json!({ "month": "2026-12" })).unwrap();
    let coming = coming.as_array().unwrap().iter();
    let foreign: Vec<Value> =
        coming.filter(|row| row["caller"] != me.as_str() && row["stage"] == "planned").cloned().collect();
    let (task, number) = (&foreign[0]["id"], text(&foreign[0]["number"]));
    let somebody = &foreign[0]["caller"];
    let practice = ask(&office, &session, "practice.list", json!(null)).unwrap();
    let lesson = &practice["lessons"][0]["id"];
    let begun = ask(&office, &session, "practice.begin", json!({ "lesson": lesson, "id": lesson })).unwrap();
    let december = json!({ "month": "2026-12" });
    let january = json!({ "month": "2027-01" });
    let days = json!({ "from": "2026-12-01", "to": "2026-12-31" });
    let january_days = json!({ "from": "2027-01-01", "to": "2027-01-31" });
    let mine = json!({ "id": own });
    let scenario = dispatch(&office.app, &Session::default(), "scenario.list", json!({})).unwrap()[0]["card"]
        ["id"]
        .clone();

    let requests = |command: &str| -> Vec<Value> {
        match command {
            "program.find" => {
                vec![json!({ "text": number }), json!({ "text": "20" }), json!({ "text": "太原" })]
            }
            "practice.open" => vec![json!({ "id": begun["id"] })],
            "scenario.list" => vec![json!({}), december.clone(), january.clone()],
            "scenario.versions" => vec![json!({ "id": scenario })],
            "plan.get" | "plan.tasks" => vec![december.clone(), january.clone()],
            "today.get" | "today.redials" => vec![
                json!({}),
                json!({ "caller": somebody }),
                json!({ "caller": somebody, "day": foreign[9]["day"] }),
                json!({ "day": "2026-12-20" }),
            ],
            "work_order.list" => vec![json!({}), json!({ "task": own })],
            "plan.why" | "call.open" | "record.get" | "recording.list" | "recording.offered" => {
                vec![mine.clone()]
            }
            "phrase.offer" => vec![json!({ "item": "", "text": "" })],
            "record.list" => vec![
                json!({ "filter": days, "with_void": true }),
                json!({ "filter": { "from": "2026-12-01", "to": "2026-12-31", "caller": somebody } }),
                json!({ "filter": january_days }),
            ],
            // Of these nothing is mine; that nothing else is answered is asked below.
            "recording.play" | "second.open" => Vec::new(),
            _ => vec![json!(null)],
        }
    };
    let held = ask(&office, &session, "program.status", json!(null)).unwrap()["access"]["rights"].clone();
    assert_eq!(held, json!(["door", "work", "call"]));
    let may = |rights: &[Right]| rights.iter().any(|right| held.as_array().unwrap().contains(&json!(right)));
    let mut answered = 0;
    for command in COMMANDS.iter().filter(|command| !command.changes && may(command.rights)) {
        for request in requests(command.name) {
            let answer = ask(&office, &session, command.name, request.clone());
            let answer = answer.unwrap_or_else(|failure| panic!("{} {request}: {failure}", command.name));
            secrets.keep(command.name, &answer);
            answered += 1;
        }
    }
    assert!(answered > 30, "{answered}");

    // The lists are narrowed, not empty, and what others have done is theirs, too.
    let list = ask(&office, &session, "record.list", json!({ "filter": days })).unwrap();
    let rows = list["rows"].as_array().unwrap();
    assert!(rows.len() > 100 && rows.iter().all(|row| row["caller"] == me.as_str()));
    assert_eq!(list["count"], rows.len());
    let orders = ask(&office, &session, "work_order.list", json!({})).unwrap();
    assert_eq!(orders.as_array().unwrap().len(), 1);
    let today = ask(&office, &session, "today.get", json!({ "caller": somebody })).unwrap();
    assert!(!today["tasks"].as_array().unwrap().is_empty());
    let planned: i64 =
        today["progress"].as_array().unwrap().iter().map(|city| city["planned"].as_i64().unwrap()).sum();
    assert_eq!(planned, rows.len() as i64, "the progress of the own month");

    // What came to me in one change with other people's tasks is told without them.
    let mut moved = 0;
    for row in rows.iter().filter(|row| ("2026-12-19".."2026-12-24").contains(&row["day"].as_str().unwrap()))
    {
        for command in ["record.get", "plan.why", "call.open"] {
            let answer = ask(&office, &session, command, json!({ "id": row["id"] })).unwrap();
            secrets.keep(command, &answer);
            moved += answer["changes"].as_array().map_or(0, Vec::len);
        }
    }
    assert!(moved > 0, "nothing was moved to me");

    // Whatever names somebody else's task is refused, in whatever shape it is asked.
    let attempt = dispatch(&office.app, &Session::default(), "call.open", json!({ "id": others })).unwrap();
    let attempt = &attempt["attempts"][0]["attempt"]["id"];
    for command in COMMANDS.iter().filter(|command| may(command.rights)) {
        let (field, ids) = match command.of {
            Some(Of::Task(field)) => (field, vec![task.clone(), json!(others), json!("nobody's")]),
            Some(Of::Attempt(field)) => (field, vec![attempt.clone(), json!("nobody's")]),
            Some(Of::Recording(field)) => (field, vec![json!("nobody's")]),
            None => continue,
        };
        for id in ids {
            let named = ask(&office, &session, command.name, json!({ field: id, "reason": "试一试" }));
            assert!(sentence(named).contains("其他拨测员"), "{} {id}", command.name);
            let listed = sentence(ask(&office, &session, command.name, json!([id, "试一试", null])));
            assert!(listed.contains("填写不正确"), "{}: {listed}", command.name);
        }
    }
}

#[test]
fn a_viewer_sees_figures_and_nothing_of_what_is_to_come() {
    let (office, ..) = in_the_middle_of_the_work();
    let at_the_machine = Session::default();
    ask(&office, &at_the_machine, "roster.save_person", person("丁", &["viewer"])).unwrap();
    let id = id_of(&office, "丁");
    ask(&office, &at_the_machine, "people.set_password", json!({ "person": id, "password": PASSWORD }))
        .unwrap();
    let secrets = Secrets::of(&office, &id);
    let viewer = come_in(&office, "丁");
    let days = json!({ "from": "2026-12-01", "to": "2026-12-31" });
    let whole = ask(&office, &at_the_machine, "stats.get", days.clone()).unwrap();
    let page = ask(&office, &viewer, "stats.get", days.clone()).unwrap();
    assert_eq!(
        (&page["total"]["calls"], &page["total"]["connected"]),
        (&whole["total"]["calls"], &whole["total"]["connected"])
    );
    assert_eq!(
        (&page["total"]["tasks"], &page["total"]["open"]),
        (&json!(2), &json!(0)),
        "not even how many are to come"
    );
    assert!(whole["total"]["tasks"].as_i64().unwrap() > 1_000);
    let bulletin = ask(&office, &viewer, "bulletin.preview", json!({ "month": "2026-12" })).unwrap();
    assert_eq!(bulletin["details"].as_array().unwrap().len(), 2);
    for (command, request) in [
        ("stats.get", days.clone()),
        ("stats.agreement", days),
        ("bulletin.exports", json!({ "month": "2026-12" })),
    ] {
        secrets.keep(command, &ask(&office, &viewer, command, request).unwrap());
    }
    secrets.keep("bulletin.preview", &bulletin);

    // A file of the month under way holds what is to come; once the month is over, it does not.
    let export = json!({ "month": "2026-12", "formats": ["csv"] });
    let files = ask(&office, &at_the_machine, "bulletin.export", export).unwrap();
    let file = std::path::PathBuf::from(text(&files[0]["file"]));
    assert!(door::may_take(&office.app, &viewer, &file).unwrap_err().message().contains("未结束的月份"));
    let planner = come_in(&office, "甲");
    door::may_take(&office.app, &planner, &file).unwrap();
    let foreign = office.folder.path().join("exports").join("别的.csv");
    assert!(matches!(door::may_take(&office.app, &planner, &foreign), Err(Failure::NotFound { .. })));
    office.pass(31 * 24 * 60 * MINUTE);
    assert!(matches!(door::may_take(&office.app, &viewer, &file), Err(Failure::Locked { .. })));
    door::may_take(&office.app, &come_in(&office, "丁"), &file).unwrap();
}

#[test]
fn without_passwords_all_is_as_it_was() {
    let office = Office::at_work();
    let status = office.ask("program.status", json!(null));
    assert_eq!(
        (&status["access"]["passwords"], &status["access"]["presence"]),
        (&json!(false), &json!("open"))
    );
    assert_eq!(status["access"]["rights"].as_array().unwrap().len(), Right::ALL.len());
    // A password that somebody has set already is not asked for.
    let id = id_of(&office, "乙");
    office.ask("people.set_password", json!({ "person": id, "password": PASSWORD }));
    office.pass(24 * 60 * MINUTE);
    office.ask("program.switch_person", json!({ "id": id }));
    office.ask("settings.get", json!(null));
    office.ask("program.audit", json!(null));
    assert!(office.refused("program.lock", json!(null)).starts_with("没有启用口令"));
    let office = office.reopened();
    assert_eq!(office.session.person(), Some(id));
    // Switched on, the next start asks, and remembers who it was.
    office.ask("people.set_password", json!({ "person": id_of(&office, "甲"), "password": PASSWORD }));
    office.ask("program.switch_person", json!({ "id": id_of(&office, "甲") }));
    office.ask("people.use_passwords", json!({ "on": true, "idle_minutes": 10, "password": PASSWORD }));
    let office = office.reopened();
    assert_eq!(office.session.person(), None);
    let status = office.ask("program.status", json!(null));
    assert_eq!(status["access"]["last"], id_of(&office, "甲").as_str());
    assert!(matches!(
        office.try_ask("plan.tasks", json!({ "month": "2026-12" })),
        Err(Failure::Locked { .. })
    ));
    // And off again.
    let session = come_in(&office, "甲");
    ask(
        &office,
        &session,
        "people.use_passwords",
        json!({ "on": false, "idle_minutes": 10, "password": PASSWORD }),
    )
    .unwrap();
    assert_eq!(
        ask(&office, &Session::of(None), "program.status", json!(null)).unwrap()["access"]["presence"],
        "open"
    );
}

#[test]
fn the_demo_is_no_way_around() {
    let office = guarded();
    let backup = ask(&office, &come_in(&office, "administrator"), "backup.make", json!(null)).unwrap();
    // A small office stands in for the twelve months of the real demo.
    let demo = office.folder.path().join("mingcha-demo.db");
    let small = Office::founded();
    ask(&small, &Session::default(), "backup.make", json!(null)).unwrap();
    let copy =
        std::fs::read_dir(small.folder.path().join("backups")).unwrap().next().unwrap().unwrap().path();
    std::fs::copy(copy, demo).unwrap();

    let session = come_in(&office, "caller");
    let status = ask(&office, &session, "demo.open", json!(null)).unwrap();
    assert_eq!(status["access"]["passwords"], false);
    assert_eq!(ask(&office, &session, "backup.list", json!(null)).unwrap(), json!([]));
    let restored = ask(&office, &session, "backup.restore", json!({ "name": backup["name"] }));
    assert_eq!(sentence(restored), "请从备份列表中选择。");
    let file = office.folder.path().join("backups").join(text(&backup["name"]));
    assert!(matches!(door::may_take(&office.app, &session, &file), Err(Failure::NotFound { .. })));
    let status = ask(&office, &session, "demo.leave", json!(null)).unwrap();
    assert_eq!(status["access"]["presence"], "nobody");
    assert!(office.app.now() >= noon());
}
