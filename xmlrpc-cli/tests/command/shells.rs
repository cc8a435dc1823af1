//! Completions in the shells that they are for, and the manual page.

use std::process::{Command, Output};

use crate::sessions::{SessionFolder, isolate};

/// Runs a script in a folder that holds what the program printed as `printed`. None where the
/// program that reads it is missing: with CI set that is a failure.
fn with_printed(printed: &[&str], reader: &str, arguments: &[&str]) -> Option<Output> {
    if Command::new(reader).arg("--version").output().is_err() {
        assert!(std::env::var_os("CI").is_none(), "{reader} is not installed");
        eprintln!("skipped: {reader} is not installed");
        return None;
    }
    let folder = SessionFolder::new(reader);
    let mut program = Command::new(env!("CARGO_BIN_EXE_xmlrpc"));
    isolate(&mut program, &folder.0);
    let output = program.args(printed).output().expect("the program");
    assert!(output.status.success());
    std::fs::write(folder.0.join("printed"), output.stdout).expect("a file");
    let mut command = Command::new(reader);
    isolate(&mut command, &folder.0);
    Some(command.args(arguments).output().expect("the reader"))
}

fn text(output: &Output) -> String {
    let (out, err) = (&output.stdout, &output.stderr);
    format!("{}{}", String::from_utf8_lossy(out), String::from_utf8_lossy(err))
}

#[test]
fn bash_completes_commands() {
    let script = "source printed; COMP_WORDS=(xmlrpc des); COMP_CWORD=1; \
        _xmlrpc xmlrpc des xmlrpc; echo \"${COMPREPLY[@]}\"";
    let Some(done) = with_printed(&["completions", "bash"], "bash", &["--norc", "-c", script])
    else {
        return;
    };
    assert_eq!(text(&done), "describe\n");
}

#[test]
fn zsh_takes_the_completions() {
    let script = "autoload -U compinit; compinit -u -D; source ./printed; echo $_comps[xmlrpc]; \
        whence -w _xmlrpc";
    let Some(done) = with_printed(&["completions", "zsh"], "zsh", &["-f", "-c", script]) else {
        return;
    };
    assert_eq!(text(&done), "_xmlrpc\n_xmlrpc: function\n");
}

#[test]
fn fish_completes_commands() {
    let script = "source printed; complete -C 'xmlrpc des'";
    let Some(done) = with_printed(&["completions", "fish"], "fish", &["--no-config", "-c", script])
    else {
        return;
    };
    assert!(text(&done).starts_with("describe\t"), "{}", text(&done));
}

#[test]
fn the_manual_page_is_read_without_a_warning() {
    let Some(done) = with_printed(&["man"], "man", &["--warnings", "-E", "UTF-8", "-l", "printed"])
    else {
        return;
    };
    assert!(done.status.success() && done.stderr.is_empty(), "{}", text(&done));
    let page = text(&done);
    assert!(page.contains("Exit codes") && page.contains("describe"), "{page}");
}
