//! Provinces that the program knows from the start.

use super::{City, Line};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A province ready to start with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Province {
    /// E.g. `shanxi`.
    pub id: &'static str,
    /// E.g. 山西省.
    pub name: &'static str,
    /// The shipped file.
    cities: &'static str,
}

/// The provinces with shipped data. A further one is one more line and one more file.
pub const PROVINCES: [Province; 1] =
    [Province { id: "shanxi", name: "山西省", cities: include_str!("../../data/shanxi.json") }];

/// A province with its cities, as the first start shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ProvinceCities {
    /// E.g. `shanxi`.
    pub id: &'static str,
    /// E.g. 山西省.
    pub name: &'static str,
    /// Its cities with their main lines.
    pub cities: Vec<City>,
}

/// The provinces that a first start can choose from.
pub fn provinces() -> Vec<ProvinceCities> {
    let shown = |province: &Province| ProvinceCities {
        id: province.id,
        name: province.name,
        cities: province.cities(),
    };
    PROVINCES.iter().map(shown).collect()
}

/// The province called `id`.
pub fn province(id: &str) -> Option<&'static Province> {
    PROVINCES.iter().find(|province| province.id == id)
}

#[derive(Deserialize)]
struct ShippedCity {
    name: String,
    code: String,
    area: String,
    dial: String,
}

impl Province {
    /// Its cities, each with its main line.
    pub fn cities(&self) -> Vec<City> {
        // The file is part of the program and a test reads it, so it cannot fail in the field.
        let cities: Vec<ShippedCity> = serde_json::from_str(self.cities).unwrap_or_default();
        let city = |city: ShippedCity| City {
            lines: vec![Line { id: String::new(), name: "主线".into(), dial: city.dial, active: true }],
            id: city.code,
            name: city.name,
            area: city.area,
            target: None,
            active: true,
        };
        cities.into_iter().map(city).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shanxi_has_eleven_cities_each_with_its_own_number() {
        let cities = province("shanxi").unwrap().cities();
        assert_eq!(cities.len(), 11);
        for city in &cities {
            assert_eq!(city.lines[0].dial, format!("{}12345", city.area), "{}", city.name);
            assert!(city.id.starts_with("14") && city.id.len() == 6);
        }
        let mut dials: Vec<_> = cities.iter().map(|city| &city.lines[0].dial).collect();
        dials.sort();
        dials.dedup();
        assert_eq!(dials.len(), 11);
    }
}
