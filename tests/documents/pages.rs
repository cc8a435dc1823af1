//! Links between the documents lead somewhere, and README and the crate's documentation say the
//! same.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const DOCUMENTS: [&str; 12] = [
    "README.md",
    "DESIGN.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "CHANGELOG.md",
    "benchmarks/README.md",
    "tests/interop/README.md",
    "src/docs/crate.md",
    "src/docs/how_do_i.md",
    "src/docs/types.md",
    "src/docs/migration.md",
    "src/docs/service.md",
];

fn read(path: impl AsRef<Path>) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A document without its blocks of code.
fn prose(text: &str) -> String {
    text.split("```").step_by(2).collect()
}

/// The targets of links, inline and by reference.
fn links(prose: &str) -> Vec<&str> {
    let inline = prose.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    let below = prose.lines().filter(|line| line.starts_with('['));
    let below = below.filter_map(|line| Some(line.split_once("]: ")?.1));
    inline.chain(below.filter(|target| !target.contains(' '))).collect()
}

/// The anchors of headings, as both GitHub and rustdoc make them.
fn anchors(path: impl AsRef<Path>) -> BTreeSet<String> {
    let text = prose(&read(path));
    let headings = text.lines().filter(|line| line.starts_with('#'));
    let anchor = |heading: &str| {
        let words = heading.trim_start_matches('#').trim().to_lowercase();
        let kept = words.chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c));
        kept.map(|c| if c == ' ' { '-' } else { c }).collect()
    };
    headings.map(anchor).collect()
}

/// A link to an item, which rustdoc checks.
fn is_of_an_item(link: &str) -> bool {
    link.contains("::") || link.contains('@')
}

#[test]
fn every_relative_link_leads_to_a_file_and_a_heading() {
    let mut checked = 0;
    for document in DOCUMENTS {
        let folder = Path::new(document).parent().expect("a file is in a folder");
        for link in links(&prose(&read(document))) {
            if link.starts_with("https://") || is_of_an_item(link) {
                let home = concat!(env!("CARGO_PKG_REPOSITORY"), "/blob/");
                assert!(!link.starts_with(home), "{document}: {link} should be relative");
                continue;
            }
            let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
            let target = if path.is_empty() { PathBuf::from(document) } else { folder.join(path) };
            let there = Path::new(env!("CARGO_MANIFEST_DIR")).join(&target);
            assert!(there.exists(), "{document}: nothing is at {link}");
            assert!(
                anchor.is_empty() || anchors(&target).contains(anchor),
                "{document}: {} has no heading for {link}",
                target.display()
            );
            checked += 1;
        }
    }
    assert!(checked > 40, "{checked} links");
}

/// The anchors in links to a page: in README to its file, in the crate's documentation to its
/// module.
fn asked(document: &str, page: &str) -> BTreeSet<String> {
    let text = prose(&read(document));
    let links = links(&text).into_iter().filter_map(|link| link.strip_prefix(page));
    links.filter_map(|link| Some(link.strip_prefix('#')?.to_owned())).collect()
}

#[test]
fn every_question_that_has_an_answer_is_listed() {
    let answers = anchors("src/docs/how_do_i.md");
    assert!(answers.len() > 15);
    assert_eq!(asked("README.md", "src/docs/how_do_i.md"), answers);
    assert_eq!(asked("src/docs/crate.md", "guide::how_do_i"), answers);
}

/// A part of a document, from the line that begins so up to an empty line after `end`.
fn part<'a>(text: &'a str, begin: &str, end: &str) -> &'a str {
    let (_, after) = text.split_once(begin).expect(begin);
    after.split_once(end).expect(end).0
}

#[test]
fn readme_and_the_documentation_of_the_crate_have_one_tour_and_one_list_of_features() {
    let (readme, documentation) = (read("README.md"), read("src/docs/crate.md") + "\n");
    for (begin, end) in [
        ("[dependencies]", "```"),
        ("A tour in sixty seconds\n", "#[tokio::main]\nasync fn main()"),
        ("#[tokio::main]\nasync fn main()", "\n}\n```\n"),
        ("| feature | what it adds |\n", "\n\n"),
    ] {
        assert_eq!(part(&documentation, begin, end), part(&readme, begin, end));
    }
}

#[test]
fn every_example_is_listed() {
    let listed = read("README.md");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_stem().and_then(|name| name.to_str()).expect("a name");
        if name != "support" {
            assert!(
                listed.contains(&format!("| [`{name}`](examples/{name}")),
                "{name} is not listed"
            );
        }
    }
}
