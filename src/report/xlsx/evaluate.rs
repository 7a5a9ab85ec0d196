//! A small spreadsheet: enough to recompute the workbook's own formulas in a test, from the cells as written.

use calamine::{Data, Range};
use std::collections::BTreeMap;

/// A value of a cell or an expression.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    Blank,
    Number(f64),
    Text(String),
    Fault,
}

/// The sheets of a workbook by name.
pub(super) struct Book(pub(super) BTreeMap<String, Range<Data>>);

impl Book {
    /// What `formula`, standing on `sheet`, comes to.
    pub(super) fn evaluate(&self, sheet: &str, formula: &str) -> Value {
        let mut parser = Parser { book: self, sheet, rest: formula };
        let value = parser.comparison();
        assert_eq!(parser.rest, "", "not understood in {formula}");
        value
    }

    fn cells(&self, sheet: &str, from: (u32, u32), to: (u32, u32)) -> Vec<Value> {
        let range = &self.0[sheet];
        let cell = |row, column| match range.get_value((row, column)) {
            None | Some(Data::Empty) => Value::Blank,
            Some(Data::String(text)) => Value::Text(text.clone()),
            Some(Data::Float(number)) => Value::Number(*number),
            Some(Data::Int(number)) => Value::Number(*number as f64),
            Some(Data::DateTime(date)) => Value::Number(date.as_f64()),
            Some(other) => panic!("{other:?}"),
        };
        (from.0..=to.0).flat_map(|row| (from.1..=to.1).map(move |column| cell(row, column))).collect()
    }
}

struct Parser<'a> {
    book: &'a Book,
    sheet: &'a str,
    rest: &'a str,
}

impl<'a> Parser<'a> {
    fn eat(&mut self, token: &str) -> bool {
        self.rest.strip_prefix(token).inspect(|rest| self.rest = rest).is_some()
    }

    fn take(&mut self, keep: impl Fn(char) -> bool) -> &'a str {
        let end = self.rest.find(|character| !keep(character)).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at(end);
        self.rest = rest;
        taken
    }

    fn comparison(&mut self) -> Value {
        let left = self.sum();
        if !self.eat("=") {
            return left;
        }
        let right = self.sum();
        Value::Number(f64::from(number(&left) == number(&right)))
    }

    fn sum(&mut self) -> Value {
        let mut value = self.product();
        loop {
            let sign = if self.eat("+") {
                1.0
            } else if self.eat("-") {
                -1.0
            } else {
                return value;
            };
            let right = self.product();
            value = both(&value, &right, |a, b| a + sign * b);
        }
    }

    fn product(&mut self) -> Value {
        let mut value = self.power();
        loop {
            if self.eat("*") {
                let right = self.power();
                value = both(&value, &right, |a, b| a * b);
            } else if self.eat("/") {
                let right = self.power();
                value = match number(&right) {
                    Some(0.0) => Value::Fault,
                    _ => both(&value, &right, |a, b| a / b),
                };
            } else {
                return value;
            }
        }
    }

    fn power(&mut self) -> Value {
        let value = self.atom();
        if !self.eat("^") {
            return value;
        }
        let right = self.atom();
        both(&value, &right, f64::powf)
    }

    fn atom(&mut self) -> Value {
        if self.eat("(") {
            let value = self.comparison();
            assert!(self.eat(")"));
            return value;
        }
        if self.eat("\"") {
            let text = self.take(|character| character != '"').to_string();
            assert!(self.eat("\""));
            return Value::Text(text);
        }
        if self.rest.starts_with(|character: char| character.is_ascii_digit()) {
            return Value::Number(self.take(|c| c.is_ascii_digit() || c == '.').parse().unwrap());
        }
        let before = self.rest;
        let word = self.take(|character| character.is_ascii_uppercase());
        if self.eat("(") {
            return self.call(word);
        }
        self.rest = before;
        self.range().into_iter().next().unwrap()
    }

    /// `'sheet'!$B$4:$B$9`, `B4`.
    fn range(&mut self) -> Vec<Value> {
        let mut sheet = self.sheet.to_string();
        if self.eat("'") {
            sheet = self.take(|character| character != '\'').to_string();
            assert!(self.eat("'!"));
        }
        let from = self.corner();
        let to = if self.eat(":") { self.corner() } else { from };
        self.book.cells(&sheet, from, to)
    }

    fn corner(&mut self) -> (u32, u32) {
        self.eat("$");
        let column = self.take(|character| character.is_ascii_uppercase());
        self.eat("$");
        let row: u32 = self.take(|character| character.is_ascii_digit()).parse().unwrap();
        let column = column.bytes().fold(0u32, |sum, letter| sum * 26 + u32::from(letter - b'A') + 1);
        (row - 1, column - 1)
    }

    fn call(&mut self, name: &str) -> Value {
        let value = match name {
            "COUNTIFS" => {
                let kept = self.criteria();
                Value::Number(kept.iter().filter(|kept| **kept).count() as f64)
            }
            "SUMIFS" | "AVERAGEIFS" => {
                let values = self.range();
                assert!(self.eat(","));
                let kept = self.criteria();
                let values: Vec<f64> =
                    values.iter().zip(kept).filter(|(_, kept)| *kept).filter_map(|(v, _)| plain(v)).collect();
                match (name, values.len()) {
                    ("SUMIFS", _) => Value::Number(values.iter().sum()),
                    (_, 0) => Value::Fault,
                    (_, count) => Value::Number(values.iter().sum::<f64>() / count as f64),
                }
            }
            "SUM" => Value::Number(self.range().iter().filter_map(plain).sum()),
            "IF" => {
                let arguments = self.arguments();
                let chosen = if number(&arguments[0]) == Some(0.0) { 2 } else { 1 };
                arguments[chosen].clone()
            }
            "IFERROR" => match self.arguments().as_slice() {
                [Value::Fault, other] => other.clone(),
                [value, _] => value.clone(),
                other => panic!("{other:?}"),
            },
            "SQRT" => {
                self.arguments().first().and_then(number).map_or(Value::Fault, |n| Value::Number(n.sqrt()))
            }
            "MAX" | "MIN" => {
                let arguments = self.arguments();
                let pick = if name == "MAX" { f64::max } else { f64::min };
                both(&arguments[0], &arguments[1], pick)
            }
            _ => panic!("no function {name}"),
        };
        assert!(self.eat(")"), "{}", self.rest);
        value
    }

    fn arguments(&mut self) -> Vec<Value> {
        let mut arguments = vec![self.comparison()];
        while self.eat(",") {
            arguments.push(self.comparison());
        }
        arguments
    }

    fn criteria(&mut self) -> Vec<bool> {
        let mut kept: Vec<bool> = Vec::new();
        loop {
            let values = self.range();
            assert!(self.eat(","));
            let wanted = self.comparison();
            kept.resize(values.len(), true);
            kept.iter_mut().zip(&values).for_each(|(kept, value)| *kept &= meets(value, &wanted));
            if !self.eat(",") {
                return kept;
            }
        }
    }
}

fn meets(value: &Value, wanted: &Value) -> bool {
    match wanted {
        Value::Text(text) if text == "<>" => *value != Value::Blank,
        Value::Text(text) => match text.strip_prefix("<>") {
            Some(other) => *value != Value::Text(other.into()),
            None => value == wanted,
        },
        _ => value == wanted,
    }
}

fn plain(value: &Value) -> Option<f64> {
    if let Value::Number(number) = value { Some(*number) } else { None }
}

/// A blank counts as 0 in arithmetic.
fn number(value: &Value) -> Option<f64> {
    if *value == Value::Blank { Some(0.0) } else { plain(value) }
}

fn both(a: &Value, b: &Value, join: impl Fn(f64, f64) -> f64) -> Value {
    match (number(a), number(b)) {
        (Some(a), Some(b)) => Value::Number(join(a, b)),
        _ => Value::Fault,
    }
}
