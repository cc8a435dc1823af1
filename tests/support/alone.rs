//! Tests that look at what belongs to a whole process, and so need one of their own.

use std::process::Command;

/// Set in the process that a test has of its own.
const ALONE: &str = "XMLRPC_TEST_ALONE";

/// Whether this process runs nothing but the test of this name, given with its modules. If
/// it runs others too, another process runs the test, which must pass there.
pub(crate) fn alone(test: &str) -> bool {
    if std::env::var_os(ALONE).is_some() {
        return true;
    }
    let program = std::env::current_exe().expect("a path to this program");
    let output = Command::new(program)
        .args(["--exact", test, "--nocapture"])
        .env(ALONE, "1")
        .output()
        .expect("this program runs again");
    let shown = String::from_utf8_lossy(&output.stdout);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{shown}\n{errors}");
    assert!(shown.contains("1 passed"), "no test is named {test}\n{shown}");
    false
}
