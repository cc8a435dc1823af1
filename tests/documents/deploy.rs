//! The example of a deployment agrees with the code's defaults.

use std::time::Duration;

use xmlrpc::Server;

const KUBERNETES: &str = include_str!("../../deploy/kubernetes.yaml");

/// The first number after a key, wherever it stands.
#[track_caller]
fn number(key: &str) -> u64 {
    let after = KUBERNETES.split_once(&format!("{key}:")).expect(key).1;
    let after = after.trim_start_matches(|c: char| !c.is_ascii_digit());
    let digits = after.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
    digits.parse().expect(key)
}

/// A setting as the builder shows it.
#[track_caller]
fn default(setting: &str) -> String {
    let shown = format!("{:?}", Server::builder());
    let after = shown.split_once(&format!("{setting}: ")).expect(setting).1;
    after.split([',', ' ', '}']).next().unwrap_or_default().to_owned()
}

#[test]
fn kubernetes_waits_for_the_drain() {
    let seconds = default("drain_timeout").trim_end_matches('s').parse().expect("seconds");
    let drain = Duration::from_secs(seconds);
    let grace = Duration::from_secs(number("terminationGracePeriodSeconds"));
    let before = Duration::from_secs(number("sleep: {seconds"));
    assert!(grace > before + drain, "{grace:?} is not longer than {before:?} and {drain:?}");
}

#[test]
fn kubernetes_leaves_room_for_what_is_held() {
    let held: u64 = default("max_held_bytes").parse().expect("bytes");
    assert!(KUBERNETES.contains("limits: {memory: 1Gi}"));
    assert!(2 * held <= 1 << 30, "{held} bytes of bodies, and as much that is made of them");
}

#[test]
fn kubernetes_says_what_must_be_switched_on() {
    assert_eq!(default("health_paths"), "false");
    for part in ["health_paths(true)", "path: /readyz", "path: /healthz"] {
        assert!(KUBERNETES.contains(part), "{part} is missing");
    }
}
