//! The tests and settings that SECURITY.md names exist, and the defaults are those of the code.

use std::fs;
use std::path::{Path, PathBuf};

/// A row of one of the tables of threats.
struct Row {
    threat: &'static str,
    settings: &'static str,
    tests: &'static str,
}

fn rows() -> Vec<Row> {
    let document = include_str!("../../SECURITY.md");
    let rows = document.lines().filter(|line| line.starts_with("| "));
    let rows = rows.filter(|line| !line.starts_with("| threat |") && !line.starts_with("| --- |"));
    let rows: Vec<_> = rows
        .map(|line| {
            let cells: Vec<_> = line.split('|').map(str::trim).collect();
            let ["", threat, _, settings, tests, ""] = cells[..] else {
                panic!("not a row of four cells: {line}");
            };
            Row { threat, settings, tests }
        })
        .collect();
    assert!(rows.len() >= 35, "{} rows", rows.len());
    rows
}

fn home() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All source files below a folder.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The attributes and the documentation right before a line.
fn above<'a>(lines: &[&'a str], at: usize) -> Vec<&'a str> {
    let above = lines[..at].iter().rev().map(|line| line.trim());
    above.take_while(|line| line.starts_with("#[") || line.starts_with("///")).collect()
}

/// Whether a file has a test of this name.
fn has_test(file: &Path, name: &str) -> bool {
    let text = read(file);
    let lines: Vec<_> = text.lines().collect();
    let function = format!("fn {name}(");
    lines.iter().enumerate().any(|(at, line)| {
        line.contains(&function)
            && above(&lines, at)
                .iter()
                .any(|line| line.starts_with("#[test]") || line.starts_with("#[tokio::test"))
    })
}

/// Whether a binary's file has the test of this path, such as `limits::slow::a_drip`. Modules
/// are files or folders, but the last may be within a file.
fn has_test_at(root: &Path, path: &str) -> bool {
    let (modules, name) = path.rsplit_once("::").unwrap_or(("", path));
    let modules: Vec<_> = modules.split("::").filter(|module| !module.is_empty()).collect();
    let file_of = |modules: &[&str], roots: &[&str]| {
        let mut folder = root.to_owned();
        folder.extend(modules);
        let mut files = vec![folder.with_extension("rs")];
        files.extend(roots.iter().map(|root| folder.join(root)));
        files.into_iter().find(|file| file.is_file())
    };
    let whole = file_of(&modules, &["mod.rs", "main.rs", "lib.rs"]);
    if whole.is_some_and(|file| has_test(&file, name)) {
        return true;
    }
    let Some((inner, outer)) = modules.split_last() else { return false };
    file_of(outer, &["mod.rs", "main.rs", "lib.rs"]).is_some_and(|file| {
        read(&file).contains(&format!("mod {inner} {{")) && has_test(&file, name)
    })
}

/// A harness of its own prints the names of functions, which its `main` lists.
fn has_check(root: &Path, name: &str) -> bool {
    read(&root.join("main.rs")).contains(&format!("::{name},"))
        && sources(root).iter().any(|file| read(file).contains(&format!("async fn {name}(")))
}

#[test]
fn every_test_that_proves_something_exists() {
    for row in rows() {
        assert!(!row.tests.is_empty(), "nothing proves: {}", row.threat);
        for test in row.tests.split(", ") {
            let test = test.strip_prefix('`').and_then(|test| test.strip_suffix('`')).expect(test);
            let (binary, path) = test.split_once(' ').expect(test);
            let exists = match binary {
                "runtime" => has_test_at(&home().join("xmlrpc-runtime/src"), path),
                "process" => has_check(&home().join("tests/process"), path),
                _ => has_test_at(&home().join("tests").join(binary), path),
            };
            assert!(exists, "no such test: {test}");
        }
    }
}

/// The documentation of a setting: a method, a field, or a line of the macro that makes methods.
fn documentation(setting: &str) -> Option<String> {
    let (owner, name) = setting.split_once("::").expect(setting);
    for file in sources(&home().join("xmlrpc-runtime/src")) {
        let text = read(&file);
        let is_owner = |line: &str| {
            let line = line.trim_start();
            (line.starts_with("impl") || line.starts_with("pub struct "))
                && line.split(|c: char| !c.is_alphanumeric()).any(|word| word == owner)
        };
        if !text.lines().any(is_owner) {
            continue;
        }
        let lines: Vec<_> = text.lines().collect();
        for (at, line) in lines.iter().enumerate() {
            let line = line.trim_start();
            let is_method = line.starts_with(&format!("pub fn {name}("));
            let is_field = line.starts_with(&format!("pub {name}: "));
            let is_of_the_macro = line.starts_with(&format!("{name}: ")) && line.ends_with(';');
            if is_method || is_field || is_of_the_macro {
                let mut lines = above(&lines, at);
                lines.reverse();
                let words = lines.iter().filter_map(|line| line.strip_prefix("///"));
                return Some(words.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" "));
            }
        }
    }
    None
}

#[test]
fn every_setting_exists_and_has_the_default_that_is_named() {
    let mut defaults = 0;
    for row in rows() {
        for setting in row.settings.split("; ").filter(|setting| !setting.is_empty()) {
            let (name, default) = setting.split_once(": ").unwrap_or((setting, ""));
            let name = name.strip_prefix('`').and_then(|name| name.strip_suffix('`')).expect(name);
            let documented = documentation(name);
            let documented = documented.unwrap_or_else(|| panic!("no such setting: {name}"));
            if !default.is_empty() {
                assert!(documented.contains(default), "{name} is not {default}: {documented}");
                defaults += 1;
            }
        }
    }
    assert!(defaults >= 25, "{defaults} defaults");
}

/// Users filter the log by these, whatever the modules are called.
#[test]
fn every_line_of_the_log_has_one_of_the_targets_that_are_documented() {
    let document = include_str!("../../src/docs/how_do_i.md");
    let rows = document.lines().filter_map(|line| line.strip_prefix("| `xmlrpc::"));
    let mut unused: Vec<_> = rows.filter_map(|row| row.split('`').next()).collect();
    let documented = unused.clone();
    assert_eq!(documented.len(), 4);
    for path in sources(&home().join("xmlrpc-runtime/src")) {
        let text = fs::read_to_string(&path).expect("a source file");
        let macros = ["trace", "debug", "info", "warn", "error", "debug_span", "enabled"];
        for name in macros.map(|name| format!("tracing::{name}!(")) {
            for rest in text.split(&name).skip(1) {
                let target = rest.trim_start().strip_prefix("target: \"xmlrpc::");
                let target = target.and_then(|target| target.split('"').next());
                let target = target.unwrap_or_else(|| panic!("{name} in {}", path.display()));
                assert!(documented.contains(&target), "{target} in {}", path.display());
                unused.retain(|other| *other != target);
            }
        }
    }
    assert!(unused.is_empty(), "{unused:?}");
}
