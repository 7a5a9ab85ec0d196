//! What commands read and change: a change makes stale what was read under one of its topics.

/// What a command reads or changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    /// The program's own state: person at work, backups, the database in use.
    Program,
    /// A long job under way.
    Job,
    /// Settings.
    Settings,
    /// Cities, people, shifts.
    Roster,
    /// Official holidays.
    Calendar,
    /// Scenario cards.
    Scenario,
    /// Scorecards.
    Scorecard,
    /// Plans and their tasks.
    Plan,
    /// Attempts, score sheets, voids, reviews: what happened to the tasks.
    Call,
    /// Exported bulletins.
    Report,
    /// Practice calls, apart from every figure.
    Practice,
    /// Exemption windows.
    Exemption,
    /// The numbers of work orders, which come with a field of the form.
    WorkOrder,
}

impl Topic {
    /// Every topic.
    pub const ALL: [Topic; 13] = [
        Topic::Program,
        Topic::Job,
        Topic::Settings,
        Topic::Roster,
        Topic::Calendar,
        Topic::Scenario,
        Topic::Scorecard,
        Topic::Plan,
        Topic::Call,
        Topic::Report,
        Topic::Exemption,
        Topic::Practice,
        Topic::WorkOrder,
    ];

    /// The word for it in TypeScript.
    pub fn word(self) -> &'static str {
        match self {
            Topic::Program => "program",
            Topic::Job => "job",
            Topic::Settings => "settings",
            Topic::Roster => "roster",
            Topic::Calendar => "calendar",
            Topic::Scenario => "scenario",
            Topic::Scorecard => "scorecard",
            Topic::Plan => "plan",
            Topic::Call => "call",
            Topic::Report => "report",
            Topic::Exemption => "exemption",
            Topic::Practice => "practice",
            Topic::WorkOrder => "work_order",
        }
    }
}
