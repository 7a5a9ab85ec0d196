//! 关账: a month is closed once and for good.
//!
//! Closing makes its records read-only, freezes what its bulletin says ([`snapshot`]), keeps the settings that the figures
//! rest on, notes the end of the audit chain, and discloses the seed. Afterwards everything can be read and one thing can
//! be done: a correction slip ([`slip`]), which makes its changes and says every figure it moved ([`standing`]). The
//! bulletin goes on showing the snapshot, with what the slips made of it beside; `check` recomputes the month and compares.
//! There is no way to open a month again.

mod check;
mod correct;
mod desk;
mod paper;
mod slip;
mod snapshot;
mod standing;

pub use check::check;
pub use correct::{SlipExport, SlipTrial, export_slip, export_slip_to, make_slip, slip, try_slip};
pub(super) use desk::frozen;
pub use desk::{CloseRequest, Closing, SlipHead, close, get};
pub(crate) use desk::{freeze, open_findings};
pub(super) use paper::{blocks, closing_rows, later_tables};
pub use slip::{Slip, SlipBody, SlipChange, SlipLine, SlipRequest, number};
pub use snapshot::{OpenFinding, Snapshot, short};
pub use standing::{CityStanding, Effect, MeanScore};
