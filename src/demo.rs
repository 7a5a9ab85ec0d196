//! demo
use crate::app::{App, Session};
use crate::failure::Result;
use crate::start::Status;
use crate::calendar::Month;
pub struct DemoRequest { pub months: u32, pub through: Month, pub seed: u64 }
#[derive(serde::Serialize)] pub struct Filled { pub months: u32, pub tasks: u32, pub attempts: u32 }
pub fn fill(_: &App, _: &Session, _: &DemoRequest) -> Result<Filled> { unimplemented!() }
pub fn open(_: &App, _: &Session) -> Result<Status> { unimplemented!() }
pub fn leave(_: &App, _: &Session) -> Result<Status> { unimplemented!() }
