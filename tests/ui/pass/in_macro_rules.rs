//! A type that a macro passes on stands in a group of its own.
#![deny(warnings)]

macro_rules! clock {
    ($name:ident, $argument:ty, $reply:ty, $wire:literal, $default:expr, $crate_:path) => {
        #[xmlrpc::service(crate = $crate_)]
        pub trait $name {
            #[rpc(name = $wire)]
            fn now(&self, zone: $argument, #[rpc(default = $default)] hours: u8) -> $reply;
        }
    };
}

clock!(Clock, &str, Result<i64, xmlrpc::Fault>, "clock.now", 12, ::xmlrpc);

macro_rules! errors {
    ($name:ident, $code:expr) => {
        #[derive(Debug, PartialEq, xmlrpc::Fault)]
        pub enum $name {
            #[fault(code = $code)]
            Stopped,
        }
    };
}

errors!(ClockError, -7);

fn main() {
    use xmlrpc::service::Describe;
    assert_eq!(ClockDescription::METHODS[0].name(), "clock.now");
    assert_eq!(xmlrpc::Fault::from(ClockError::Stopped).code(), -7);
}
