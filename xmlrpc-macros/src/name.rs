//! Names on the wire.

/// How names are derived from method names; the words are serde's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Case {
    Lower,
    Upper,
    Pascal,
    Camel,
    Snake,
    ScreamingSnake,
    Kebab,
    ScreamingKebab,
}

const CASES: [(&str, Case); 8] = [
    ("lowercase", Case::Lower),
    ("UPPERCASE", Case::Upper),
    ("PascalCase", Case::Pascal),
    ("camelCase", Case::Camel),
    ("snake_case", Case::Snake),
    ("SCREAMING_SNAKE_CASE", Case::ScreamingSnake),
    ("kebab-case", Case::Kebab),
    ("SCREAMING-KEBAB-CASE", Case::ScreamingKebab),
];

impl Case {
    pub(crate) fn named(name: &str) -> Option<Self> {
        CASES.iter().find(|(known, _)| *known == name).map(|(_, case)| *case)
    }

    pub(crate) fn names() -> impl Iterator<Item = &'static str> {
        CASES.iter().map(|(name, _)| *name)
    }

    /// Rewrites a Rust method name, which is in snake case.
    pub(crate) fn apply(self, method: &str) -> String {
        match self {
            Case::Lower | Case::Snake => method.to_owned(),
            Case::Upper | Case::ScreamingSnake => method.to_ascii_uppercase(),
            Case::Kebab => method.replace('_', "-"),
            Case::ScreamingKebab => method.to_ascii_uppercase().replace('_', "-"),
            Case::Pascal => pascal(method),
            Case::Camel => {
                let pascal = pascal(method);
                let mut chars = pascal.chars();
                let first = chars.next().map(|first| first.to_ascii_lowercase());
                first.into_iter().chain(chars).collect()
            }
        }
    }
}

fn pascal(method: &str) -> String {
    let mut out = String::with_capacity(method.len());
    for word in method.split('_') {
        let mut chars = word.chars();
        out.extend(chars.next().map(|first| first.to_ascii_uppercase()));
        out.push_str(chars.as_str());
    }
    out
}

/// The name of a method that is not given one.
pub(crate) fn derived(namespace: Option<&str>, case: Option<Case>, method: &str) -> String {
    let name = case.map_or_else(|| method.to_owned(), |case| case.apply(method));
    match namespace {
        Some(namespace) => format!("{namespace}.{name}"),
        None => name,
    }
}

/// Why a string cannot be the name of this, and what to do about it.
pub(crate) fn illegal(what: &str, name: &str) -> Option<String> {
    if name.is_empty() {
        Some(format!("{what} cannot be empty; write what callers are to read"))
    } else if name.trim() != name {
        let trimmed = name.trim();
        Some(format!("{what} cannot begin or end with blanks; write {trimmed:?}"))
    } else if name.contains(char::is_control) {
        Some(format!("{what} cannot contain control characters; remove them"))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases_are_those_of_serde() {
        let all: Vec<_> = CASES.iter().map(|(_, case)| case.apply("file_size_2")).collect();
        assert_eq!(
            all,
            [
                "file_size_2",
                "FILE_SIZE_2",
                "FileSize2",
                "fileSize2",
                "file_size_2",
                "FILE_SIZE_2",
                "file-size-2",
                "FILE-SIZE-2"
            ]
        );
    }

    #[test]
    fn every_case_is_found_by_its_name() {
        for name in Case::names() {
            assert!(Case::named(name).is_some(), "{name}");
        }
        assert_eq!(Case::named("camelcase"), None);
    }

    #[test]
    fn a_namespace_is_put_before_the_renamed_method() {
        assert_eq!(derived(Some("dir"), Some(Case::Camel), "file_size"), "dir.fileSize");
        assert_eq!(derived(Some("dir"), None, "file_size"), "dir.file_size");
        assert_eq!(derived(None, None, "file_size"), "file_size");
    }

    #[test]
    fn names_may_hold_blanks_but_not_begin_with_them() {
        assert_eq!(illegal("a name", "multiply args"), None);
        assert_eq!(illegal("a name", "größe"), None);
        assert!(illegal("a name", "").is_some());
        assert!(illegal("a name", " list").is_some());
        assert!(illegal("a name", "list\n").is_some());
        assert!(illegal("a name", "a\u{7}b").is_some());
    }
}
