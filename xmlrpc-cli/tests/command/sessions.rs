//! Runs sessions: files of commands and of what each prints.
//!
//! A line that begins with `$ ` is given to `sh`. What it prints, on standard output and standard
//! error, stands below it, and where its exit code is not 0, a line `? CODE`. `[..]` stands for
//! anything within a line. With `SNAPSHOTS=overwrite` the files are written anew.
//!
//! A session runs in a folder of its own, which holds copies of `tests/sessions/files`, with the
//! program on the path, and `$URL` is that of a server in the test's own process. Its port is
//! written as `[PORT]`, and its folder as `[FOLDER]`.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

use snapbox::Data;

use crate::server;

/// A folder that is deleted when the session is over.
pub(crate) struct SessionFolder(pub(crate) PathBuf);

impl SessionFolder {
    /// Makes a folder that no other has, of this test or of another that runs beside it.
    pub(crate) fn new(name: &str) -> Self {
        static MADE: AtomicUsize = AtomicUsize::new(0);
        let (process, number) = (std::process::id(), MADE.fetch_add(1, Ordering::Relaxed));
        let name = format!("{name}-{process}-{number}");
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        std::fs::create_dir_all(&path).expect("a folder for the session");
        let files = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sessions/files");
        for file in std::fs::read_dir(files).into_iter().flatten().flatten() {
            std::fs::copy(file.path(), path.join(file.file_name())).expect("a copy");
        }
        Self(path)
    }
}

impl Drop for SessionFolder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Sets a command up so that nothing of this machine's settings reaches the program.
pub(crate) fn isolate(command: &mut Command, folder: &Path) {
    let program = Path::new(env!("CARGO_BIN_EXE_xmlrpc")).parent().expect("the program's folder");
    let path = std::env::var("PATH").unwrap_or_default();
    command
        .current_dir(folder)
        .env_clear()
        .env("PATH", format!("{}:{path}", program.display()))
        .env("HOME", folder)
        .env("XDG_CONFIG_HOME", folder.join("config"))
        .env("LANG", "C.UTF-8");
}

/// Runs the session of this name and compares what it prints with what stands in its file.
pub(crate) fn check(name: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/sessions/{name}.txt"));
    let session = std::fs::read_to_string(&file).expect("the session's file");
    let printed = run(name, &session);
    snapbox::Assert::new()
        .action_env("SNAPSHOTS")
        .eq(Data::text(printed).raw(), Data::read_from(&file, None).raw());
}

/// Runs the commands of a session, and returns it with what they print.
pub(crate) fn run(name: &str, session: &str) -> String {
    let folder = SessionFolder::new(name);
    let url = server::url();
    let port = url.rsplit([':', '/']).find(|part| part.parse::<u16>().is_ok()).expect("a port");
    let mut printed = String::new();
    let mut ran = 0;
    for line in session.lines() {
        let Some(command) = line.strip_prefix("$ ") else {
            if ran == 0 {
                printed.extend([line, "\n"]);
            }
            continue;
        };
        ran += 1;
        let mut shell = Command::new("sh");
        shell.args(["-c", &format!("exec 2>&1\n{command}")]);
        isolate(&mut shell, &folder.0);
        let done = shell.env("URL", url).output().expect("sh");
        let output = String::from_utf8_lossy(&done.stdout);
        let output = output
            .replace(&*folder.0.to_string_lossy(), "[FOLDER]")
            .replace(&format!(":{port}"), ":[PORT]");
        printed.extend([line, "\n", &*output]);
        if !output.is_empty() && !output.ends_with('\n') {
            printed.push('\n');
        }
        if let Some(code) = done.status.code().filter(|code| *code != 0) {
            printed.extend(["? ", &code.to_string(), "\n"]);
        }
    }
    assert!(ran > 0, "{name} has no command");
    printed
}

/// The session in the README of the project.
#[test]
fn the_readme_shows_what_is_printed() {
    let readme = include_str!("../../../README.md");
    let section = readme.split_once("\n## The command\n").expect("the section").1;
    let block = section.split_once("```console\n").expect("a session").1;
    let shown = block.split_once("```").expect("its end").0;
    let session = shown.replace("http://127.0.0.1:9000/RPC2", "$URL");
    assert_eq!(run("readme", &session), session);
}
