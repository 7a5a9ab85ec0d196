//! Never lose an entry: the real program is killed at random moments of a caller's work, hundreds of times, and opened
//! again. Whatever it had acknowledged stands there; what was on its way stands there whole or not at all.
//!
//! `MINGCHA_KILLS=2000 cargo test --test kills` kills as often as it is told.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![cfg(feature = "serve")]

mod common;

use common::browser::Program;
use common::{Office, scenario};
use mingcha::random::Random;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::time::Duration;

const KILLS: usize = 500;

/// What a caller has on the screen of one task, as far as it was acknowledged.
#[derive(Debug, Clone, Default, PartialEq)]
struct Screen {
    /// The stamps of each dialling, and its outcome.
    attempts: Vec<(Vec<String>, Option<u64>)>,
    entries: BTreeMap<String, Value>,
    submitted: bool,
}

impl Screen {
    fn of(bench: &Value) -> Screen {
        let attempt = |view: &Value| {
            let attempt = &view["attempt"];
            let kinds = attempt["events"].as_array().unwrap().iter();
            (kinds.map(|event| text(&event["kind"])).collect(), attempt["outcome"].as_u64())
        };
        Screen {
            attempts: bench["attempts"].as_array().unwrap().iter().map(attempt).collect(),
            entries: serde_json::from_value(bench["entries"].clone()).unwrap(),
            submitted: !bench["sheet"].is_null() && !bench["sheet"]["submitted_at"].is_null(),
        }
    }

    /// The screen once `command` is carried out.
    fn after(mut self, command: &str, request: &Value) -> Screen {
        match (command, self.attempts.last_mut()) {
            ("call.dial", _) => self.attempts.push((vec!["dialled".into()], None)),
            ("call.stamp", Some((stamps, _))) => stamps.push(text(&request["kind"])),
            ("call.conclude", Some((stamps, outcome))) => {
                if stamps.last().is_some_and(|last| last != "hang_up") {
                    stamps.push("hang_up".into());
                }
                *outcome = request["outcome"].as_u64();
            }
            ("sheet.enter", _) => {
                self.entries.insert(text(&request["field"]), request["value"].clone());
            }
            ("sheet.submit", _) => self.submitted = true,
            other => panic!("{other:?}"),
        }
        self
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().into()
}

/// A caller who works through one task after another and notices when the program is gone.
struct Caller {
    tasks: Vec<String>,
    bench: Value,
    screen: Screen,
    random: Random,
    entered: usize,
}

impl Caller {
    /// Opens the task at hand as the program shows it now.
    fn open(&mut self, program: &Program) {
        self.bench = program.ask("call.open", json!({ "id": self.tasks.last().unwrap() }));
        self.screen = Screen::of(&self.bench);
    }

    /// What a caller would do next on this screen.
    fn next(&mut self) -> (&'static str, Value) {
        let task = self.tasks.last().unwrap();
        let attempt = || self.bench["attempts"].as_array().unwrap().last().unwrap()["attempt"]["id"].clone();
        let stamp = |kind: &str| ("call.stamp", json!({ "attempt": attempt(), "kind": kind }));
        match self.screen.attempts.last() {
            None => return ("call.dial", json!({ "task": task })),
            Some((stamps, None)) => match stamps.last().map(String::as_str) {
                Some("dialled") => return stamp("ringback"),
                Some("ringback") => return stamp("human_answer"),
                Some("human_answer") => return stamp("question_finished"),
                Some("question_finished") => return stamp("hang_up"),
                _ => return ("call.conclude", json!({ "attempt": attempt(), "outcome": 10 })),
            },
            Some((_, Some(_))) => {}
        }
        let form = self.bench["form"].as_array().unwrap();
        let empty: Vec<&Value> = form
            .iter()
            .filter(|field| !self.screen.entries.contains_key(field["field"].as_str().unwrap()))
            .collect();
        // Mostly the next field; now and then one that was filled already, or the whole sheet is handed in.
        let field = match empty.first() {
            Some(field) if self.random.below(8) > 0 => field,
            None if self.random.below(2) > 0 => return ("sheet.submit", json!({ "id": task })),
            _ => &form[self.random.index(form.len())],
        };
        self.entered += 1;
        let value = match field["input"]["kind"].as_str().unwrap() {
            "choice" => {
                let choices = field["input"]["choices"].as_array().unwrap();
                choices[self.random.index(choices.len())]["points"].clone()
            }
            "key_point" => json!(["hit", "missed"][self.random.index(2)]),
            "fatal" => json!("not"),
            "checkpoint" => json!("done"),
            "text" if field["field"] == "agent" => json!(self.entered.to_string()),
            _ => json!(format!("第 {} 次填写", self.entered)),
        };
        ("sheet.enter", json!({ "task": task, "field": field["field"], "value": value }))
    }

    /// Works until the program dies; returns what was on its way then.
    fn work(&mut self, program: &Program) -> (&'static str, Value) {
        loop {
            let (command, request) = self.next();
            let Some(answer) = program.try_ask(command, &request) else { return (command, request) };
            self.screen = self.screen.clone().after(command, &request);
            if command != "sheet.enter" {
                assert_eq!(Screen::of(&answer), self.screen, "the answer to {command}");
                self.bench = answer;
            }
            if self.screen.submitted {
                self.tasks.pop();
                let next = json!({ "id": self.tasks.last().unwrap() });
                let Some(bench) = program.try_ask("call.open", &next) else {
                    self.screen = Screen::default();
                    return ("call.open", next);
                };
                (self.screen, self.bench) = (Screen::of(&bench), bench);
            }
        }
    }
}

#[test]
fn what_was_acknowledged_survives_kill_9() {
    let kills = std::env::var("MINGCHA_KILLS").map_or(KILLS, |kills| kills.parse().unwrap());
    let office = Office::at_work();
    let (_folder, database) = (office.folder.clone(), office.database());
    let tasks = office.tasks(scenario);
    drop(office);
    let mut program = Program::start(&database);
    let mut caller = Caller {
        tasks,
        bench: json!(null),
        screen: Screen::default(),
        random: Random::named(9, "kills"),
        entered: 0,
    };
    caller.open(&program);
    let mut half_done = BTreeMap::<&str, u32>::new();
    for kill in 0..kills {
        let delay = Duration::from_micros(caller.random.below(40_000));
        let killer = program.kill_after(delay);
        let (command, request) = caller.work(&program);
        killer.join().unwrap();
        program = Program::start(&database);
        let acknowledged = caller.screen.clone();
        caller.open(&program);
        if caller.screen != acknowledged {
            assert_eq!(
                caller.screen,
                acknowledged.after(command, &request),
                "kill {kill} during {command} {request}"
            );
            *half_done.entry(command).or_default() += 1;
        }
        if caller.screen.submitted {
            caller.tasks.pop();
            caller.open(&program);
        }
    }
    eprintln!(
        "{kills} kills, {} fields entered; carried out but not acknowledged: {half_done:?}",
        caller.entered
    );
    let check = program.ask("program.check", json!(null));
    assert_eq!(check["sound"], true, "{check}");
}
