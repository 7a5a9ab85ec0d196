//! 设置: what the office decides, in sections that are saved and audited one by one.

use crate::app::{App, Session};
use crate::calendar::{Band, Month, bands_partition_the_day, default_bands};
use crate::call::recording::offer::RecordingSettings;
use crate::call::redial::RedialPolicy;
use crate::call::timeline::FifteenSecondClock;
use crate::call::{Case, RecognitionLimits, WorkbenchSettings};
use crate::failure::{Failure, Result};
use crate::plan::{DayKindWeights, PlanRules};
use crate::score::ReviewRules;
use crate::stats::{Definitions, Rate, StatsSettings, TierPreset};
use crate::store::{self, Change, Db};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Every setting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Settings {
    /// Whose office this is.
    pub office: Office,
    /// 时段
    pub bands: Vec<Band>,
    /// What new plans start from.
    pub planning: Planning,
    /// 重拨规则
    pub redial: RedialPolicy,
    /// 拨测台
    pub workbench: WorkbenchSettings,
    /// 录音
    pub recordings: RecordingSettings,
    /// 暴露防护
    pub recognition: RecognitionLimits,
    /// 复核
    pub review: ReviewRules,
    /// 口径
    pub rates: Rates,
    /// 通报
    pub bulletin: BulletinText,
}

/// Whose office this is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Office {
    /// 山西省
    pub province: String,
    /// True in the demo database; every page and every export says so.
    pub demo: bool,
}

/// What new plans start from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Planning {
    /// Tasks a month in the whole province.
    pub month_total: u32,
    /// How much a day of each kind counts.
    pub day_kind_weights: DayKindWeights,
    /// Shares, gaps and caps.
    pub rules: PlanRules,
}

/// What the rates' definitions leave open.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Rates {
    /// The rate that leads.
    pub headline: Rate,
    /// The target as a share, 0.98.
    pub target: f64,
    /// The floor as a share, 0.95.
    pub floor: f64,
    /// Which tiers there are.
    #[serde(default)]
    pub tiers: TierPreset,
    /// Whether outcome 13 counts as connected.
    pub bot_counts_as_connected: bool,
    /// Where the 15 seconds begin.
    pub clock: FifteenSecondClock,
}

/// The settings that the figures of a month rest on. A closed month keeps its own, so that no later choice can move them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct KeptSettings {
    /// 时段
    pub bands: Vec<Band>,
    /// 重拨规则
    pub redial: RedialPolicy,
    /// 口径
    pub rates: Rates,
}

/// The office's own words in the bulletin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BulletinText {
    /// Who issues it.
    pub issuer: String,
    /// Why it is made.
    pub basis: String,
    /// What is asked of the cities, a paragraph a line.
    pub requirements: String,
    /// 发文字号, e.g. `晋热线通〔{年}〕{月}号`, where `{年}` and `{月}` stand for those of the month; empty for none.
    #[serde(default)]
    pub number: String,
    /// 主送, without the colon; empty for none.
    #[serde(default)]
    pub recipients: String,
    /// 抄送; empty for none.
    #[serde(default)]
    pub copies: String,
    /// 署名; empty: the issuer.
    #[serde(default)]
    pub signature: String,
    /// 成文日期 as it is to be printed; empty: the day of the export.
    #[serde(default)]
    pub date: String,
}

impl Settings {
    /// The settings of a new office in `province`.
    pub fn of_new_office(province: &str) -> Settings {
        Settings {
            office: Office { province: province.into(), demo: false },
            bands: default_bands(),
            planning: Planning {
                month_total: 1_370,
                day_kind_weights: DayKindWeights::default(),
                rules: PlanRules::default(),
            },
            redial: RedialPolicy::default(),
            workbench: WorkbenchSettings::default(),
            recordings: RecordingSettings::default(),
            recognition: RecognitionLimits::default(),
            review: ReviewRules::default(),
            rates: Rates {
                headline: Rate::Eventual,
                target: 0.98,
                floor: 0.95,
                tiers: TierPreset::default(),
                bot_counts_as_connected: false,
                clock: FifteenSecondClock::default(),
            },
            bulletin: BulletinText {
                issuer: format!("{province}12345政务服务便民热线管理机构"),
                basis: "根据12345政务服务便民热线运行管理有关要求，为掌握各市热线接通情况和服务质量".into(),
                requirements: "请各市对照问题清单逐项核实整改，重点排查未接通时段的话务排班和线路情况。\n对拨测结果有异议的，请在通报印发后五个工作日内附佐证材料提出申诉。".into(),
                number: String::new(),
                recipients: "各市12345政务服务便民热线管理机构".into(),
                copies: String::new(),
                signature: String::new(),
                date: String::new(),
            },
        }
    }

    /// What a closed month keeps of them.
    pub fn kept(&self) -> KeptSettings {
        KeptSettings { bands: self.bands.clone(), redial: self.redial, rates: self.rates.clone() }
    }

    /// The settings of the figures.
    pub fn stats(&self) -> StatsSettings {
        StatsSettings {
            headline: self.rates.headline,
            target: self.rates.target,
            floor: self.rates.floor,
            tiers: self.rates.tiers,
            definitions: Definitions {
                bot_counts_as_connected: self.rates.bot_counts_as_connected,
                fifteen_second_clock: format!("{}。", self.rates.clock.name()),
            },
        }
    }

    /// Checks every section.
    ///
    /// # Errors
    /// [`Failure::Invalid`] naming the first field that is wrong.
    pub fn check(&self) -> Result<()> {
        bands_partition_the_day(&self.bands)?;
        self.redial.check().map_err(|failure| failure.within("redial"))?;
        self.review.check().map_err(|failure| failure.within("review"))?;
        self.recognition.check().map_err(|failure| failure.within("recognition"))?;
        self.workbench.check().map_err(|failure| failure.within("workbench"))?;
        self.recordings.check().map_err(|failure| failure.within("recordings"))?;
        if !(1..=100_000).contains(&self.planning.month_total) {
            return Err(Failure::invalid("planning.month_total", "每月任务总数须在 1 到 100000 之间。"));
        }
        let Planning { rules, day_kind_weights, .. } = &self.planning;
        rules.check(&self.bands).map_err(|failure| failure.within("planning"))?;
        day_kind_weights.check().map_err(|failure| failure.within("planning"))?;
        let shares =
            [("rates.target", "目标值", self.rates.target), ("rates.floor", "底线值", self.rates.floor)];
        for (field, name, share) in shares {
            if !(share > 0.0 && share < 1.0) {
                return Err(Failure::invalid(field, format!("{name}须大于 0% 且小于 100%，例如 98%。")));
            }
        }
        if self.rates.floor > self.rates.target {
            return Err(Failure::invalid("rates.floor", "底线值不能高于目标值。"));
        }
        if self.office.province.trim().is_empty() {
            return Err(Failure::invalid("office.province", "省份名称不能为空。"));
        }
        Ok(())
    }
}

/// The settings as they stand; those of a new office where none were saved.
pub fn get(db: Db<'_>) -> Result<Settings> {
    let default = Settings::of_new_office("");
    Ok(Settings {
        office: store::setting::get(db, "office")?.unwrap_or(default.office),
        bands: store::setting::get(db, "bands")?.unwrap_or(default.bands),
        planning: store::setting::get(db, "planning")?.unwrap_or(default.planning),
        redial: store::setting::get(db, "redial")?.unwrap_or(default.redial),
        workbench: store::setting::get(db, "workbench")?.unwrap_or(default.workbench),
        recordings: store::setting::get(db, "recordings")?.unwrap_or(default.recordings),
        recognition: store::setting::get(db, "recognition")?.unwrap_or(default.recognition),
        review: store::setting::get(db, "review")?.unwrap_or(default.review),
        rates: store::setting::get(db, "rates")?.unwrap_or(default.rates),
        bulletin: store::setting::get(db, "bulletin")?.unwrap_or(default.bulletin),
    })
}

/// The settings as they stand for `month`: where it is closed, with what it keeps of its own.
pub fn of_month(db: Db<'_>, month: Month) -> Result<Settings> {
    let settings = get(db)?;
    Ok(match store::closing::settings(db, month)? {
        Some(text) => {
            let KeptSettings { bands, redial, rates } = serde_json::from_str(&text)?;
            Settings { bands, redial, rates, ..settings }
        }
        None => settings,
    })
}

/// Saves the sections that differ. Where the 15-second clock or the redial policy changes, what statistics read of the
/// calls is derived anew; closed months keep what they had.
///
/// # Errors
/// Those of [`Settings::check`]; nothing is saved then.
pub fn save(app: &App, session: &Session, settings: &Settings) -> Result<Settings> {
    settings.check()?;
    app.transact(session, "settings.save", |change| {
        // Whether a database is a demo is a fact about it, not a choice.
        let before = get(change.db())?;
        let office = Office { demo: before.office.demo, ..settings.office.clone() };
        put(change, &Settings { office, ..settings.clone() })?;
        if before.rates.clock != settings.rates.clock || before.redial != settings.redial {
            Case::derive_all(change)?;
        }
        get(change.db())
    })
}

pub(crate) fn put(change: &mut Change<'_>, settings: &Settings) -> Result<()> {
    store::setting::put(change, "office", &settings.office)?;
    store::setting::put(change, "bands", &settings.bands)?;
    store::setting::put(change, "planning", &settings.planning)?;
    store::setting::put(change, "redial", &settings.redial)?;
    store::setting::put(change, "workbench", &settings.workbench)?;
    store::setting::put(change, "recordings", &settings.recordings)?;
    store::setting::put(change, "recognition", &settings.recognition)?;
    store::setting::put(change, "review", &settings.review)?;
    store::setting::put(change, "rates", &settings.rates)?;
    store::setting::put(change, "bulletin", &settings.bulletin)
}
