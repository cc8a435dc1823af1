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
    /// Seconds of CPU time for the work, on average.
    pub cpu: f64,
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
        .map(|one| Outcome { name: one.name, seconds: Vec::with_capacity(plan.rounds), cpu: 0.0 })
        .collect();
    for round in 0..plan.rounds {
        for turn in 0..contestants.len() {
            // Nobody always runs after the same neighbour's traces in the cache.
            let one = (round + turn) % contestants.len();
            let before = cpu_time("self");
            let seconds = time(&*contestants[one].work, repeats[one]).as_secs_f64();
            outcomes[one].cpu += cpu_time("self") - before;
            outcomes[one].seconds.push(seconds / f64::from(repeats[one]));
        }
    }
    for (outcome, repeats) in outcomes.iter_mut().zip(repeats) {
        outcome.cpu /= f64::from(repeats) * outcome.seconds.len() as f64;
    }
    outcomes
}

/// Seconds that a process has spent, its own and the kernel's for it.
///
/// # Panics
///
/// Panics where there is no such process.
#[must_use]
pub fn cpu_time(process: &str) -> f64 {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).expect("it runs");
    // The name before may have blanks; the times are the 14th and 15th field of all.
    let after_name = stat.rsplit_once(')').expect("a name").1;
    let ticks = |field: &str| field.parse::<f64>().expect("a number");
    let times = after_name.split_whitespace().skip(11).take(2).map(ticks);
    // Linux tells user space of 100 ticks a second, whatever it does itself.
    times.sum::<f64>() / 100.0
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
