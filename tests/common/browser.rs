//! The real program in browser mode, spoken to over a plain socket.

use serde_json::Value;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// A running `mingcha serve`.
pub struct Program {
    child: Arc<Mutex<Child>>,
    pub port: u16,
    pub token: String,
    cookie: String,
}

/// An answer as it came over the wire.
pub struct Reply {
    pub status: u16,
    pub head: String,
    pub body: String,
}

impl Program {
    /// Starts the program on a database and walks in through its one-time address.
    pub fn start(database: &Path) -> Program {
        Program::run(database, &mut Command::new(env!("CARGO_BIN_EXE_mingcha")))
    }

    /// The same through another command that is handed ours.
    pub fn start_by(database: &Path, by: &mut Command) -> Program {
        by.arg(env!("CARGO_BIN_EXE_mingcha"));
        Program::run(database, by)
    }

    fn run(database: &Path, command: &mut Command) -> Program {
        let mut child = command
            .args(["serve", "--no-browser", "--db"])
            .arg(database)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let address = lines.map(Result::unwrap).find(|line| line.starts_with("http")).unwrap();
        let (place, token) = address.split_once("/enter?token=").unwrap();
        let port = place.rsplit(':').next().unwrap().parse().unwrap();
        let child = Arc::new(Mutex::new(child));
        let mut program = Program { child, port, token: token.into(), cookie: String::new() };
        let reply = program.get(&format!("/enter?token={token}"), &[]);
        assert_eq!(reply.status, 303, "{}", reply.body);
        let cookie = reply.head.lines().find_map(|line| line.strip_prefix("set-cookie: ")).unwrap();
        program.cookie = cookie.split(';').next().unwrap().into();
        program
    }

    /// One request with exactly these headers beside `Host` (unless given) and `Connection`.
    pub fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Reply {
        self.try_send(method, path, headers, body).unwrap()
    }

    /// The same for a program that may be gone; none where no whole answer came.
    fn try_send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Option<Reply> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).ok()?;
        let mut request =
            format!("{method} {path} HTTP/1.1\r\nConnection: close\r\nContent-Length: {}\r\n", body.len());
        if !headers.iter().any(|(name, _)| *name == "Host") {
            request += &format!("Host: 127.0.0.1:{}\r\n", self.port);
        }
        for (name, value) in headers {
            request += &format!("{name}: {value}\r\n");
        }
        stream.write_all(format!("{request}\r\n{body}").as_bytes()).ok()?;
        let mut text = String::new();
        stream.read_to_string(&mut text).ok()?;
        let (head, body) = text.split_once("\r\n\r\n")?;
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
        if length.is_some_and(|length| length.parse() != Ok(body.len())) {
            return None;
        }
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Some(Reply { status, head: head.into(), body: body.into() })
    }

    pub fn get(&self, path: &str, headers: &[(&str, &str)]) -> Reply {
        self.send("GET", path, headers, "")
    }

    pub fn cookie(&self) -> (&str, &str) {
        ("Cookie", &self.cookie)
    }

    /// Dispatches a command that must succeed.
    pub fn ask(&self, name: &str, request: Value) -> Value {
        self.try_ask(name, &request).unwrap()
    }

    /// Dispatches a command that must succeed if the program lives to answer; none where it does not.
    pub fn try_ask(&self, name: &str, request: &Value) -> Option<Value> {
        let path = format!("/dispatch/{name}");
        let reply = self.try_send("POST", &path, &[self.cookie()], &request.to_string())?;
        assert_eq!(reply.status, 200, "{name}: {}", reply.body);
        Some(serde_json::from_str(&reply.body).unwrap())
    }

    /// The process.
    pub fn pid(&self) -> u32 {
        self.child.lock().unwrap().id()
    }

    /// Ends the program as a power cut would: no goodbye.
    pub fn kill(self) {
        end(&self.child);
    }

    /// The same, while others still ask it.
    pub fn kill_after(&self, delay: Duration) -> thread::JoinHandle<()> {
        let child = self.child.clone();
        thread::spawn(move || {
            thread::sleep(delay);
            end(&child);
        })
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        end(&self.child);
    }
}

/// Gone already where the test killed it.
fn end(child: &Mutex<Child>) {
    let mut child = child.lock().unwrap();
    let _ = child.kill();
    let _ = child.wait();
}
