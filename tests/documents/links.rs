//! The links in the docs of a service's methods are the trait's: rustdoc speaks of them once,
//! and never of the copies that the client's methods have.

use std::path::{Path, PathBuf};
use std::process::Command;

/// A trait whose docs mean something only where they stand. `ALLOWED` is what is allowed there.
const CLOCK: &str = r"//! Keeps time.

const NOON: i64 = 12;

/// Keeps time, as [`Self::now`] and [`Clock::zone`] say.
#[xmlrpc::service]
pub trait Clock {
    /// Tells the time, which [`Self::zone`] shifts and [`set`](Self::set) sets.
    #[expose]
    fn now(&self) -> i64;

    /// Sets the time to [`NOON`], or as [`Nowhere`] says, at http://example.org/ or a <blink>.
    #[expose]
    ALLOWED
    fn set(&self, time: i64);

    /// How far the time is shifted.
    fn zone(&self) -> i64;
}
";

/// What the last of the docs have that rustdoc warns of.
const WARNINGS: [&str; 4] = [
    "rustdoc::private_intra_doc_links",
    "rustdoc::broken_intra_doc_links",
    "rustdoc::bare_urls",
    "rustdoc::invalid_html_tags",
];

#[test]
fn links_that_resolve_only_in_the_trait_are_quiet_in_copies() {
    let allowed = format!("#[allow({})]", WARNINGS.join(", "));
    assert_eq!(warnings_of("quiet", &CLOCK.replace("ALLOWED", &allowed)), "");
}

#[test]
fn a_link_that_is_broken_in_the_trait_is_told_there_and_once() {
    let told = warnings_of("told", &CLOCK.replace("ALLOWED", ""));
    for warning in WARNINGS {
        let name = warning.trim_start_matches("rustdoc::").replace('_', "-");
        let said = told.matches(&name).count() + told.matches(warning).count();
        assert!(said > 0, "{warning} is not in:\n{told}");
    }
    assert_eq!(told.matches("warning: ").count(), WARNINGS.len() + 1, "{told}");
    assert_eq!(told.matches("clock.rs:12:").count(), WARNINGS.len(), "{told}");
}

/// What rustdoc says of a crate with this source.
fn warnings_of(name: &str, source: &str) -> String {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("links").join(name);
    std::fs::create_dir_all(&folder).expect("a folder");
    let file = folder.join("clock.rs");
    std::fs::write(&file, source).expect("a file");
    let documented = libraries().into_iter().find_map(|library| {
        let output = rustdoc(&library, &file, &folder);
        output.status.success().then_some(output)
    });
    let documented = documented.expect("rustdoc ends well with one of the libraries");
    String::from_utf8(documented.stderr).expect("text")
}

fn rustdoc(library: &Path, file: &Path, folder: &Path) -> std::process::Output {
    let dependencies = library.parent().expect("a folder");
    Command::new("rustdoc")
        .args(["--edition", "2024", "--crate-type", "lib", "--color", "never"])
        .args(["-W", "rustdoc::all", "-A", "rustdoc::missing_crate_level_docs"])
        .arg("--extern")
        .arg(format!("xmlrpc={}", library.display()))
        .arg("-L")
        .arg(format!("dependency={}", dependencies.display()))
        .arg("-o")
        .arg(folder)
        .arg(file)
        .output()
        .expect("rustdoc runs")
}

/// The builds of this crate beside the test, the last one first. One that was built without a
/// side cannot document the trait.
fn libraries() -> Vec<PathBuf> {
    let test = std::env::current_exe().expect("a path");
    let folder = test.parent().expect("a folder");
    let entries = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("a file"));
    let mut libraries: Vec<_> = entries
        .filter(|entry| {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            name.starts_with("libxmlrpc-") && name.ends_with(".rlib")
        })
        .map(|entry| {
            let built = entry.metadata().and_then(|data| data.modified());
            (built.expect("a time"), entry.path())
        })
        .collect();
    libraries.sort();
    libraries.into_iter().rev().map(|(_, path)| path).collect()
}
