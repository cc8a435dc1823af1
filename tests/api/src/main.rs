//! Compares the public API with the snapshots beside this program, so that each change of
//! it is read. `UPDATE=1` writes them anew.
//!
//! rustdoc's JSON is a feature of the nightly toolchain: without it this says so and ends.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

const CRATES: [&str; 3] = ["xmlrpc-service", "xmlrpc-runtime", "xmlrpc-macros"];

fn main() -> ExitCode {
    let nightly = Command::new("cargo").args(["+nightly", "--version"]).output();
    if !nightly.is_ok_and(|version| version.status.success()) {
        println!("skipped: the nightly toolchain is missing");
        return ExitCode::SUCCESS;
    }
    let changed = CRATES.into_iter().filter(|name| !is_unchanged(name)).count();
    if changed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn is_unchanged(name: &str) -> bool {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let api = public_api(&rustdoc_json(name, &here.join("../..")));
    let snapshot = here.join(format!("{name}.txt"));
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&snapshot, &api).expect("the snapshot can be written");
        return true;
    }
    let known = std::fs::read_to_string(&snapshot).unwrap_or_default();
    if known == api {
        return true;
    }
    println!("the public API of {name} is not that of tests/api/{name}.txt:");
    for change in similar::TextDiff::from_lines(&known, &api).iter_all_changes() {
        if change.tag() != similar::ChangeTag::Equal {
            print!("{}{change}", change.tag());
        }
    }
    println!("if it should be so, run `UPDATE=1 cargo run` in tests/api");
    false
}

/// Builds rustdoc's JSON of a crate with all features.
fn rustdoc_json(name: &str, workspace: &Path) -> PathBuf {
    let target = workspace.join("target/api");
    let status = Command::new("cargo")
        .current_dir(workspace)
        .args(["+nightly", "rustdoc", "--quiet", "--lib", "--all-features", "--package", name])
        .arg("--target-dir")
        .arg(&target)
        .args(["--", "-Z", "unstable-options", "--output-format", "json", "--cap-lints", "allow"])
        .status()
        .expect("cargo runs");
    assert!(status.success(), "rustdoc failed for {name}");
    let library = if name == "xmlrpc-service" { "xmlrpc" } else { name };
    target.join("doc").join(library.replace('-', "_")).with_extension("json")
}

/// The public items, one a line, without what every type has.
fn public_api(json: &Path) -> String {
    let api = public_api::Builder::from_rustdoc_json(json)
        .omit_blanket_impls(true)
        .omit_auto_trait_impls(true)
        .omit_auto_derived_impls(false)
        .build()
        .expect("this nightly's JSON is of a version that is known");
    api.to_string()
}
