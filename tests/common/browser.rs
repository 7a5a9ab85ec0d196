//! The real program in browser mode, spoken to over a plain socket.

use serde_json::Value;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// A running `mingcha serve`.
pub struct Program {
    child: Child,
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
        let mut child = Command::new(env!("CARGO_BIN_EXE_mingcha"))
            .args(["serve", "--no-browser", "--db"])
            .arg(database)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let address = lines.map(Result::unwrap).find(|line| line.starts_with("http")).unwrap();
        let (place, token) = address.split_once("/enter?token=").unwrap();
        let port = place.rsplit(':').next().unwrap().parse().unwrap();
        let mut program = Program { child, port, token: token.into(), cookie: String::new() };
        let reply = program.get(&format!("/enter?token={token}"), &[]);
        assert_eq!(reply.status, 303, "{}", reply.body);
        let cookie = reply.head.lines().find_map(|line| line.strip_prefix("set-cookie: ")).unwrap();
        program.cookie = cookie.split(';').next().unwrap().into();
        program
    }

    /// One request with exactly these headers beside `Host` (unless given) and `Connection`.
    pub fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Reply {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        let mut request =
            format!("{method} {path} HTTP/1.1\r\nConnection: close\r\nContent-Length: {}\r\n", body.len());
        if !headers.iter().any(|(name, _)| *name == "Host") {
            request += &format!("Host: 127.0.0.1:{}\r\n", self.port);
        }
        for (name, value) in headers {
            request += &format!("{name}: {value}\r\n");
        }
        stream.write_all(format!("{request}\r\n{body}").as_bytes()).unwrap();
        let mut text = String::new();
        stream.read_to_string(&mut text).unwrap();
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Reply { status, head: head.into(), body: body.into() }
    }

    pub fn get(&self, path: &str, headers: &[(&str, &str)]) -> Reply {
        self.send("GET", path, headers, "")
    }

    pub fn cookie(&self) -> (&str, &str) {
        ("Cookie", &self.cookie)
    }

    /// Dispatches a command that must succeed.
    pub fn ask(&self, name: &str, request: Value) -> Value {
        let reply = self.send("POST", &format!("/dispatch/{name}"), &[self.cookie()], &request.to_string());
        assert_eq!(reply.status, 200, "{name}: {}", reply.body);
        serde_json::from_str(&reply.body).unwrap()
    }

    /// Ends the program as a power cut would: no goodbye.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // Gone already where the test killed it.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
