//! 软电话: the link that the telephone button opens, made from a city's number by the office's setting. What leaves the
//! window is checked once more by the shell, which lets nothing through but a telephone number.

use crate::failure::{Failure, Result};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which link the telephone button opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PhoneLink {
    /// None: the office dials by hand.
    #[default]
    None,
    /// `tel:`
    Tel,
    /// `sip:`
    Sip,
}

/// What the workbench does on this office's computers.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct WorkbenchSettings {
    /// Which link the telephone button opens.
    pub phone: PhoneLink,
    /// The exchange of a `sip:` link, e.g. `10.0.0.8:5060`.
    pub sip_host: String,
    /// What is dialled before the number, e.g. `9,` for an outside line.
    pub prefix: String,
    /// Whether 拨出 (F1) opens the link as well.
    pub dial_opens: bool,
}

impl WorkbenchSettings {
    /// Checks that links can be made.
    ///
    /// # Errors
    /// [`Failure::Invalid`] naming the field that is wrong.
    pub fn check(&self) -> Result<()> {
        let prefix = self.prefix.chars().all(|c| c.is_ascii_digit() || c == ',');
        if !prefix || self.prefix.len() > 8 {
            return Err(Failure::invalid(
                "prefix",
                "外线前缀只能是数字和逗号（逗号表示稍停），最多 8 位，例如“9,”。",
            ));
        }
        let host = &self.sip_host;
        let named = host.chars().all(|c| c.is_ascii_alphanumeric() || ".-:".contains(c));
        match (self.phone, named && host.len() <= 100, host.is_empty()) {
            (_, false, _) => Err(Failure::invalid(
                "sip_host",
                "话机服务器只能是地址和端口，例如“10.0.0.8:5060”，请去掉空格和其他符号。",
            )),
            (PhoneLink::Sip, _, true) => {
                Err(Failure::invalid("sip_host", "用 sip: 链接须填话机服务器的地址，例如“10.0.0.8:5060”。"))
            }
            _ => Ok(()),
        }
    }

    /// The link that dials `dial`; none where the office dials by hand.
    pub fn link(&self, dial: &str) -> Option<String> {
        let digits: String = dial.chars().filter(|c| c.is_ascii_digit() || "+,".contains(*c)).collect();
        let number = format!("{}{digits}", self.prefix);
        match self.phone {
            PhoneLink::None => None,
            PhoneLink::Tel => Some(format!("tel:{number}")),
            // A sip address has no pauses: the exchange takes the digits at once.
            PhoneLink::Sip => Some(format!("sip:{}@{}", number.replace(',', ""), self.sip_host)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn settings(phone: PhoneLink, sip_host: &str, prefix: &str) -> WorkbenchSettings {
        WorkbenchSettings { phone, sip_host: sip_host.into(), prefix: prefix.into(), dial_opens: false }
    }

    #[rstest]
    #[case(PhoneLink::None, "", "9,", None)]
    #[case(PhoneLink::Tel, "", "", Some("tel:035112345"))]
    #[case(PhoneLink::Tel, "", "9,", Some("tel:9,035112345"))]
    #[case(PhoneLink::Sip, "10.0.0.8:5060", "9,", Some("sip:9035112345@10.0.0.8:5060"))]
    fn links(
        #[case] phone: PhoneLink,
        #[case] host: &str,
        #[case] prefix: &str,
        #[case] expected: Option<&str>,
    ) {
        let settings = settings(phone, host, prefix);
        settings.check().unwrap();
        assert_eq!(settings.link("0351-12345").as_deref(), expected);
    }

    #[rstest]
    #[case(PhoneLink::Tel, "", "9;", "prefix")]
    #[case(PhoneLink::Tel, "", "123456789", "prefix")]
    #[case(PhoneLink::Sip, "", "", "sip_host")]
    #[case(PhoneLink::Sip, "pbx/?x=1", "", "sip_host")]
    #[case(PhoneLink::Sip, "pbx local", "", "sip_host")]
    fn what_cannot_be_dialled(
        #[case] phone: PhoneLink,
        #[case] host: &str,
        #[case] prefix: &str,
        #[case] at: &str,
    ) {
        match settings(phone, host, prefix).check() {
            Err(Failure::Invalid { field, .. }) => assert_eq!(field, at),
            other => panic!("{other:?}"),
        }
    }
}
