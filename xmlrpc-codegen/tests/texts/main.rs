//! What is written of descriptions. The texts stand in `tests/generated/src`, where they are
//! compiled; `UPDATE=1 cargo test -p xmlrpc-codegen` writes them anew.

mod changes;
#[path = "../../../tests/support/growth.rs"]
mod growth;
mod harmful;
mod hostile;
mod items;
mod own;
mod properties;
mod recorded;
mod source;

use std::path::PathBuf;

/// Compares a text with the one that the crate is built of, or writes it with `UPDATE` set.
fn same_as_in_the_crate(name: &str, text: &str) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/generated/src");
    let path = folder.join(name).with_extension("rs");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, text).expect("the text can be written");
    }
    let known = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(known == text, "{name}.rs is written otherwise today; write it anew with UPDATE=1");
}
