//! The built program, as people and scripts use it.

mod exits;
mod reach;
mod server;
mod sessions;
#[cfg(unix)]
mod shells;
#[cfg(unix)]
mod terminal;

/// Runs each file of `tests/sessions` whose name begins with this.
///
/// A command of this program has a file there, `NAME.txt`, and a line here.
#[test]
fn list() {
    sessions::check("list");
}

#[test]
fn describe() {
    sessions::check("describe");
}

#[test]
fn generate() {
    sessions::check("generate");
}

#[test]
fn diff() {
    sessions::check("diff");
}

#[test]
fn call() {
    sessions::check("call");
}

#[test]
fn arguments() {
    sessions::check("arguments");
}

#[test]
fn output() {
    sessions::check("output");
}

#[test]
fn batch() {
    sessions::check("batch");
}

#[test]
fn messages() {
    sessions::check("messages");
}

#[test]
fn serve() {
    sessions::check("serve");
}

#[test]
fn record() {
    sessions::check("record");
}

#[test]
fn docs() {
    sessions::check("docs");
}

#[test]
fn settings() {
    sessions::check("settings");
}

#[test]
fn man() {
    sessions::check("man");
}
