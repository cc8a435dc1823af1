//! What is written to standard output and standard error.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, IsTerminal, Write as _};

use anstream::AutoStream;
use anstyle::{AnsiColor, Style};
use clap::ValueEnum;

use crate::exit::Failure;

/// Colours of what is written.
pub(crate) const NAME: Style = AnsiColor::Cyan.on_default();
pub(crate) const TEXT: Style = AnsiColor::Green.on_default();
pub(crate) const NUMBER: Style = AnsiColor::Yellow.on_default();
pub(crate) const WORD: Style = AnsiColor::Magenta.on_default();
pub(crate) const FAINT: Style = Style::new().dimmed();
pub(crate) const ERROR: Style = AnsiColor::Red.on_default().bold();
pub(crate) const HINT: Style = AnsiColor::Cyan.on_default().bold();

/// When output is coloured.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum ColorChoice {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    Always,
    Never,
}

/// Where output goes, and how it is written there.
#[derive(Clone, Debug)]
pub(crate) struct Terminal {
    shows_output: bool,
    shows_errors: bool,
    color: anstream::ColorChoice,
}

impl Terminal {
    pub(crate) fn new(color: ColorChoice) -> Self {
        Self {
            shows_output: io::stdout().is_terminal(),
            shows_errors: io::stderr().is_terminal(),
            color: match color {
                ColorChoice::Auto => anstream::ColorChoice::Auto,
                ColorChoice::Always => anstream::ColorChoice::AlwaysAnsi,
                ColorChoice::Never => anstream::ColorChoice::Never,
            },
        }
    }

    /// Whether a person reads standard output.
    pub(crate) fn is_for_people(&self) -> bool {
        self.shows_output
    }

    /// Whether a person reads standard error, where progress and prompts are shown.
    pub(crate) fn shows_progress(&self) -> bool {
        self.shows_errors
    }

    /// Writes text, which may hold colours. What a server sent in it must have gone through
    /// [`plain`] or [`plain_lines`].
    pub(crate) fn print(&self, text: &str) -> Result<(), Failure> {
        let mut out = AutoStream::new(io::stdout().lock(), self.color);
        written(out.write_all(text.as_bytes()).and_then(|()| out.flush()))
    }

    /// Writes bytes as they are to a pipe or file, and without control characters to a
    /// terminal.
    pub(crate) fn print_bytes(&self, bytes: &[u8]) -> Result<(), Failure> {
        if self.shows_output {
            return self.print(&plain_lines(&String::from_utf8_lossy(bytes)));
        }
        let mut out = io::stdout().lock();
        written(out.write_all(bytes).and_then(|()| out.flush()))
    }

    /// Writes a remark to standard error, which tells more than was asked for.
    pub(crate) fn note(&self, text: &str) {
        let mut err = AutoStream::new(io::stderr().lock(), self.color);
        // Where standard error is closed, nobody reads what it lacks.
        let _ = writeln!(err, "{FAINT}{}{FAINT:#}", plain_lines(text));
    }

    /// Writes why the program fails, and what to do next.
    pub(crate) fn show_failure(&self, failure: &Failure) {
        let mut text = String::new();
        let message = plain_lines(&failure.message);
        let _ = if failure.is_fault() {
            writeln!(text, "{ERROR}{message}{ERROR:#}")
        } else {
            writeln!(text, "{ERROR}error:{ERROR:#} {message}")
        };
        for hint in &failure.hints {
            let _ = writeln!(text, "{HINT}hint:{HINT:#} {}", plain_lines(hint));
        }
        let mut err = AutoStream::new(io::stderr().lock(), self.color);
        let _ = err.write_all(text.as_bytes());
    }
}

fn written(result: io::Result<()>) -> Result<(), Failure> {
    match result {
        // Whoever reads has enough, as in `xmlrpc list … | head`. What was asked for is done all
        // the same, and the exit code says how it went.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::usage(format!("cannot write to standard output: {error}")))
        }
        _ => Ok(()),
    }
}

/// Returns text on one line, with what a terminal would obey or hide written as escapes.
pub(crate) fn plain(text: &str) -> Cow<'_, str> {
    escaped(text, is_unsafe)
}

/// Returns text on several lines, with what a terminal would obey or hide, except line breaks
/// and tabs, written as escapes.
pub(crate) fn plain_lines(text: &str) -> Cow<'_, str> {
    escaped(text, |c| is_unsafe(c) && !matches!(c, '\n' | '\t'))
}

/// Returns JSON with what a terminal would obey or hide written as escapes of JSON.
pub(crate) fn plain_json(text: &str) -> Cow<'_, str> {
    let is_unsafe = |c: char| is_unsafe(c) && c != '\n';
    if !text.contains(is_unsafe) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if is_unsafe(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _ = write!(escaped, "\\u{unit:04x}");
            }
        } else {
            escaped.push(c);
        }
    }
    Cow::Owned(escaped)
}

fn escaped(text: &str, is_unsafe: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.contains(&is_unsafe) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if is_unsafe(c) {
            escaped.extend(c.escape_default());
        } else {
            escaped.push(c);
        }
    }
    Cow::Owned(escaped)
}

/// Whether a terminal obeys the character, or shows others than there are because of it.
fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
            | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_a_terminal_obeys_is_left() {
        assert_eq!(plain("a\u{1b}[2Jb\u{9b}\r\n"), "a\\u{1b}[2Jb\\u{9b}\\r\\n");
        assert_eq!(plain_lines("a\n\tb\u{7}"), "a\n\tb\\u{7}");
        assert_eq!(plain("x\u{202e}y"), "x\\u{202e}y");
        assert!(matches!(plain("grüße"), Cow::Borrowed(_)));
    }
}
