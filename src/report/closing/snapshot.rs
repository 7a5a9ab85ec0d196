//! The snapshot of a closed month: everything its bulletin said, as canonical JSON, under one SHA-256.
//!
//! Canonical: keys in the order of their bytes, no white space, numbers in the shortest form that reads back. The text
//! itself is kept and never made again, so the hash depends on nothing that a later version could do otherwise. A field
//! that a later version adds to the bulletin must have a default, so that older snapshots can still be read.

use super::standing::{CityStanding, standings};
use crate::calendar::Millis;
use crate::failure::{Failure, Result};
use crate::fingerprint::sha256;
use crate::report::MonthReport;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A finding of the check-up that was still open when the month was closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OpenFinding {
    /// Its Chinese name.
    pub name: String,
    /// How often it was found.
    pub count: u32,
}

/// What was frozen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Snapshot {
    /// The bulletin of the province.
    pub report: MonthReport,
    /// The sheets of the cities (通报到市), without their details, which stand in the bulletin of the province.
    pub cities: Vec<MonthReport>,
    /// When it was frozen.
    pub at: Millis,
    /// The seed of the month's plan, disclosed by closing.
    pub seed: u64,
    /// What the check-up still found.
    pub findings: Vec<OpenFinding>,
    /// The last line of the audit log before.
    pub audit_seq: i64,
    /// Its hash in hexadecimal.
    pub audit_head: String,
}

impl Snapshot {
    /// The text that is kept and hashed.
    pub fn text(&self) -> Result<String> {
        canonical(self)
    }

    /// Reads a snapshot back.
    ///
    /// # Errors
    /// [`Failure::Storage`] where the text is no snapshot.
    pub fn read(text: &str) -> Result<Snapshot> {
        serde_json::from_str(text).map_err(|error| {
            Failure::storage(format!("关账快照读不出来（{error}），可能被其他工具改动过。请用备份核对。"))
        })
    }

    /// Where the cities stood.
    pub fn standings(&self) -> Vec<CityStanding> {
        standings(&self.report.total, &self.report.cities)
    }

    /// The bulletin of the province or, by its name, the sheet of a city; none where there is no such city.
    pub fn report_of(mut self, city: Option<&str>) -> Option<MonthReport> {
        let Some(name) = city else { return Some(self.report) };
        let at = self.cities.iter().position(|sheet| sheet.city.as_deref() == Some(name))?;
        let mut sheet = self.cities.swap_remove(at);
        sheet.details = self.report.details.into_iter().filter(|row| row.city == name).collect();
        Some(sheet)
    }
}

/// A value as canonical JSON: serde_json keeps the keys of an object in the order of their bytes.
pub fn canonical(value: &impl Serialize) -> Result<String> {
    Ok(serde_json::to_string(&serde_json::to_value(value)?)?)
}

/// The first twelve characters of a hash: enough to tell two apart on paper.
pub fn short(sha256: &str) -> &str {
    sha256.get(..12).unwrap_or(sha256)
}

/// True where `text` has this hash.
pub fn has_hash(text: &str, hash: &str) -> bool {
    sha256(text.as_bytes()) == hash
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;
    use crate::stats::Rate;
    use rstest::rstest;

    fn snapshot(headline: Rate) -> Snapshot {
        let report = sample::report(4, 300, headline, false);
        Snapshot {
            cities: vec![MonthReport { city: Some("甲市".into()), details: Vec::new(), ..report.clone() }],
            report,
            at: 5,
            seed: 7,
            findings: vec![OpenFinding { name: "计划未拨打".into(), count: 3 }],
            audit_seq: 9,
            audit_head: "ab".into(),
        }
    }

    #[rstest]
    #[case(Rate::Eventual)]
    #[case(Rate::BandWeighted)]
    fn a_snapshot_reads_back_as_it_was(#[case] headline: Rate) {
        let text = snapshot(headline).text().unwrap();
        let read = Snapshot::read(&text).unwrap();
        assert_eq!(read.standings(), snapshot(headline).standings());
        assert_eq!(read.report.sections, snapshot(headline).report.sections);
        assert_eq!(read.report.details, snapshot(headline).report.details);
    }

    #[test]
    fn keys_stand_in_the_order_of_their_bytes() {
        let text = snapshot(Rate::Eventual).text().unwrap();
        assert!(text.starts_with("{\"at\":5,\"audit_head\":\"ab\",\"audit_seq\":9,\"cities\":["));
        assert!(has_hash(&text, &sha256(text.as_bytes())) && !has_hash(&text, "ab"));
        assert_eq!(short("0123456789abcdef"), "0123456789ab");
    }

    #[test]
    fn the_sheet_of_a_city_gets_its_own_details_back() {
        let name = sample::report(4, 300, Rate::Eventual, false).details[0].city.clone();
        let mut snapshot = snapshot(Rate::Eventual);
        snapshot.cities[0].city = Some(name.clone());
        let sheet = snapshot.clone().report_of(Some(&name)).unwrap();
        assert!(!sheet.details.is_empty() && sheet.details.iter().all(|row| row.city == name));
        assert!(snapshot.clone().report_of(Some("无此市")).is_none());
        assert_eq!(snapshot.report_of(None).unwrap().details.len(), 300);
    }
}
