//! The names that someone may have meant.

use std::time::Duration;

use strsim::levenshtein;
use xmlrpc::{Fault, SystemClient};

use crate::exit::Failure;
use crate::server::Server;
use crate::terminal::plain;

/// How many names are shown.
const MOST_SHOWN: usize = 3;
/// How long a name is compared, in characters.
const LONGEST: usize = 100;
/// How long the server may take to list its methods after it has refused a call.
const LIST_TIMEOUT: Duration = Duration::from_secs(5);

/// Adds the nearest names of methods to a failure, where the server does not have this one.
pub(crate) async fn nearest_methods(failure: Failure, server: &Server, method: &str) -> Failure {
    let text = failure.message.to_ascii_lowercase();
    let is_unknown = ["method", "function", "procedure"].iter().any(|word| text.contains(word))
        && ["unknown", "no such", "not found", "not supported", "not defined", "unknown_method"]
            .iter()
            .any(|word| text.contains(word));
    if failure.fault_code != Some(Fault::METHOD_NOT_FOUND) && !is_unknown {
        return failure;
    }
    with_nearest(failure, server, method).await
}

/// Adds the nearest names of methods to a failure, unless the server has this one.
pub(crate) async fn with_nearest(failure: Failure, server: &Server, method: &str) -> Failure {
    let list = SystemClient::new(server.clone()).list_methods().timeout(LIST_TIMEOUT);
    let Ok(names) = server.run(list).await else { return failure };
    if names.iter().any(|name| name == method) {
        return failure;
    }
    let near = nearest(method, &names);
    if near.is_empty() {
        return failure.hint("xmlrpc list shows the methods that there are");
    }
    let near: Vec<_> = near.into_iter().map(plain).collect();
    failure.hint(format!("there is {}", near.join(", ")))
}

/// Returns the names that are spelt almost so, or hold what was asked for, the nearest first.
pub(crate) fn nearest<'n>(asked: &str, names: &'n [String]) -> Vec<&'n str> {
    let start = |name: &str| name.chars().take(LONGEST).collect::<String>().to_lowercase();
    let asked = start(asked);
    let last = |name: &str| name.rsplit(['.', '/', ':']).next().unwrap_or_default().to_owned();
    let mut near: Vec<(usize, &str)> = Vec::new();
    for name in names {
        let lower = start(name);
        let whole = levenshtein(&asked, &lower);
        // What is right but for its namespace is as near as one wrong letter.
        let ends = levenshtein(&last(&asked), &last(&lower)) + 1;
        let holds = if asked.len() >= 3 && lower.contains(&asked) { 2 } else { usize::MAX };
        let distance = whole.min(ends).min(holds);
        if distance <= 1 + asked.chars().count() / 4 {
            near.push((distance, name));
        }
    }
    near.sort_by_key(|(distance, _)| *distance);
    near.into_iter().take(MOST_SHOWN).map(|(_, name)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_are_spelt_almost_so_are_near() {
        let names = ["dir.list", "dir.fileSize", "system.listMethods", "add"].map(str::to_owned);
        assert_eq!(nearest("dir.lst", &names), ["dir.list"]);
        assert_eq!(nearest("list", &names)[0], "dir.list");
        assert_eq!(nearest("Add", &names), ["add"]);
        assert!(nearest("shutdown", &names).is_empty());
    }
}
