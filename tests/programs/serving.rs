//! A program that prints where it serves, and serves until it is told to end.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

/// The examples lie beside the folder of the test that runs: cargo builds them first.
pub(crate) fn example(name: &str) -> PathBuf {
    let test = std::env::current_exe().expect("a path to this test");
    let target = test.parent().and_then(|deps| deps.parent()).expect("target/debug");
    target.join("examples").join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// A program that serves; it is ended with the test at the latest.
pub(crate) struct Serving {
    process: Child,
    /// What it printed before its URL.
    pub(crate) printed: Vec<String>,
    pub(crate) url: String,
}

impl Serving {
    /// Starts it, and reads from its output where it serves.
    pub(crate) fn start(command: &mut Command) -> Self {
        let process = command.stdout(Stdio::piped()).spawn();
        let mut process = process.expect("it starts; `cargo build --examples` makes the examples");
        let output = BufReader::new(process.stdout.take().expect("a pipe"));
        let mut lines = output.lines().map(|line| line.expect("text"));
        let mut printed = Vec::new();
        let url = loop {
            let line = lines.next().expect("its URL");
            if line.starts_with("http://") {
                break line;
            }
            printed.push(line);
        };
        // Nothing that it prints later finds a closed pipe.
        std::thread::spawn(move || lines.for_each(drop));
        Self { process, printed, url }
    }

    /// Ends it as an operator does, and sees that it ends well.
    #[cfg(unix)]
    pub(crate) fn end(mut self) {
        let kill = Command::new("kill").arg(self.process.id().to_string()).status();
        assert!(kill.expect("kill is everywhere").success());
        assert!(self.process.wait().expect("it was started").success());
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // Only one that has already ended cannot be killed.
        _ = self.process.kill();
        _ = self.process.wait();
    }
}
