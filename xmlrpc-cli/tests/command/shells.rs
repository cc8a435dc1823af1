//! Completions in the shells that they are for, and the manual.

use std::process::{Command, Output};

use crate::sessions::{SessionFolder, isolate};

/// Whether a program is there; with CI set it must be.
fn is_installed(program: &str) -> bool {
    let is_there = Command::new(program).arg("--version").output().is_ok();
    if !is_there {
        assert!(std::env::var_os("CI").is_none(), "{program} is not installed");
        eprintln!("skipped: {program} is not installed");
    }
    is_there
}

/// Runs a script in a folder that holds what the program printed as `printed`. None where the
/// program that reads it is missing.
fn with_printed(printed: &[&str], reader: &str, arguments: &[&str]) -> Option<Output> {
    if !is_installed(reader) {
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
fn each_page_of_the_manual_is_read_without_a_warning() {
    if !is_installed("man") {
        return;
    }
    let folder = SessionFolder::new("manual");
    let run = |program: &str, arguments: &[&str]| {
        let mut command = Command::new(program);
        isolate(&mut command, &folder.0);
        command.env("MANWIDTH", "100").args(arguments).output().expect("the program")
    };
    let written = run("xmlrpc", &["man", "--dir", "share/man1"]);
    assert!(written.status.success() && text(&written).is_empty(), "{}", text(&written));
    let whole = text(&run("man", &["--warnings", "-E", "UTF-8", "-l", "share/man1/xmlrpc.1"]));
    assert!(whole.contains("Exit codes") && whole.contains("xmlrpc-describe(1)"), "{whole}");
    let files = std::fs::read_dir(folder.0.join("share/man1")).expect("a folder");
    let mut commands = 0;
    for file in files {
        let file = file.expect("a page").file_name().into_string().expect("a name");
        let read = run("man", &["--warnings", "-E", "UTF-8", "-l", &format!("share/man1/{file}")]);
        assert!(read.status.success() && read.stderr.is_empty(), "{file}: {}", text(&read));
        let Some(name) = file.strip_prefix("xmlrpc-").and_then(|rest| rest.strip_suffix(".1"))
        else {
            assert_eq!(file, "xmlrpc.1");
            continue;
        };
        commands += 1;
        assert!(whole.contains(&format!("xmlrpc-{name}(1)")), "{name}");
        let page = text(&read);
        let words = page.split_whitespace().collect::<Vec<_>>().join(" ");
        for part in ["SYNOPSIS", "DESCRIPTION", &*format!("xmlrpc {name}"), "SEE ALSO"] {
            assert!(words.contains(part), "{name}: {part}\n{page}");
        }
        // As `man` looks for it.
        assert_eq!(
            text(&run("man", &["-E", "UTF-8", "-M", "share", &format!("xmlrpc-{name}")])),
            page
        );
        let file = std::fs::read(folder.0.join("share/man1").join(&file)).expect("a page");
        assert_eq!(run("xmlrpc", &["man", name]).stdout, file);
    }
    let is_page = |word: &&str| word.starts_with("xmlrpc-") && word.ends_with("(1)");
    assert_eq!(commands, whole.split_whitespace().filter(is_page).count(), "{whole}");
}
