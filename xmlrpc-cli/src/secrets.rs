//! Keeps secrets out of all that is shown or written.

use std::sync::{Arc, Mutex, PoisonError};

/// What stands in the place of a secret.
pub(crate) const MASK: &str = "***";

/// Members of structs whose values are never shown.
const SECRET_MEMBERS: &[&str] =
    &["password", "passwd", "passphrase", "secret", "token", "apikey", "authorization"];

/// The secrets that are known in this run.
#[derive(Clone, Debug, Default)]
pub(crate) struct Secrets(Arc<Mutex<Vec<String>>>);

impl Secrets {
    /// Notes a secret that must never be shown.
    pub(crate) fn add(&self, secret: &str) {
        if !secret.is_empty() {
            let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            known.push(secret.to_owned());
            // As it stands in a message.
            let escaped = secret.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            if escaped != secret {
                known.push(escaped);
            }
            known.sort_by_key(|secret| std::cmp::Reverse(secret.len()));
        }
    }

    /// Returns the text without the known secrets, and without the values of members whose
    /// names say that they are secrets.
    pub(crate) fn mask(&self, text: &str) -> String {
        let mut masked = mask_members(text);
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for secret in known.iter() {
            // A short one is a part of many words, and is a secret where it is a whole value.
            if secret.len() < 4 {
                masked = masked.replace(&format!(">{secret}<"), &format!(">{MASK}<"));
            } else {
                masked = masked.replace(secret, MASK);
            }
        }
        masked
    }
}

/// Whether a name says that what it names is a secret.
pub(crate) fn is_secret_name(name: &str) -> bool {
    let name: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    let name = name.to_ascii_lowercase();
    SECRET_MEMBERS.iter().any(|secret| name.ends_with(secret))
}

/// Masks the values of members of such names in a message, whose markup is left as it is.
fn mask_members(text: &str) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("<name>") {
        let (before, name) = rest.split_at(at + "<name>".len());
        masked.push_str(before);
        let Some(end) = name.find("</name>") else {
            rest = name;
            break;
        };
        masked.push_str(&name[..end]);
        rest = &name[end..];
        if !is_secret_name(&name[..end]) {
            continue;
        }
        let (member, after) = rest.split_at(member_end(rest));
        if let Some(value) = member.find("<value>") {
            masked.push_str(&member[..value]);
            masked.push_str("<value><string>***</string></value>");
            rest = after;
        }
    }
    masked.push_str(rest);
    masked
}

/// Where a member ends, past those of a struct within it. One that a broken message does not end
/// goes up to the end of the text.
fn member_end(text: &str) -> usize {
    let mut depth = 1;
    for (at, _) in text.match_indices("member>") {
        match &text[..at] {
            before if before.ends_with("</") => depth -= 1,
            before if before.ends_with('<') => depth += 1,
            _ => {}
        }
        if depth == 0 {
            return at - "</".len();
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masks_members_that_are_secrets_by_their_names() {
        let message = "<member><name>user</name><value>ann</value></member>\
            <member><name>db_password</name>\n<value><string>s&amp;e</string></value></member>";
        let masked = Secrets::default().mask(message);
        assert!(masked.contains("ann") && !masked.contains("s&amp;e"), "{masked}");
    }

    #[test]
    fn masks_a_secret_whole_whatever_it_is_made_of() {
        let mask = |message: &str| Secrets::default().mask(message);
        let inner = "<struct><member><name>a</name><value>s1</value></member><member><name>b</name>\
            <value>s2</value></member></struct>";
        let rest = "<member><name>user</name><value>ann</value></member>";
        let whole = |value: &str| {
            format!("<member><name>password</name><value>{value}</value></member>{rest}")
        };
        assert_eq!(mask(&whole(inner)), whole("<string>***</string>"));
        let broken = mask("<member><name>token</name><value><string>s1");
        assert!(broken.ends_with("***</string></value>") && !broken.contains("s1"), "{broken}");
    }

    #[test]
    fn masks_known_secrets_as_they_are_and_as_they_stand_in_markup() {
        let secrets = Secrets::default();
        secrets.add("a<b>c");
        secrets.add("pw");
        assert_eq!(
            secrets.mask("<value>a&lt;b&gt;c</value><value>pw</value> spwn a<b>c"),
            "<value>***</value><value>***</value> spwn ***"
        );
    }
}
