//! Messages as peers write them, each with what it means: `tests/wire/decode`.

mod wire;

use wire::{Outcome, cases, decode_dir, dynamic};

#[test]
fn every_message_means_what_it_should() {
    let mut wrong = Vec::new();
    for case in cases(&decode_dir().join("expected.tsv")) {
        let bytes = std::fs::read(decode_dir().join(format!("{}.xml", case.name))).unwrap();
        let outcome = dynamic(&bytes);
        if !case.allows(&outcome) {
            wrong.push(format!("{}: {outcome:?}, expected {}", case.name, case.expected));
        }
        if let Outcome::Refused(error) = &outcome {
            assert!(!error.to_string().is_empty(), "{}", case.name);
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}
