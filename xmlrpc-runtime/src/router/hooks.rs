//! Code of the user's around every call.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use crate::codec::{Mark, Params};
use crate::data::fault::Fault;
use crate::router::Router;
use crate::router::dispatch::{self, Frame, Text};
use crate::router::permit::Slot;
use crate::router::table::Found;
use crate::service::{Context, Encoded};

pub(crate) type HookFuture = Pin<Box<dyn Future<Output = Result<Encoded, Fault>> + Send>>;

/// A hook with its own future boxed.
pub(crate) type Hook = dyn Fn(Context, Next) -> HookFuture + Send + Sync;

/// Hooks from the outermost to the innermost.
pub(crate) type Hooks = Arc<[Arc<Hook>]>;

/// The rest of a call, as a [hook](super::RouterBuilder::hook) sees it: further
/// hooks, then the method. Dropping it refuses the call.
pub struct Next {
    pub(crate) router: Router,
    pub(crate) found: Found,
    /// How many hooks the call has entered.
    pub(crate) entered: usize,
    pub(crate) text: Arc<str>,
    pub(crate) params: Mark,
    pub(crate) name: Arc<str>,
    pub(crate) frame: Frame,
    pub(crate) slot: Option<Slot>,
}

impl Next {
    /// Runs the rest of the call and gives its outcome: a result, whose bytes are
    /// already written, or a fault.
    ///
    /// # Errors
    ///
    /// The fault that the method answered, or that its parameters were refused with.
    pub async fn run(mut self, context: Context) -> Result<Encoded, Fault> {
        // A hook may hand over a context of its own making.
        let context = context.with_method(self.name.clone());
        let hooks = self.router.table().hooks(self.found);
        if let Some(hook) = hooks.get(self.entered) {
            let hook = hook.clone();
            self.entered += 1;
            return dispatch::enter_hook(&*hook, context, self).await;
        }
        let params = Params::resume(&self.text, &self.params).map_err(|error| error.to_fault())?;
        let (found, frame) = (self.found, self.frame);
        let text = Text::Shared(&self.text);
        let slot = self.slot.take();
        let execution = self.router.invoke(found, params, context, frame, text, slot);
        execution.await
    }
}

impl fmt::Debug for Next {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Next").field("method", &self.name).finish_non_exhaustive()
    }
}
