//! Reads files and standard input.

use std::io::Read;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::exit::{Exit, Failure};

/// How long a file may be.
const MOST_BYTES: u64 = 64 << 20;

/// Reads a file, or standard input where it is `-`.
pub(crate) fn read_input(file: &str) -> Result<Vec<u8>, Failure> {
    let bytes = read_start(Path::new(file), MOST_BYTES + 1)?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(Failure::usage(format!("{file} is longer than {MOST_BYTES} bytes")));
    }
    Ok(bytes)
}

/// Reads at most so many bytes of a file, or of standard input where it is `-`.
pub(crate) fn read_start(file: &Path, most: u64) -> Result<Vec<u8>, Failure> {
    /// Whether standard input was read: what another reads would be empty, or the rest.
    static STDIN_IS_READ: AtomicBool = AtomicBool::new(false);
    let failed = |error: std::io::Error| Failure::usage(format!("{}: {error}", file.display()));
    let mut bytes = Vec::new();
    if file.as_os_str() != "-" {
        let opened = std::fs::File::open(file).map_err(failed)?;
        opened.take(most).read_to_end(&mut bytes).map_err(failed)?;
    } else if STDIN_IS_READ.swap(true, Ordering::Relaxed) {
        return Err(Failure::usage("standard input can be read only once")
            .hint("give a file in place of one of the -"));
    } else {
        let read = until_interrupted(|| std::io::stdin().lock().take(most).read_to_end(&mut bytes));
        read.map_err(failed)?;
    }
    Ok(bytes)
}

/// Waits for what a person or another program writes. An interruption ends the program, also where
/// one was waited for before, so that the system leaves them to the program.
fn until_interrupted<T>(wait: impl FnOnce() -> T) -> T {
    let waits = Arc::new(AtomicBool::new(true));
    let watched = Arc::clone(&waits);
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build();
        if let Ok(runtime) = runtime
            && runtime.block_on(tokio::signal::ctrl_c()).is_ok()
            && watched.load(Ordering::Relaxed)
        {
            std::process::exit(Exit::Interrupted.code().into());
        }
    });
    let result = wait();
    waits.store(false, Ordering::Relaxed);
    result
}
