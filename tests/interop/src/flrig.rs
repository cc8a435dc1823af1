//! Plays flrig, which controls a transceiver, for Hamlib: <https://w1hkj.org/flrig-help/xmlrpc_server.html>.
//! Hamlib reads answers line by line, and writes `<?clientid="…"?>` before each call.

use std::sync::{Mutex, PoisonError};

use xmlrpc::Router;
use xmlrpc::router::BuildError;

/// What Hamlib asks of flrig. Frequencies are answered as text.
#[xmlrpc::service(server, namespace = "rig", expose = "all")]
pub trait Flrig {
    /// flrig's version.
    #[rpc(name = "main.get_version", inline)]
    fn version(&self) -> String;
    /// The transceiver.
    #[rpc(inline)]
    fn get_xcvr(&self) -> String;
    /// The scale of its power meter.
    #[rpc(inline)]
    fn get_pwrmeter_scale(&self) -> String;
    /// The modes that it knows.
    #[rpc(inline)]
    fn get_modes(&self) -> Vec<String>;
    /// The mode of the first oscillator.
    #[rpc(name = "rig.get_modeA", alias = "rig.get_modeB", inline)]
    fn get_mode(&self) -> String;
    /// Sets the mode.
    #[rpc(name = "rig.set_modeA", inline)]
    fn set_mode(&self, mode: String);
    /// The bandwidths for both sides of a signal.
    #[rpc(name = "rig.get_bwA", alias = "rig.get_bwB", inline)]
    fn get_bandwidth(&self) -> Vec<String>;
    /// Sets the bandwidth.
    #[rpc(name = "rig.set_bwA", inline)]
    fn set_bandwidth(&self, bandwidth: i32);
    /// The oscillator in use.
    #[rpc(name = "rig.get_AB", inline)]
    fn oscillator(&self) -> String;
    /// Whether it sends with another oscillator than it receives with.
    #[rpc(inline)]
    fn get_split(&self) -> i32;
    /// The frequency of the first oscillator, in hertz.
    #[rpc(name = "rig.get_vfoA", alias = "rig.get_vfoB", inline)]
    fn frequency(&self) -> String;
    /// Sets that frequency.
    #[rpc(name = "rig.set_vfoA", inline)]
    fn set_frequency(&self, hertz: f64);
    /// Whether it sends.
    #[rpc(inline)]
    fn get_ptt(&self) -> i32;
}

/// A transceiver: its frequency and mode.
#[derive(Debug)]
struct Transceiver(Mutex<(f64, String)>);

impl Transceiver {
    fn with<T>(&self, change: impl FnOnce(&mut (f64, String)) -> T) -> T {
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Flrig for Transceiver {
    fn version(&self) -> String {
        "1.3.54".to_owned()
    }

    fn get_xcvr(&self) -> String {
        "IC-7300".to_owned()
    }

    fn get_pwrmeter_scale(&self) -> String {
        "1".to_owned()
    }

    fn get_modes(&self) -> Vec<String> {
        ["USB", "LSB", "CW"].map(str::to_owned).into()
    }

    fn get_mode(&self) -> String {
        self.with(|(_, mode)| mode.clone())
    }

    fn set_mode(&self, mode: String) {
        self.with(|state| state.1 = mode);
    }

    fn get_bandwidth(&self) -> Vec<String> {
        vec!["3000".to_owned(), String::new()]
    }

    fn set_bandwidth(&self, _: i32) {}

    fn oscillator(&self) -> String {
        "A".to_owned()
    }

    fn get_split(&self) -> i32 {
        0
    }

    fn frequency(&self) -> String {
        self.with(|(hertz, _)| format!("{hertz:.0}"))
    }

    fn set_frequency(&self, hertz: f64) {
        self.with(|state| state.0 = hertz);
    }

    fn get_ptt(&self) -> i32 {
        0
    }
}

/// Makes a router that answers as flrig does.
///
/// # Errors
///
/// When two methods have one name.
pub fn router() -> Result<Router, BuildError> {
    let transceiver = Transceiver(Mutex::new((14_070_000.0, "USB".to_owned())));
    Router::builder().service(FlrigServer::new(transceiver)).build()
}
