//! Reads and writes every payload with everyone and prints the table of speeds.
//!
//! `codec [--payload PAYLOAD]` races; `codec --once NAME PAYLOAD WAY TIMES` does one
//! contestant's work so many times, for callgrind; `codec --names PAYLOAD WAY` lists
//! the contestants.

use std::time::Duration;

use xmlrpc_benchmarks::contestants::{self, Direction};
use xmlrpc_benchmarks::payload::Payload;
use xmlrpc_benchmarks::rounds::{Contestant, Outcome, Plan, race};

const PLAN: Plan = Plan { rounds: 25, turn: Duration::from_millis(20) };

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        [] => table(None),
        ["--payload", name] => table(Some(named(name))),
        ["--names", payload, direction] => {
            contestants(payload, direction).iter().for_each(|one| println!("{}", one.name));
        }
        ["--once", name, payload, direction, times] => {
            eprintln!("bytes {}", named(payload).message().len());
            let contestants = contestants(payload, direction);
            let one = contestants.iter().find(|one| one.name == name);
            let one = one.expect("a contestant's name");
            (0..times.parse().expect("a number")).for_each(|_| (one.work)());
        }
        _ => panic!("usage: codec [--payload P | --names P WAY | --once NAME P WAY TIMES]"),
    }
}

fn table(only: Option<Payload>) {
    for direction in [Direction::Decode, Direction::Encode] {
        for payload in Payload::ALL.into_iter().filter(|one| only.is_none_or(|only| only == *one)) {
            let size = payload.message().len();
            println!("\n{} {} ({size} bytes)\n", direction.name(), payload.name());
            println!("| contestant | MB/s | time | ours is faster |\n| --- | --- | --- | --- |");
            let outcomes = race(&contestants::all(payload, direction), PLAN);
            for outcome in &outcomes {
                println!("{}", row(outcome, &outcomes[0], size));
            }
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "a few digits are printed")]
fn row(outcome: &Outcome, ours: &Outcome, size: usize) -> String {
    let seconds = outcome.median();
    let time = if seconds < 1e-5 {
        format!("{:.0} ns", seconds * 1e9)
    } else {
        format!("{:.1} µs", seconds * 1e6)
    };
    let speed = size as f64 / seconds / 1e6;
    format!("| {} | {speed:.0} | {time} | {:.2} × |", outcome.name, ours.speed_over(outcome))
}

fn contestants(payload: &str, direction: &str) -> Vec<Contestant> {
    let direction = if direction == "decode" { Direction::Decode } else { Direction::Encode };
    contestants::all(named(payload), direction)
}

fn named(payload: &str) -> Payload {
    Payload::named(payload).expect("a payload's name")
}
