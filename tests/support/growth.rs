//! Work that grows with what it is done on, and no faster, by the processor's time: that of
//! this thread alone, however busy the machine is.

use std::time::Duration;

/// The time that this thread has been on a processor, where the system tells.
fn processor_time() -> Option<Duration> {
    // The kernel counts when a thread leaves the processor.
    std::thread::yield_now();
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(Duration::from_nanos(told.split_whitespace().next()?.parse().ok()?))
}

/// Returns the processor's time that work takes, where the system tells.
#[allow(dead_code, reason = "not every program of tests compares work of two kinds")]
pub(crate) fn processor_time_of(work: impl FnOnce()) -> Option<Duration> {
    let began = processor_time()?;
    work();
    processor_time().map(|ended| ended.saturating_sub(began))
}

/// Asserts that work on four times as much takes less than 2.6 times 2.6 times as long: it is
/// four times where work grows with what it is done on, and sixteen where it grows with the
/// square.
pub(crate) fn assert_linear<T>(what: &str, small: &T, four_times: &T, work: impl Fn(&T)) {
    if processor_time().is_none() {
        eprintln!("skipped: {what} (no /proc tells the processor's time)");
        return;
    }
    let time = |on: &T| {
        let began = processor_time().expect("it was told before");
        work(on);
        processor_time().expect("it was told before").saturating_sub(began)
    };
    // What disturbs a processor, such as a cache that others use, only adds to it.
    let (mut least, mut least_of_four) = (Duration::MAX, Duration::MAX);
    for _ in 0..5 {
        least = least.min(time(small));
        least_of_four = least_of_four.min(time(four_times));
    }
    assert!(least_of_four * 25 < least * 169, "{what}: {least:?} and {least_of_four:?}");
}
