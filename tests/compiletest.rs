//! What the macros accept and refuse. `TRYBUILD=overwrite` writes the texts anew.

/// The texts of errors are the compiler's too, so they are compared on one toolchain:
/// the one that CONTRIBUTING.md names.
const TOOLCHAIN: &str = "1.95.0";

#[test]
fn ui() {
    let cases = trybuild::TestCases::new();
    cases.pass("tests/ui/pass/*.rs");
    match toolchain() {
        version if version == TOOLCHAIN => cases.compile_fail("tests/ui/fail/*.rs"),
        version => skip(&version),
    }
}

#[test]
fn the_toolchain_is_the_one_that_contributors_are_told() {
    let told = std::fs::read_to_string("CONTRIBUTING.md").expect("the house rules");
    assert!(told.contains(&format!("Rust {TOOLCHAIN}")), "CONTRIBUTING.md names another");
}

/// The version of the compiler that cargo uses here.
fn toolchain() -> String {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = std::process::Command::new(rustc).arg("--version").output();
    let output = output.expect("rustc --version");
    let text = String::from_utf8_lossy(&output.stdout);
    text.split_whitespace().nth(1).unwrap_or_default().to_owned()
}

fn skip(version: &str) {
    for entry in std::fs::read_dir("tests/ui/fail").expect("the folder of cases") {
        let path = entry.expect("a case").path();
        if path.extension().is_some_and(|extension| extension == "rs") {
            eprintln!(
                "skipped: {} (texts are those of {TOOLCHAIN}, this is {version})",
                path.display()
            );
        }
    }
}
