//! Makes Rust identifiers of names that may be anything, and finds the case that gives the
//! names back.

use std::collections::{HashMap, HashSet};

use proc_macro2::{Ident, Span};

/// The longest identifier that is made of a name, in characters.
const LONGEST: usize = 60;

/// Words that are no identifier even behind `r#`.
const NEVER_RAW: [&str; 5] = ["self", "Self", "super", "crate", "_"];

/// What an identifier names, which decides how it is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// `file_size`, for functions, arguments and fields.
    Snake,
    /// `FileSize`, for traits, types and variants.
    Camel,
}

/// The names of one scope, each of which is taken once.
pub(crate) struct Scope {
    style: Style,
    taken: HashSet<String>,
    /// The number to try next for a name, so that none is tried twice.
    next: HashMap<String, u64>,
}

impl Scope {
    pub(crate) fn new(style: Style) -> Self {
        Self { style, taken: HashSet::new(), next: HashMap::new() }
    }

    /// Keeps names from being given out.
    pub(crate) fn reserve(&mut self, names: &[&str]) {
        self.taken.extend(names.iter().map(|name| (*name).to_owned()));
    }

    pub(crate) fn is_free(&self, name: &str) -> bool {
        !self.taken.contains(name)
    }

    /// Gives out an identifier like the name: as it is where that is possible, else one made
    /// of its words, else one made of the fallback; with a number where it is taken.
    pub(crate) fn claim(&mut self, name: &str, fallback: &str) -> String {
        let wanted = identifier(name, self.style, fallback);
        if self.taken.insert(wanted.clone()) {
            return wanted;
        }
        let next = self.next.entry(wanted.clone()).or_insert(2);
        loop {
            let stem = wanted.trim_end_matches('_');
            let numbered = match self.style {
                Style::Snake => format!("{stem}_{next}"),
                Style::Camel => format!("{stem}{next}"),
            };
            *next += 1;
            if self.taken.insert(numbered.clone()) {
                return numbered;
            }
        }
    }

    /// Gives out identifiers for all of these. Names that can stay as they are stay so,
    /// whatever the others become.
    pub(crate) fn claim_all<'a>(
        &mut self,
        names: impl Iterator<Item = &'a str>,
        fallback: &str,
    ) -> Vec<String> {
        let names = names.enumerate();
        let (stay, change): (Vec<_>, Vec<_>) =
            names.partition(|(_, name)| identifier(name, self.style, fallback) == *name);
        let all = stay.into_iter().chain(change);
        let mut claimed: Vec<(usize, String)> =
            all.map(|(index, name)| (index, self.claim(name, fallback))).collect();
        claimed.sort_unstable();
        claimed.into_iter().map(|(_, ident)| ident).collect()
    }
}

/// The identifier as a token: behind `r#` where it is a keyword.
pub(crate) fn ident(name: &str) -> Ident {
    let span = Span::call_site();
    if name != "gen" && syn::parse_str::<Ident>(name).is_ok() {
        Ident::new(name, span)
    } else {
        Ident::new_raw(name, span)
    }
}

/// An identifier like a name.
pub(crate) fn identifier(name: &str, style: Style, fallback: &str) -> String {
    if is_identifier(name, style) {
        return name.to_owned();
    }
    let words = words(name);
    let mut made = match style {
        Style::Snake => words.join("_"),
        Style::Camel => words.iter().map(|word| capitalised(word)).collect(),
    };
    if made.chars().count() > LONGEST {
        made = made.chars().take(LONGEST).collect();
        made.truncate(made.trim_end_matches('_').len());
    }
    if !made.starts_with(char::is_alphabetic) {
        let mark = if style == Style::Snake && !made.is_empty() { "_" } else { "" };
        made.insert_str(0, mark);
        made.insert_str(0, fallback);
    }
    if NEVER_RAW.contains(&&*made) {
        made.push('_');
    }
    made
}

/// Whether a name is an identifier that the compiler says nothing of.
fn is_identifier(name: &str, style: Style) -> bool {
    let clean = name.trim_matches('_');
    let first = clean.chars().next();
    let shaped = match style {
        Style::Snake => !clean.contains(char::is_uppercase) && !name.contains("__"),
        Style::Camel => first.is_some_and(char::is_uppercase) && !name.contains('_'),
    };
    shaped
        && first.is_some_and(char::is_alphabetic)
        && !NEVER_RAW.contains(&name)
        && name.len() <= 2 * LONGEST
        && name.chars().all(|letter| is_letter(letter) || letter == '_')
}

/// Whether a character may stand in an identifier. Beyond ASCII these are the letters of
/// Latin-1 alone: of others the compiler warns where they look like those, and some are the
/// same to it in two spellings.
fn is_letter(letter: char) -> bool {
    letter.is_ascii_alphanumeric()
        || ('\u{c0}'..='\u{fe}').contains(&letter) && letter != '\u{d7}' && letter != '\u{f7}'
}

/// The words of a name in lower case: `getAPIVersion` has three.
pub(crate) fn words(name: &str) -> Vec<String> {
    let letters: Vec<char> = name.chars().take(4 * LONGEST).collect();
    let mut words: Vec<String> = Vec::new();
    let mut before: Option<char> = None;
    for (index, letter) in letters.iter().copied().enumerate() {
        if !is_letter(letter) {
            before = None;
            continue;
        }
        let after_small = before.is_some_and(|before| !before.is_uppercase());
        let before_small = letters.get(index + 1).is_some_and(|next| next.is_lowercase());
        let begins = letter.is_uppercase() && (after_small || before.is_some() && before_small);
        if before.is_none() || begins {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut() {
            word.extend(letter.to_lowercase());
        }
        before = Some(letter);
    }
    words
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    // The capital of `ß` is two letters, the second of which is a small one here.
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    let mut first = first.unwrap_or_default();
    if first == "SS" {
        "Ss".clone_into(&mut first);
    }
    first + letters.as_str()
}

/// Whether a text can be the name of a method, an argument or a tag to the macros.
pub(crate) fn is_word(name: &str) -> bool {
    !name.is_empty() && name.trim() == name && !name.contains(char::is_control)
}

/// How names are derived from identifiers; the words are serde's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Case(usize);

const CASES: [&str; 8] = [
    "camelCase",
    "PascalCase",
    "snake_case",
    "kebab-case",
    "lowercase",
    "UPPERCASE",
    "SCREAMING_SNAKE_CASE",
    "SCREAMING-KEBAB-CASE",
];

impl Case {
    pub(crate) fn name(self) -> &'static str {
        CASES[self.0]
    }

    /// The name of a field or a method, whose identifier is in snake case.
    pub(crate) fn of_field(self, ident: &str) -> String {
        let pascal = || ident.split('_').map(first_upper).collect::<String>();
        match self.name() {
            "camelCase" => first_lower(&pascal()),
            "PascalCase" => pascal(),
            "kebab-case" => ident.replace('_', "-"),
            "UPPERCASE" | "SCREAMING_SNAKE_CASE" => ident.to_ascii_uppercase(),
            "SCREAMING-KEBAB-CASE" => ident.to_ascii_uppercase().replace('_', "-"),
            _ => ident.to_owned(),
        }
    }

    /// The name of a variant, whose identifier is in Pascal case.
    pub(crate) fn of_variant(self, ident: &str) -> String {
        let snake = || {
            let mut snake = String::new();
            for (index, letter) in ident.char_indices() {
                if index > 0 && letter.is_uppercase() {
                    snake.push('_');
                }
                snake.push(letter.to_ascii_lowercase());
            }
            snake
        };
        match self.name() {
            "camelCase" => first_lower(ident),
            "snake_case" => snake(),
            "kebab-case" => snake().replace('_', "-"),
            "lowercase" => ident.to_ascii_lowercase(),
            "UPPERCASE" => ident.to_ascii_uppercase(),
            "SCREAMING_SNAKE_CASE" => snake().to_ascii_uppercase(),
            "SCREAMING-KEBAB-CASE" => snake().to_ascii_uppercase().replace('_', "-"),
            _ => ident.to_owned(),
        }
    }
}

fn first_upper(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

fn first_lower(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|first| first.to_ascii_lowercase());
    first.into_iter().chain(letters).collect()
}

/// The case that derives the most names, where one derives more than no case does.
pub(crate) fn best_case<'a>(
    names: &(impl Iterator<Item = (&'a str, &'a str)> + Clone),
    derive: impl Fn(Option<Case>, &str) -> String,
) -> Option<Case> {
    let derived = |case| names.clone().filter(|(ident, name)| derive(case, ident) == *name).count();
    let mut best = (derived(None), None);
    for case in (0..CASES.len()).map(Case) {
        let count = derived(Some(case));
        if count > best.0 {
            best = (count, Some(case));
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_end_where_a_person_sees_them_end() {
        let of = |name| words(name).join(" ");
        assert_eq!(of("getAPIVersion"), "get api version");
        assert_eq!(of("d.size_bytes"), "d size bytes");
        assert_eq!(of("multiply args"), "multiply args");
        assert_eq!(of("../x"), "x");
        assert_eq!(of("größeÄndern"), "größe ändern");
        assert_eq!(of("Http2Error"), "http2 error");
        assert_eq!(of("名前"), "");
    }

    #[test]
    fn any_name_becomes_an_identifier() {
        let snake = |name| identifier(name, Style::Snake, "method");
        assert_eq!(snake("file_size"), "file_size");
        assert_eq!(snake("_private"), "_private");
        assert_eq!(snake("getState"), "get_state");
        assert_eq!(snake("\"; fn evil() {} //"), "fn_evil");
        assert_eq!(snake("*/"), "method");
        assert_eq!(snake(""), "method");
        assert_eq!(snake("2x"), "method_2x");
        assert_eq!(snake("self"), "self_");
        assert_eq!(snake("r#fn"), "r_fn");
        let camel = |name| identifier(name, Style::Camel, "Type");
        assert_eq!(camel("a \"name\""), "AName");
        assert_eq!(camel("NoDNSRecord"), "NoDNSRecord");
        assert_eq!(camel("ßa"), "Ssa");
        assert_eq!(camel("名前"), "Type");
        assert_eq!(camel("Self"), "Self_");
        assert_eq!(camel("3d"), "Type3d");
    }

    #[test]
    fn every_identifier_is_one_to_the_compiler_and_stays_as_it_is() {
        for name in
            ["fn", "gen", "getState", "größe", "", "self", "a__b", "A_B", "x".repeat(500).as_str()]
        {
            for style in [Style::Snake, Style::Camel] {
                let made = identifier(name, style, if style == Style::Snake { "x" } else { "X" });
                let token = ident(&made).to_string();
                assert_eq!(token.trim_start_matches("r#"), made);
                if made != "Self_" {
                    assert_eq!(identifier(&made, style, ""), made, "{name}");
                }
            }
        }
    }

    #[test]
    fn a_name_that_is_taken_gets_a_number() {
        let mut scope = Scope::new(Style::Snake);
        scope.reserve(&["new"]);
        let names = ["getState", "get_state", "get.state", "get_state_2", "new"];
        assert_eq!(
            names.map(|name| scope.claim(name, "method")),
            ["get_state", "get_state_2", "get_state_3", "get_state_2_2", "new_2"]
        );
    }

    #[test]
    fn the_case_is_the_one_that_derives_most_names() {
        let best = |names: &[(&'static str, &'static str)]| {
            let derive = |case: Option<Case>, ident: &str| {
                case.map_or_else(|| ident.to_owned(), |case| case.of_field(ident))
            };
            best_case(&names.iter().copied(), derive).map(Case::name)
        };
        assert_eq!(best(&[("ping", "ping")]), None);
        assert_eq!(best(&[("ping", "ping"), ("get_state", "getState")]), Some("camelCase"));
        assert_eq!(best(&[("get_state", "get-state")]), Some("kebab-case"));
        assert_eq!(best(&[("get_state", "state")]), None);
    }
}
