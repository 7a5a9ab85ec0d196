//! Which role may do what: few rights, one pure table. The command table names the rights of every command.

use crate::roster::Role;
use serde::Serialize;
use ts_rs::TS;

/// Something that one may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Right {
    /// Before anybody has come in: the frame, the password, the first start.
    Door,
    /// Whoever has come in.
    Work,
    /// To dial the own tasks and to score them.
    Call,
    /// To see every task, planned or done.
    See,
    /// To plan: draw, publish, re-plan; scenarios, exemptions, imports, shifts.
    Plan,
    /// To review, void and correct what others scored.
    Review,
    /// To see figures and the bulletin.
    Figures,
    /// To issue the bulletin and to close a month.
    Report,
    /// To change settings, the scorecard, the phrases.
    Settings,
    /// To change people, roles and passwords.
    People,
    /// To keep the database: backups, restore, check, audit log.
    Keep,
}

impl Right {
    /// Every right.
    pub const ALL: [Right; 11] = [
        Right::Door,
        Right::Work,
        Right::Call,
        Right::See,
        Right::Plan,
        Right::Review,
        Right::Figures,
        Right::Report,
        Right::Settings,
        Right::People,
        Right::Keep,
    ];
}

/// What a role may do.
pub fn of_role(role: Role) -> &'static [Right] {
    match role {
        Role::Caller => &[Right::Call],
        Role::Planner => &[Right::See, Right::Plan, Right::Figures, Right::Report, Right::Settings],
        Role::Reviewer => &[Right::See, Right::Review, Right::Figures, Right::Report],
        Role::Viewer => &[Right::Figures],
        // Sees every task — the backups and the audit log hold them anyway — but neither plans, calls nor scores.
        Role::Administrator => &[Right::See, Right::Figures, Right::Settings, Right::People, Right::Keep],
    }
}

/// What somebody with these roles may do, in the order of [`Right::ALL`].
pub fn rights_of(roles: &[Role]) -> Vec<Right> {
    let has = |right: &Right| {
        matches!(right, Right::Door | Right::Work) || roles.iter().any(|role| of_role(*role).contains(right))
    };
    Right::ALL.into_iter().filter(has).collect()
}

/// The names of the roles that have one of `rights`: `计划员或管理员`.
pub fn who_may(rights: &[Right]) -> String {
    let may = |role: &Role| of_role(*role).iter().any(|right| rights.contains(right));
    Role::ALL.into_iter().filter(may).map(Role::name).collect::<Vec<_>>().join("或")
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(&[], &[Right::Door, Right::Work])]
    #[case(&[Role::Caller], &[Right::Door, Right::Work, Right::Call])]
    #[case(&[Role::Viewer], &[Right::Door, Right::Work, Right::Figures])]
    #[case(
        &[Role::Reviewer],
        &[Right::Door, Right::Work, Right::See, Right::Review, Right::Figures, Right::Report]
    )]
    #[case(
        &[Role::Planner],
        &[Right::Door, Right::Work, Right::See, Right::Plan, Right::Figures, Right::Report, Right::Settings]
    )]
    #[case(
        &[Role::Administrator],
        &[Right::Door, Right::Work, Right::See, Right::Figures, Right::Settings, Right::People, Right::Keep]
    )]
    #[case(
        &[Role::Viewer, Role::Caller],
        &[Right::Door, Right::Work, Right::Call, Right::Figures]
    )]
    fn roles_have_their_rights(#[case] roles: &[Role], #[case] rights: &[Right]) {
        assert_eq!(rights_of(roles), rights);
    }

    #[test]
    fn every_right_is_somebodys() {
        assert_eq!(rights_of(&Role::ALL), Right::ALL);
    }

    #[test]
    fn a_refusal_can_name_who_may() {
        assert_eq!(who_may(&[Right::Plan]), "计划员");
        assert_eq!(who_may(&[Right::See, Right::Review]), "计划员或复核员或管理员");
    }
}
