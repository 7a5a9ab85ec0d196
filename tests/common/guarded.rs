//! An office in which everybody has a password.

use super::Office;
use mingcha::app::Session;
use mingcha::command::dispatch;
use mingcha::failure::Failure;
use serde_json::{Value, json};

pub const ROLES: [(char, &str); 5] =
    [('P', "planner"), ('C', "caller"), ('R', "reviewer"), ('V', "viewer"), ('A', "administrator")];

/// The password of everybody in these tests.
pub const PASSWORD: &str = "太行山上的一棵松";

/// An office at work with one person for each role beside 甲, who founded it; passwords are asked for.
pub fn guarded() -> Office {
    let office = Office::at_work();
    for (_, role) in ROLES {
        office.ask("roster.save_person", person(role, &[role]));
    }
    for name in ["甲", "乙", "丙", "planner", "caller", "reviewer", "viewer", "administrator"] {
        let id = id_of(&office, name);
        office.ask("people.set_password", json!({ "person": id, "password": PASSWORD }));
    }
    let on = json!({ "on": true, "idle_minutes": 10, "password": PASSWORD });
    office.ask("people.use_passwords", on);
    office
}

pub fn person(name: &str, roles: &[&str]) -> Value {
    json!({ "id": "", "name": name, "roles": roles, "active": true, "recused": [], "week": [], "exceptions": [] })
}

/// The id of a person, read at the command line.
pub fn id_of(office: &Office, name: &str) -> String {
    saved(office, name)["id"].as_str().unwrap().into()
}

pub fn saved(office: &Office, name: &str) -> Value {
    let roster = dispatch(&office.app, &Session::default(), "roster.get", json!(null)).unwrap();
    let people = roster["people"].as_array().unwrap().clone();
    people.into_iter().find(|person| person["name"] == name).unwrap()
}

/// A page at which this person has come in.
pub fn come_in(office: &Office, name: &str) -> Session {
    let session = Session::of(None);
    let request = json!({ "id": id_of(office, name), "password": PASSWORD });
    dispatch(&office.app, &session, "program.switch_person", request).unwrap();
    session
}

pub fn ask(office: &Office, session: &Session, name: &str, request: Value) -> Result<Value, Failure> {
    dispatch(&office.app, session, name, request)
}

pub fn sentence(answer: Result<Value, Failure>) -> String {
    answer.unwrap_err().message().into()
}

pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().into()
}
