//! Tells from a fault's message that a server lacks `system.multicall`.
//!
//! A batch is made again then, so a message counts only where it can mean nothing else. A fault
//! that mentions `system.multicall` and something that was not found may as well come from one
//! of the calls, after others have run: the two must stand beside each other.

/// What servers say before the name of a method that they lack.
const BEFORE: &[&str] = &[
    "unsupported",
    "unknown",
    "no such",
    "no",
    "undefined",
    "invalid",
    "can't find",
    "cannot find",
    "could not find",
];

/// What they say behind it, or before it where the method is the subject: `method not found:`.
const NOT: &[&str] = &[
    "not supported",
    "not found",
    "not defined",
    "not exist",
    "not available",
    "not implemented",
    "not known",
    "unsupported",
    "unknown",
    "undefined",
    // Ruby
    "missing or wrong number of parameters",
];

/// What may stand between the name and what is said of it.
const METHOD: &[&str] =
    &["method", "methods", "function", "procedure", "service", "handler", "operation", "call"];
const JOINING: &[&str] = &["called", "named", "by", "the", "name", "requested", "xmlrpc", "rpc"];
const VERBS: &[&str] = &["is", "was", "does", "do", "has", "been", "could", "be"];

/// What may surround a name.
const QUOTES: [char; 9] = ['"', '\'', '`', ' ', '(', ')', '[', ']', '\u{2019}'];

/// Whether a fault's message, in lower case, can mean nothing but that the server lacks
/// `system.multicall`.
pub(crate) fn says_multicall_is_missing(message: &str) -> bool {
    // Tryton's whole message is the name, in quotes.
    if message.trim_matches(|edge: char| !edge.is_alphanumeric()) == "system.multicall" {
        return true;
    }
    // Twisted looks for the part before the dot, and Perl's SOAP::Lite for a class of its name.
    if mentions(message, "no such subhandler system") || message.contains("class (system)") {
        return true;
    }
    message.match_indices("multicall").any(|(at, name)| {
        let before = &message[..at];
        let before = before.strip_suffix("system.").unwrap_or(before);
        let after = &message[at + name.len()..];
        let is_longer = before.ends_with(|last: char| is_word(last) || last == '.')
            || after.starts_with(is_word)
            || after.strip_prefix('.').is_some_and(|rest| rest.starts_with(is_word));
        // `system.multicall: …` says where something is missing, not what.
        !is_longer && (says_so_behind(after) || (!is_place(after) && says_so_before(before)))
    })
}

fn is_place(after: &str) -> bool {
    after.trim_start_matches(QUOTES).starts_with(':')
}

fn says_so_behind(after: &str) -> bool {
    let mut rest = after.trim_start_matches(QUOTES);
    while let Some(shorter) = VERBS.iter().chain(METHOD).find_map(|word| {
        rest.strip_prefix(word).filter(|rest| rest.starts_with(' ')).map(str::trim_start)
    }) {
        rest = shorter;
    }
    NOT.iter().any(|text| rest.strip_prefix(text).is_some_and(|rest| !rest.starts_with(is_word)))
}

fn says_so_before(before: &str) -> bool {
    let (text, _) = without_last_words(before, &[METHOD, JOINING]);
    if BEFORE.iter().any(|said| ends_with_words(text, said).is_some()) {
        return true;
    }
    // Of a method, and not of what a call was about: `account not found: system.multicall`.
    NOT.iter().any(|said| {
        ends_with_words(text, said).is_some_and(|subject| {
            let (subject, _) = without_last_words(subject, &[VERBS]);
            subject.is_empty() || without_last_words(subject, &[METHOD]).1
        })
    })
}

/// Takes words off the end of a text, and quotes, blanks and colons between them. Returns, too,
/// whether there was any such word.
fn without_last_words<'a>(text: &'a str, words: &[&[&str]]) -> (&'a str, bool) {
    let trimmed = |text: &'a str| text.trim_end_matches(QUOTES).trim_end_matches([':', ' ']);
    let (mut text, mut found) = (trimmed(text), false);
    let words = || words.iter().copied().flatten();
    while let Some(shorter) = words().find_map(|word| ends_with_words(text, word)) {
        (text, found) = (trimmed(shorter), true);
    }
    (text, found)
}

/// Returns what stands before these words at the end of a text.
fn ends_with_words<'a>(text: &'a str, words: &str) -> Option<&'a str> {
    text.strip_suffix(words).filter(|before| !before.ends_with(is_word))
}

/// Whether a text mentions a method, as a word of its own.
pub(crate) fn mentions(text: &str, method: &str) -> bool {
    text.match_indices(method).any(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + method.len()..]);
        !before.ends_with(is_word) && !after.starts_with(is_word)
    })
}

fn is_word(one: char) -> bool {
    one.is_ascii_alphanumeric() || one == '_'
}
