//! The README's limits are those of the code.

use std::collections::BTreeMap;

use xmlrpc::{Client, Limits, Router, Server};

/// The fields of a `Debug` output, by name.
fn fields(debug: &str) -> BTreeMap<String, String> {
    let pairs = debug.split(['{', '}', ',']).filter_map(|pair| pair.split_once(": "));
    pairs.map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned())).collect()
}

/// A default as the README writes it, the way `Debug` does.
fn plain(written: &str) -> String {
    let (number, unit) = written.split_once(' ').unwrap_or((written, ""));
    let number = number.replace(',', "");
    let times = |factor: usize| (number.parse::<usize>().expect(written) * factor).to_string();
    match unit {
        "" => number,
        "KiB" => times(1 << 10),
        "MiB" => times(1 << 20),
        unit => number + unit,
    }
}

/// The rows of the table that begins with `head`: a setting and its default.
fn rows(head: &str) -> Vec<(String, String)> {
    let readme = include_str!("../../README.md");
    let start = readme.find(&format!("\n| {head} | default | then |")).expect(head);
    let lines = readme[start..].lines().skip(3);
    let rows = lines.take_while(|line| line.starts_with('|')).map(|line| {
        let mut cells = line.split('|').map(str::trim).skip(1);
        let name = cells.next().unwrap_or_default().trim_matches('`').to_owned();
        (name, plain(cells.next().unwrap_or_default()))
    });
    rows.collect()
}

#[track_caller]
fn agree(
    head: &str,
    code: &BTreeMap<String, String>,
    is_there: impl Fn(&String) -> bool,
) -> Vec<String> {
    let mut rows = rows(head);
    assert!(!rows.is_empty());
    rows.retain(|(name, _)| is_there(name));
    for (name, default) in &rows {
        assert_eq!(code.get(name), Some(default), "{head}: {name}");
    }
    rows.into_iter().map(|(name, _)| name).collect()
}

#[test]
fn every_setting_of_a_server_is_listed_with_its_default() {
    let debug = format!("{:?}", Server::builder());
    let settings = debug.split_once("Settings {").expect("settings").1;
    let settings = fields(settings.split_once('}').expect("their end").0);
    let off = [
        ("docs", cfg!(feature = "docs")),
        ("http2", cfg!(feature = "http2")),
        ("max_streams", cfg!(feature = "http2")),
        ("metrics", cfg!(feature = "metrics")),
    ];
    let there = |name: &String| off.iter().all(|(setting, on)| name != setting || *on);
    let mut listed = agree("server", &settings, there);
    listed.sort();
    assert_eq!(listed, settings.into_keys().collect::<Vec<_>>());
}

#[test]
fn the_settings_of_a_mounted_router_are_listed_with_their_defaults() {
    let router = Router::builder().build().expect("no names");
    let debug = format!("{:?}", router.mount());
    let mut settings = fields(debug.split_once("Settings {").expect("settings").1);
    for value in settings.values_mut() {
        if *value == usize::MAX.to_string() {
            "none".clone_into(value);
        }
    }
    assert_eq!(agree("mounted router", &settings, |_| true).len(), 5);
}

#[test]
fn every_limit_of_a_message_is_listed_with_its_default() {
    let limits = fields(&format!("{:?}", Limits::server()));
    let mut listed = agree("message", &limits, |_| true);
    listed.sort();
    assert_eq!(listed, limits.into_keys().filter(|name| name != "Limits").collect::<Vec<_>>());
}

#[test]
fn the_timeouts_of_a_client_are_listed_with_their_defaults() {
    agree("client", &fields(&format!("{:?}", Client::builder())), |_| true);
}
