//! Times contestants round by round, so that what slows the machine for a while
//! slows all of them alike and leaves the ratios standing.

use std::time::{Duration, Instant};

/// Something to measure.
pub struct Contestant {
    /// Who it is.
    pub name: &'static str,
    /// Does the work once.
    pub work: Box<dyn Fn()>,
}

impl Contestant {
    /// A contestant of this name that does this.
    pub fn new(name: &'static str, work: impl Fn() + 'static) -> Self {
        Self { name, work: Box::new(work) }
    }
}

/// How long to measure.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// How often each contestant has its turn.
    pub rounds: usize,
    /// How long a turn takes, about.
    pub turn: Duration,
}

/// What a contestant needed.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Who it is.
    pub name: &'static str,
    /// Seconds for the work, once per round.
    pub seconds: Vec<f64>,
}

impl Outcome {
    /// Seconds for the work, in the middle of all rounds.
    #[must_use]
    pub fn median(&self) -> f64 {
        median(self.seconds.clone())
    }

    /// How many times as fast as the other, in the middle of all rounds.
    #[must_use]
    pub fn speed_over(&self, other: &Outcome) -> f64 {
        median(
            other.seconds.iter().zip(&self.seconds).map(|(theirs, mine)| theirs / mine).collect(),
        )
    }
}

/// Gives every contestant a turn in every round.
#[must_use]
pub fn race(contestants: &[Contestant], plan: Plan) -> Vec<Outcome> {
    let repeats: Vec<u32> = contestants.iter().map(|one| repeats(&*one.work, plan.turn)).collect();
    let mut outcomes: Vec<Outcome> = contestants
        .iter()
        .map(|one| Outcome { name: one.name, seconds: Vec::with_capacity(plan.rounds) })
        .collect();
    for round in 0..plan.rounds {
        for turn in 0..contestants.len() {
            // Nobody always runs after the same neighbour's traces in the cache.
            let one = (round + turn) % contestants.len();
            let seconds = time(&*contestants[one].work, repeats[one]).as_secs_f64();
            outcomes[one].seconds.push(seconds / f64::from(repeats[one]));
        }
    }
    outcomes
}

/// The middle of some figures.
///
/// # Panics
///
/// Panics when there are none.
#[must_use]
pub fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}

fn repeats(work: &dyn Fn(), turn: Duration) -> u32 {
    let mut repeats = 1;
    loop {
        let taken = time(work, repeats);
        if taken >= turn / 2 || repeats > 1 << 24 {
            return (f64::from(repeats) * turn.as_secs_f64() / taken.as_secs_f64()).ceil().max(1.0)
                as u32;
        }
        repeats *= 2;
    }
}

fn time(work: &dyn Fn(), repeats: u32) -> Duration {
    let start = Instant::now();
    for _ in 0..repeats {
        work();
    }
    start.elapsed()
}
