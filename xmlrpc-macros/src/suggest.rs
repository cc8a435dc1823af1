//! What a word that we do not know was meant to be.

/// Says that a word is unknown, and which one to write.
pub(crate) fn unknown(what: &str, written: &str, names: &[&str], quote: char) -> String {
    let quoted = |name: &str| format!("{quote}{name}{quote}");
    let hint = nearest(written, names).map_or_else(
        || {
            let all: Vec<_> = names.iter().map(|name| quoted(name)).collect();
            format!("write one of {}", all.join(", "))
        },
        |name| format!("did you mean {}?", quoted(name)),
    );
    format!("unknown {what} {}; {hint}", quoted(written))
}

/// The name that a typing error most likely meant.
fn nearest<'a>(written: &str, names: &[&'a str]) -> Option<&'a str> {
    let bound = written.len() / 3 + 1;
    let longer = |name: &&&str| {
        !written.is_empty() && name.starts_with(written) || written.starts_with(**name)
    };
    if let Some(name) = names.iter().find(longer) {
        return Some(name);
    }
    let distances = names.iter().map(|name| (distance(written, name), *name));
    distances.filter(|(distance, _)| *distance <= bound).min().map(|(_, name)| name)
}

/// How many letters must be put in, taken out or changed.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, to) in b.iter().enumerate() {
            let changed = diagonal + usize::from(!from.eq_ignore_ascii_case(to));
            diagonal = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    const OPTIONS: &[&str] = &["name", "alias", "inline", "hidden", "rename_all"];

    #[test]
    fn a_typing_error_finds_its_name() {
        assert_eq!(nearest("nmae", OPTIONS), Some("name"));
        assert_eq!(nearest("aliases", OPTIONS), Some("alias"));
        assert_eq!(nearest("rename", OPTIONS), Some("rename_all"));
        assert_eq!(nearest("camelcase", &["camelCase", "PascalCase"]), Some("camelCase"));
        assert_eq!(nearest("timeout", OPTIONS), None);
    }
}
