//! Writes texts that may hold anything: as doc comments that run no doctest, and as literals.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// A text as a help: lines without blanks at their ends, without blank lines around them,
/// without tabs and control characters, without the indentation that they share. It is what
/// the macros make of the doc comment that is written for it.
pub(crate) fn help(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut clean = String::with_capacity(text.len());
    let mut column = 0;
    for letter in text.chars() {
        match letter {
            '\t' => {
                let blanks = 8 - column % 8;
                clean.extend(std::iter::repeat_n(' ', blanks));
                column += blanks;
            }
            '\n' => {
                clean.push('\n');
                column = 0;
            }
            letter => {
                clean.push(legal(letter));
                column += 1;
            }
        }
    }
    let lines: Vec<&str> = clean.split('\n').map(str::trim_end).collect();
    let Some(first) = lines.iter().position(|line| !line.is_empty()) else {
        return String::new();
    };
    let last = lines.iter().rposition(|line| !line.is_empty()).unwrap_or(first);
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let with_text = lines[first..=last].iter().filter(|line| !line.is_empty());
    let margin = with_text.map(|line| indent(line)).min().unwrap_or_default();
    let mut help = lines[first].trim_start_matches(' ').to_owned();
    for line in &lines[first + 1..=last] {
        help.push('\n');
        help.push_str(line.get(margin..).unwrap_or_default());
    }
    help
}

/// A text that stands in an attribute: without characters that no message can carry.
pub(crate) fn literal(text: &str) -> String {
    text.chars().map(|letter| if letter == '\n' { letter } else { legal(letter) }).collect()
}

/// The character, or the one that stands for what cannot be shown.
fn legal(letter: char) -> char {
    match letter {
        '\u{fffe}' | '\u{ffff}' => char::REPLACEMENT_CHARACTER,
        letter if letter.is_control() => char::REPLACEMENT_CHARACTER,
        letter => letter,
    }
}

/// The doc comment of a [`help`]. Where the help could hold code, or characters that the
/// compiler refuses in comments, it is written so that doctests are never made of it. Where
/// rustdoc could warn of it, it is told not to: nobody can change what the server says.
pub(crate) fn docs(help: &str) -> TokenStream {
    if help.is_empty() {
        return TokenStream::new();
    }
    let guarded = may_hold_code(help) || help.contains(is_invisible);
    let lines = help.split('\n').map(|line| {
        let line = if line.is_empty() { String::new() } else { format!(" {line}") };
        if guarded {
            quote!(#[cfg_attr(not(doctest), doc = #line)])
        } else {
            quote!(#[doc = #line])
        }
    });
    let allow = may_warn(help).then(|| quote!(#[allow(rustdoc::all)]));
    quote!(#(#lines)* #allow)
}

/// Whether rustdoc could see a link, a tag, a URL or a block of code, and find it wrong.
fn may_warn(help: &str) -> bool {
    help.contains(['[', '<']) || help.contains("://") || may_hold_code(help)
}

/// Whether Markdown could see a block of code, which is fenced or indented by four.
fn may_hold_code(help: &str) -> bool {
    help.contains("```") || help.contains("~~~") || help.contains("    ")
}

/// Whether a character is not seen, such as those that turn the direction of the text.
pub(crate) fn is_invisible(letter: char) -> bool {
    letter != '\n' && letter.is_control()
        || matches!(letter,
            '\u{ad}' | '\u{600}'..='\u{605}' | '\u{61c}' | '\u{6dd}' | '\u{70f}' | '\u{180e}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// A text in one line for people: quoted, and cut where it is long.
pub(crate) fn shown(text: &str) -> String {
    let mut letters = text.chars();
    let start: String = letters.by_ref().take(60).collect();
    let more = if letters.next().is_some() { "…" } else { "" };
    format!("\"{}{more}\"", start.escape_debug())
}

/// The integer as a literal without a suffix.
pub(crate) fn number(value: i32) -> TokenStream {
    let digits = Literal::u32_unsuffixed(value.unsigned_abs());
    if value < 0 { quote!(-#digits) } else { quote!(#digits) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_help_has_nothing_around_it() {
        assert_eq!(help("\r\n  Lists.\r\n\r\n  - a\r\n    - b \r\n\r\n"), "Lists.\n\n- a\n  - b");
        assert_eq!(help("Lists:\n   - a\n   - b"), "Lists:\n   - a\n   - b");
        assert_eq!(help("a\tb\u{0}\u{1b}[2J"), "a       b\u{fffd}\u{fffd}[2J");
        assert_eq!(help(" \n\t\n"), "");
        let once = help("    x\n  y\n      z");
        assert_eq!(once, "x\ny\n    z");
        assert_eq!(help(&once), once);
    }

    #[test]
    fn what_could_be_code_is_kept_from_doctests() {
        for harmless in ["Lists.", "- a\n- b", "`code`", "a */ b"] {
            assert!(!docs(harmless).to_string().contains("doctest"), "{harmless}");
        }
        for code in ["a\n```\nf()\n```", "~~~", "a\n\n    f()", "-     f()", "a\u{202e}b"] {
            assert!(docs(code).to_string().contains("not (doctest)"), "{code}");
        }
    }

    #[test]
    fn rustdoc_warns_of_nothing_that_a_server_says() {
        for harmless in ["Lists.", "- a\n- b", "`code` & more", "a */ b"] {
            assert!(!docs(harmless).to_string().contains("allow"), "{harmless}");
        }
        for odd in ["[`Missing`]", "a < b", "<b>", "see http://x.test/a", "```what\n```", "    x("]
        {
            assert!(docs(odd).to_string().ends_with("# [allow (rustdoc :: all)]"), "{odd}");
        }
    }
}
