//! Reads messages of one and of two sizes, of every kind, and fails where twice the
//! message takes 2.6 times as long or longer.

use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use xmlrpc::Value;
use xmlrpc::codec::decode_response;
use xmlrpc_benchmarks::growth::{GENERATORS, Generator};

const BOUND: f64 = 2.6;
const ROUNDS: usize = 15;

fn main() -> ExitCode {
    println!(
        "| kind | bytes | time | twice as much | growth | answer |\n| --- | --- | --- | --- | --- | --- |"
    );
    let steep: Vec<&str> = GENERATORS
        .iter()
        .filter(|generator| growth(generator) >= BOUND)
        .map(|one| one.name)
        .collect();
    if steep.is_empty() {
        return ExitCode::SUCCESS;
    }
    eprintln!("these grow faster than {BOUND} times for twice the message: {}", steep.join(", "));
    ExitCode::FAILURE
}

/// How many times as long twice the message takes. A machine that is busy elsewhere
/// can only make a run look slower, so the fastest of several counts, and a steep
/// figure is measured again.
fn growth(generator: &Generator) -> f64 {
    let once = (generator.message)(generator.parts);
    let twice = (generator.message)(generator.parts * 2);
    let mut growth = f64::INFINITY;
    let mut times = (Duration::MAX, Duration::MAX);
    for _ in 0..8 {
        times = fastest(&once, &twice);
        // What is refused at once takes no time that could be compared.
        let noise = Duration::from_micros(5);
        growth = (times.1 + noise).as_secs_f64() / (times.0 + noise).as_secs_f64();
        if growth < BOUND {
            break;
        }
    }
    let answer = match decode_response::<Value>(once.as_bytes()) {
        Ok(_) => "read".to_owned(),
        Err(error) => format!("refused: {}", error.to_string().replace('|', "\\|")),
    };
    println!(
        "| {} | {} | {:.0} µs | {:.0} µs | {growth:.2} | {answer} |",
        generator.name,
        once.len(),
        times.0.as_secs_f64() * 1e6,
        times.1.as_secs_f64() * 1e6,
    );
    growth
}

fn fastest(once: &str, twice: &str) -> (Duration, Duration) {
    (0..ROUNDS).fold((Duration::MAX, Duration::MAX), |(first, second), _| {
        (first.min(time(once)), second.min(time(twice)))
    })
}

fn time(message: &str) -> Duration {
    let start = Instant::now();
    let answer = black_box(decode_response::<Value>(black_box(message.as_bytes())));
    let taken = start.elapsed();
    drop(answer);
    taken
}
