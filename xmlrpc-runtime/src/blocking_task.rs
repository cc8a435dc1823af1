//! Runs the program's own code so that it harms nothing else: on tokio's blocking pool, where it
//! may block or takes long, and guarded, where it may panic. Work that has not begun on the pool
//! is cancelled when nobody waits for it any more.

use std::any::Any;
use std::cell::Cell;
use std::future::Future;
use std::num::NonZero;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::pin::Pin;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::Relaxed;
use std::sync::{Arc, Condvar, LazyLock, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, ready};
use std::thread;
use std::time::Duration;

use tokio::runtime::Handle;
use tokio::task::JoinHandle;
use tracing::level_filters::LevelFilter;
use tracing::span::{Entered, Span};

/// A message of more bytes is decoded and encoded where it holds up no other task.
pub(crate) const LARGE: usize = 256 << 10;

/// How long the pool may take to find a thread for a large message. One that is full of
/// handlers which wait for this very message never finds one.
const MAX_WAIT_FOR_THREAD: Duration = Duration::from_secs(1);

/// Work whose own type is forgotten, so that what runs it is compiled once for a result and not
/// for each piece of work.
pub(crate) type Work<T> = Box<dyn FnOnce() -> T + Send>;

/// A result whose own type is forgotten too. Users choose the types of results: work that has
/// them for its result would be compiled for each, and tokio's tasks with it.
pub(crate) type AnyResult = Box<dyn Any + Send>;

/// Work on the blocking pool, as a future of its result or of its panic.
///
/// When it is dropped, work that has not begun never does, and what the work holds is let go.
#[derive(Debug)]
pub(crate) struct BlockingTask<T> {
    /// `None` once the result is taken.
    task: Option<JoinHandle<Option<T>>>,
    slot: Arc<Slot<T>>,
}

/// Holds work until it begins. Only one can take it: the thread that runs it, or whoever
/// cancels it.
struct Slot<T> {
    work: Mutex<Option<Work<T>>>,
    /// Whether the pool has found a thread for it.
    has_thread: AtomicBool,
}

impl<T> Slot<T> {
    fn take(&self) -> Option<Work<T>> {
        lock(&self.work).take()
    }
}

impl<T> std::fmt::Debug for Slot<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Slot").field("has_thread", &self.has_thread).finish_non_exhaustive()
    }
}

impl<T: Send + 'static> BlockingTask<T> {
    /// Begins the work as soon as the pool of this runtime has a thread.
    pub(crate) fn spawn(runtime: &Handle, work: impl FnOnce() -> T + Send + 'static) -> Self {
        Self::spawn_after(runtime, || (), Box::new(work))
    }

    /// Begins the work when the pool has a thread, and that thread has acquired a permit.
    fn spawn_after<P>(
        runtime: &Handle,
        acquire: impl FnOnce() -> P + Send + 'static,
        work: Work<T>,
    ) -> Self {
        let work = Mutex::new(Some(work));
        let slot = Arc::new(Slot { work, has_thread: AtomicBool::new(false) });
        let (taken_from, span) = (slot.clone(), GuardedSpan::current());
        let task = runtime.spawn_blocking(move || {
            taken_from.has_thread.store(true, Relaxed);
            if lock(&taken_from.work).is_none() {
                return None;
            }
            let _permit = acquire();
            let work = taken_from.take()?;
            let _entered = span.enter();
            Some(where_blocking_is_fine(work))
        });
        Self { task: Some(task), slot }
    }
}

impl<T> Future for BlockingTask<T> {
    type Output = Result<T, Panic>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let Some(task) = &mut self.task else { return Poll::Pending };
        let ended = ready!(Pin::new(task).poll(context));
        self.task = None;
        match ended {
            Ok(Some(result)) => Poll::Ready(Ok(result)),
            Err(error) if error.is_panic() => Poll::Ready(Err(error.into_panic())),
            // The runtime ends before the work has a thread. Whatever waits for it ends with
            // the runtime.
            Ok(None) | Err(_) => Poll::Pending,
        }
    }
}

impl<T> Drop for BlockingTask<T> {
    fn drop(&mut self) {
        // What the work holds may panic when it is dropped.
        if let Some(work) = self.slot.take()
            && let Err(panic) = catch_unwind(AssertUnwindSafe(|| drop(work)))
        {
            guarded(|| {
                tracing::error!(
                    target: "xmlrpc::server",
                    "the arguments of a cancelled call panicked when they were dropped"
                );
            });
            forget(panic);
        }
    }
}

/// Does what takes long for a large message: on the blocking pool, at most one less at once
/// than there are processors. It is done on this thread where that holds up no other task.
///
/// A thread waits for a permit, and not this future: a future that has acquired a permit may
/// never be polled again, and would keep it from all others.
///
/// `has_timers` says whether the runtime is known to have timers. With them, work that the
/// pool finds no thread for within a second is done on this thread.
pub(crate) async fn offload<T: Send + 'static>(has_timers: bool, work: Work<T>) -> T {
    let Some(runtime) = runtime_of_other_tasks() else { return work() };
    let mut task = BlockingTask::spawn_after(&runtime, || PERMITS.acquire(), work);
    if has_timers {
        match tokio::time::timeout(MAX_WAIT_FOR_THREAD, &mut task).await {
            Ok(result) => return result.unwrap_or_else(|panic| resume_unwind(panic)),
            Err(_) if task.slot.has_thread.load(Relaxed) => {}
            Err(_) => {
                if let Some(work) = task.slot.take() {
                    return work();
                }
            }
        }
    }
    match task.await {
        Ok(result) => result,
        Err(panic) => resume_unwind(panic),
    }
}

/// Returns a result as the type that it is.
///
/// # Panics
///
/// When it is of another type.
pub(crate) fn from_any<T: 'static>(result: AnyResult) -> T {
    *result.downcast().expect("the work returns what its caller expects")
}

/// Tells whether work that takes long holds up no other task on this thread.
pub(crate) fn blocking_is_fine() -> bool {
    runtime_of_other_tasks().is_none()
}

fn runtime_of_other_tasks() -> Option<Handle> {
    if MAY_BLOCK.get() { None } else { Handle::try_current().ok() }
}

/// Runs what may block its thread: nothing is offloaded from there, because no other task
/// waits for the thread, and because the pool may have no other one.
pub(crate) fn where_blocking_is_fine<T>(run: impl FnOnce() -> T) -> T {
    struct Reset(bool);

    impl Drop for Reset {
        fn drop(&mut self) {
            MAY_BLOCK.set(self.0);
        }
    }

    let _reset = Reset(MAY_BLOCK.replace(true));
    run()
}

thread_local! {
    /// Whether this thread may block.
    static MAY_BLOCK: Cell<bool> = const { Cell::new(false) };
}

/// For large messages at once, in the whole process: one less than there are processors, so
/// that one is left for everything else.
static PERMITS: LazyLock<ThreadPermits> = LazyLock::new(|| {
    let processors = thread::available_parallelism().map_or(1, NonZero::get);
    ThreadPermits::new(processors.saturating_sub(1).max(1))
});

/// A number of permits that threads wait for.
struct ThreadPermits {
    free: Mutex<usize>,
    released: Condvar,
}

/// One of the [`ThreadPermits`], released when this is dropped.
struct ThreadPermit<'a>(&'a ThreadPermits);

impl ThreadPermits {
    const fn new(permits: usize) -> Self {
        Self { free: Mutex::new(permits), released: Condvar::new() }
    }

    fn acquire(&self) -> ThreadPermit<'_> {
        let free = self.released.wait_while(lock(&self.free), |free| *free == 0);
        *free.unwrap_or_else(PoisonError::into_inner) -= 1;
        ThreadPermit(self)
    }
}

impl Drop for ThreadPermit<'_> {
    fn drop(&mut self) {
        *lock(&self.0.free) += 1;
        self.0.released.notify_one();
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What a panic carries.
pub(crate) type Panic = Box<dyn Any + Send>;

/// Runs what calls a subscriber of `tracing` or a recorder of metrics, and returns nothing where
/// it panics. They are the program's code: a panic in one must end neither a call nor a
/// connection, nor abort the process because another panic unwinds. The panic hook has shown it.
pub(crate) fn guarded<T>(observe: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(observe)).map_err(forget).ok()
}

/// Drops the value of a panic, which may panic in its turn. The value of that panic is never
/// dropped.
#[cold]
pub(crate) fn forget(panic: Panic) {
    if let Err(again) = catch_unwind(AssertUnwindSafe(|| drop(panic))) {
        std::mem::forget(again);
    }
}

/// Whether calls may be logged, as far as this is known without asking the subscriber.
pub(crate) fn may_be_logged() -> bool {
    LevelFilter::current() >= LevelFilter::DEBUG
}

/// A span, whose subscriber may panic.
#[derive(Debug)]
pub(crate) struct GuardedSpan(pub(crate) Span);

impl GuardedSpan {
    /// Returns the span that the current code runs in.
    pub(crate) fn current() -> Self {
        let span = may_be_logged().then(|| guarded(Span::current));
        Self(span.flatten().unwrap_or_else(Span::none))
    }

    /// Enters the span until what is returned is dropped.
    pub(crate) fn enter(&self) -> GuardedEntry<'_> {
        let disabled = self.0.is_disabled();
        GuardedEntry(if disabled { None } else { guarded(|| self.0.enter()) })
    }
}

impl Drop for GuardedSpan {
    fn drop(&mut self) {
        if !self.0.is_disabled() {
            let span = std::mem::replace(&mut self.0, Span::none());
            guarded(|| drop(span));
        }
    }
}

/// Leaves a [`GuardedSpan`] when it is dropped.
#[derive(Debug)]
pub(crate) struct GuardedEntry<'a>(Option<Entered<'a>>);

impl Drop for GuardedEntry<'_> {
    fn drop(&mut self) {
        if let Some(entered) = self.0.take() {
            guarded(|| drop(entered));
        }
    }
}
