//! Chromium without a window, driven over its `DevTools` protocol: one JSON message after the other, each ended by a
//! zero byte, on two pipes.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

/// The names that it goes by.
const NAMES: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

/// Flags that keep it from the network, the screen and the learner's own profile.
const FLAGS: [&str; 10] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--remote-debugging-pipe",
];

/// A browser with one page.
pub(crate) struct Chromium {
    child: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
    /// The number of the last call.
    n_calls: u64,
    session: Option<String>,
    /// Events that came between answers.
    events: Vec<Value>,
}

impl Chromium {
    /// A browser with a fresh profile below `folder`; `None` where none is installed.
    pub(crate) fn start(folder: &Path) -> Option<Self> {
        let is_there = |name: &&str| {
            let version = Command::new(name)
                .arg("--version")
                .stdin(Stdio::null())
                .output();
            version.is_ok_and(|version| version.status.success())
        };
        let name = NAMES.into_iter().find(is_there)?;
        // It reads from descriptor 3 and writes to 4. One that hangs is ended, and the test fails.
        let script = "exec timeout 300 \"$0\" \"$@\" 3<&0 4>&1 </dev/null >/dev/null 2>&1";
        let profile = format!("--user-data-dir={}", folder.join("profile").display());
        let mut child = Command::new("sh")
            .args(["-c", script, name])
            .args(FLAGS)
            .arg(profile)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut browser = Self {
            to: child.stdin.take().unwrap(),
            from: BufReader::new(child.stdout.take().unwrap()),
            child,
            n_calls: 0,
            session: None,
            events: Vec::new(),
        };
        browser.attach();
        Some(browser)
    }

    /// Opens a page of its own, and has it tell what happens there.
    fn attach(&mut self) {
        let page = self.call("Target.createTarget", &json!({ "url": "about:blank" }));
        let target = json!({ "targetId": page["targetId"], "flatten": true });
        let session = self.call("Target.attachToTarget", &target);
        self.session = session["sessionId"].as_str().map(str::to_owned);
        for domain in ["Page", "Network", "Log", "Runtime"] {
            self.call(&format!("{domain}.enable"), &json!({}));
        }
    }

    /// Calls a method, and gives its result.
    pub(crate) fn call(&mut self, method: &str, parameters: &Value) -> Value {
        self.n_calls += 1;
        let mut message = json!({ "id": self.n_calls, "method": method, "params": parameters });
        if let Some(session) = &self.session {
            message["sessionId"] = session.as_str().into();
        }
        self.to
            .write_all(format!("{message}\0").as_bytes())
            .unwrap();
        self.to.flush().unwrap();
        loop {
            let mut message = self.hear();
            if message["id"] == self.n_calls {
                assert_eq!(message["error"], Value::Null, "{method}");
                return message["result"].take();
            }
            self.events.push(message);
        }
    }

    fn hear(&mut self) -> Value {
        let mut bytes = Vec::new();
        self.from.read_until(0, &mut bytes).unwrap();
        assert_eq!(bytes.pop(), Some(0), "the browser has ended");
        serde_json::from_slice(&bytes).unwrap()
    }

    /// Loads a file, and gives what happened that a page which needs nothing but itself does not do.
    pub(crate) fn open(&mut self, file: &Path) -> Vec<String> {
        self.events.clear();
        let url = format!("file://{}", file.display());
        self.call("Page.navigate", &json!({ "url": url }));
        let is_loaded = |event: &Value| event["method"] == "Page.loadEventFired";
        while !self.events.iter().any(is_loaded) {
            let event = self.hear();
            self.events.push(event);
        }
        self.events
            .iter()
            .filter_map(|event| fault(event, &url))
            .collect()
    }

    /// The value of an expression on the page.
    pub(crate) fn evaluate(&mut self, expression: &str) -> Value {
        let asked = json!({ "expression": expression, "returnByValue": true });
        let mut found = self.call("Runtime.evaluate", &asked);
        assert_eq!(found["exceptionDetails"], Value::Null, "{expression}");
        found["result"]["value"].take()
    }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        drop(
            self.to
                .write_all(b"{\"id\":0,\"method\":\"Browser.close\"}\0"),
        );
        drop(self.child.wait());
    }
}

/// What an event says against the page.
fn fault(event: &Value, url: &str) -> Option<String> {
    let told = &event["params"];
    match event["method"].as_str()? {
        "Network.requestWillBeSent" if told["request"]["url"] != url => {
            Some(format!("a request: {}", told["request"]["url"]))
        }
        "Runtime.exceptionThrown" => Some(format!("an error: {}", told["exceptionDetails"])),
        "Log.entryAdded" => Some(format!("an error was logged: {}", told["entry"]["text"])),
        _ => None,
    }
}
