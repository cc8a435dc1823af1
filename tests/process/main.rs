//! A server in a process of its own, so that its memory, its open files and its end
//! can be seen from outside.
//!
//! `cargo test --test process` checks the limits that need that.
//! `cargo test --release --test process -- soak 10` mixes good and hostile
//! traffic for ten minutes and checks that memory stays flat.

#![allow(clippy::print_stdout, reason = "it reports to whoever runs it, as a test harness does")]

#[path = "../support/caller.rs"]
mod caller;
mod drain;
mod limits;
mod program;
mod proxy;
mod soak;
#[path = "../support/wait.rs"]
mod wait;

use std::time::Instant;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["serve", ref options @ ..] => program::serve(options),
        ["soak", minutes] => run(soak::run(minutes.parse().expect("minutes"))),
        ["--list", ..] => {}
        _ if !cfg!(target_os = "linux") => println!("skipped process: it reads /proc"),
        ref filters => check(filters),
    }
}

fn run(what: impl Future<Output = ()>) {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    runtime.expect("a runtime").block_on(what);
}

/// Runs the checks whose names hold one of the words on the command line.
fn check(filters: &[&str]) {
    let words: Vec<&&str> = filters.iter().filter(|word| !word.starts_with('-')).collect();
    let wanted = |name: &str| words.is_empty() || words.iter().any(|word| name.contains(**word));
    macro_rules! checks {
        ($($module:ident::$name:ident,)*) => {$(
            if wanted(stringify!($name)) {
                let began = Instant::now();
                run($module::$name());
                println!("test {} ... ok ({:.1?})", stringify!($name), began.elapsed());
            }
        )*};
    }
    checks! {
        limits::sum_of_bodies,
        limits::idle_connections,
        limits::too_many_calls,
        limits::accept_errors,
        limits::unread_answers,
        drain::behind_nothing,
        drain::behind_haproxy,
        drain::behind_nginx,
        drain::killed_without_warning,
    }
}
