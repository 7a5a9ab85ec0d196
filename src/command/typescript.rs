//! The page's types, written from the command table so that page and core cannot disagree.

use crate::access::Right;
use serde::Serialize;
use std::any::TypeId;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use ts_rs::{Config, TS, TypeVisitor};

/// Names that a declaration of ours would hide.
const BUILT_IN: [&str; 6] = ["Array", "Event", "Map", "Partial", "Record", "Set"];

/// Collects the declaration of every type that a command reaches.
struct Declarations {
    config: Config,
    seen: BTreeSet<TypeId>,
    found: BTreeMap<String, String>,
}

impl TypeVisitor for Declarations {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if !self.seen.insert(TypeId::of::<T>()) {
            return;
        }
        if T::output_path().is_some() {
            let (name, declaration) = (T::ident(&self.config), T::decl(&self.config));
            let known = self.found.entry(name.clone()).or_insert_with(|| declaration.clone());
            // Found at build time by the test that writes the file.
            assert!(*known == declaration, "two types reach the page under the name {name}");
            assert!(!BUILT_IN.contains(&name.as_str()), "{name} is a name of TypeScript itself");
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

/// Builds the file `ui/api/generated.ts`.
pub(super) struct TypeScript {
    declarations: Declarations,
    names: String,
    commands: String,
    reads: String,
    touches: String,
    rights: String,
}

impl TypeScript {
    pub(super) fn new() -> Self {
        // Milliseconds and seeds stay below 2^53, so JavaScript's number holds them.
        let config = Config::new().with_large_int("number");
        let declarations = Declarations { config, seen: BTreeSet::new(), found: BTreeMap::new() };
        TypeScript {
            declarations,
            names: String::new(),
            commands: String::new(),
            reads: String::new(),
            touches: String::new(),
            rights: String::new(),
        }
    }

    /// Adds a type that no command names but every command may answer with.
    pub(super) fn add<T: TS + 'static>(&mut self) {
        self.declarations.visit::<T>();
    }

    /// Adds what the values of an enum are called in Chinese, as the constant `constant`.
    pub(super) fn names<T: TS + Serialize + Copy + 'static>(
        &mut self,
        constant: &str,
        values: &[T],
        name: fn(T) -> &'static str,
    ) {
        self.declarations.visit::<T>();
        let kind = T::name(&self.declarations.config);
        let lines: String = values
            .iter()
            // Enums without data are words in JSON; the test that writes the file would show anything else.
            .map(|value| {
                format!("  {}: \"{}\",\n", serde_json::json!(value).as_str().unwrap_or("?"), name(*value))
            })
            .collect();
        let _ = writeln!(self.names, "export const {constant}: Record<{kind}, string> = {{\n{lines}}};\n");
    }

    pub(super) fn command<Q: TS + 'static, A: TS + 'static>(
        &mut self,
        name: &str,
        doc: &str,
        topics: &[super::Topic],
        changes: bool,
        rights: &[Right],
    ) {
        self.declarations.visit::<Q>();
        self.declarations.visit::<A>();
        let config = &self.declarations.config;
        let (request, answer) = (Q::name(config), A::name(config));
        // A String takes every write.
        let _ = writeln!(
            self.commands,
            "  /** {doc} */\n  \"{name}\": {{ request: {request}; answer: {answer} }};"
        );
        let list = topics.iter().map(|topic| format!("\"{}\"", topic.word())).collect::<Vec<_>>().join(", ");
        let rights =
            rights.iter().map(|right| serde_json::json!(right).to_string()).collect::<Vec<_>>().join(", ");
        let _ = writeln!(self.rights, "  \"{name}\": [{rights}],");
        let table = if changes { &mut self.touches } else { &mut self.reads };
        let _ = writeln!(table, "  \"{name}\": [{list}],");
    }

    pub(super) fn finish(self) -> String {
        let topics = super::Topic::ALL
            .iter()
            .map(|topic| format!("\"{}\"", topic.word()))
            .collect::<Vec<_>>()
            .join(" | ");
        let declarations: String =
            self.declarations.found.values().map(|declaration| format!("export {declaration}\n\n")).collect();
        format!(
            "// Written by `cargo run -- types` from src/command.rs. Do not edit.\n\n{declarations}\
             {}/** What a command reads or changes; a change refreshes every query that reads one of its topics. */\n\
             export type Topic = {topics};\n\n\
             /** Every command: what it takes and what it answers. */\n\
             export interface Commands {{\n{}}}\n\n\
             export type CommandName = keyof Commands;\n\n\
             /** Commands that only read, and what they read. */\n\
             export const READS: Partial<Record<CommandName, readonly Topic[]>> = {{\n{}}};\n\n\
             /** Commands that change something, and what they change. */\n\
             export const TOUCHES: Partial<Record<CommandName, readonly Topic[]>> = {{\n{}}};\n\n\
             /** Whoever has one of these may ask for the command. */\n\
             export const RIGHTS: Record<CommandName, readonly Right[]> = {{\n{}}};\n",
            self.names, self.commands, self.reads, self.touches, self.rights
        )
    }
}
