//! Lists every metric: its kind, its name and its labels.
//!
//! With the feature `metrics` they go to the recorder that the program installs. Without
//! it the functions do nothing.

use std::sync::Arc;
use std::time::Duration;

use http::StatusCode;

#[cfg(feature = "metrics")]
use crate::blocking_task::guarded;

/// Makes a function of each line, which takes the values of the labels. The function of a
/// counter adds one, and that of a histogram records its first argument. That of a gauge adds
/// one, and takes it back when what it returns is dropped.
macro_rules! table {
    ($($kind:ident $name:literal by ($($label:ident: $type:ty),*) is $function:ident;)*) => {
        $(table! { @$kind $name ($($label: $type),*) $function })*
    };

    (@counter $name:literal ($($label:ident: $type:ty),*) $function:ident) => {
        #[cfg_attr(not(feature = "metrics"), expect(unused_variables, reason = "not counted"))]
        pub(crate) fn $function($($label: $type),*) {
            #[cfg(feature = "metrics")]
            guarded(|| {
                ::metrics::counter!($name, $(stringify!($label) => $label.label()),*).increment(1);
            });
        }
    };

    (@histogram $name:literal ($($label:ident: $type:ty),*) $function:ident) => {
        #[cfg_attr(not(feature = "metrics"), expect(unused_variables, reason = "not measured"))]
        pub(crate) fn $function(value: impl Measure, $($label: $type),*) {
            #[cfg(feature = "metrics")]
            guarded(|| {
                ::metrics::histogram!($name, $(stringify!($label) => $label.label()),*)
                    .record(value.measure());
            });
        }
    };

    (@gauge $name:literal () $function:ident) => {
        pub(crate) fn $function() -> Counted {
            Counted::new(
                #[cfg(feature = "metrics")]
                || ::metrics::gauge!($name),
            )
        }
    };
}

table! {
    counter "xmlrpc_calls_total" by (method: &CalledMethod, outcome: &'static str) is call_ended;
    histogram "xmlrpc_call_seconds" by (method: &CalledMethod) is call_took;
    histogram "xmlrpc_request_bytes" by (method: &CalledMethod) is request_bytes;
    histogram "xmlrpc_response_bytes" by (method: &CalledMethod) is response_bytes;
    gauge "xmlrpc_calls_running" by () is call_running;
    counter "xmlrpc_refused_total" by (status: StatusCode) is refused;
    gauge "xmlrpc_connections_open" by () is connection_open;
}

/// The name of a called method, and whether the router has it.
#[derive(Clone, Debug)]
pub(crate) enum CalledMethod {
    Known(Arc<str>),
    /// A fallback answers it.
    Fallback(Arc<str>),
    /// Nothing answers it.
    Unknown(Arc<str>),
}

impl CalledMethod {
    pub(crate) fn name(&self) -> &Arc<str> {
        let (Self::Known(name) | Self::Fallback(name) | Self::Unknown(name)) = self;
        name
    }

    pub(crate) fn into_name(self) -> Arc<str> {
        let (Self::Known(name) | Self::Fallback(name) | Self::Unknown(name)) = self;
        name
    }
}

/// Counts in a gauge for as long as it lives.
#[derive(Debug)]
#[must_use]
pub(crate) struct Counted {
    /// `None` where the recorder panicked, and counted nothing.
    #[cfg(feature = "metrics")]
    gauge: Option<::metrics::Gauge>,
}

#[cfg(feature = "metrics")]
impl Counted {
    fn new(gauge: impl FnOnce() -> ::metrics::Gauge) -> Self {
        let count = || {
            let gauge = gauge();
            gauge.increment(1);
            gauge
        };
        Self { gauge: guarded(count) }
    }
}

#[cfg(feature = "metrics")]
impl Drop for Counted {
    fn drop(&mut self) {
        if let Some(gauge) = self.gauge.take() {
            guarded(move || gauge.decrement(1));
        }
    }
}

#[cfg(not(feature = "metrics"))]
impl Counted {
    fn new() -> Self {
        Self {}
    }
}

/// A value that a histogram records.
pub(crate) trait Measure {
    #[cfg(feature = "metrics")]
    fn measure(self) -> f64;
}

/// In seconds.
impl Measure for Duration {
    #[cfg(feature = "metrics")]
    fn measure(self) -> f64 {
        self.as_secs_f64()
    }
}

/// In bytes.
impl Measure for usize {
    #[cfg(feature = "metrics")]
    #[expect(clippy::cast_precision_loss, reason = "no message has 2^53 bytes")]
    fn measure(self) -> f64 {
        self as f64
    }
}

/// The value of a label.
#[cfg(feature = "metrics")]
trait Label {
    fn label(self) -> ::metrics::SharedString;
}

/// Names that callers invent are no values, because a recorder keeps every value for ever.
#[cfg(feature = "metrics")]
impl Label for &CalledMethod {
    fn label(self) -> ::metrics::SharedString {
        match self {
            CalledMethod::Known(name) => name.clone().into(),
            CalledMethod::Fallback(_) => ::metrics::SharedString::const_str("(fallback)"),
            CalledMethod::Unknown(_) => ::metrics::SharedString::const_str("(unknown)"),
        }
    }
}

#[cfg(feature = "metrics")]
impl Label for &'static str {
    fn label(self) -> ::metrics::SharedString {
        ::metrics::SharedString::const_str(self)
    }
}

#[cfg(feature = "metrics")]
impl Label for StatusCode {
    fn label(self) -> ::metrics::SharedString {
        self.as_str().to_owned().into()
    }
}
