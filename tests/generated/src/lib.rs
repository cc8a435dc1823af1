//! Traits as `xmlrpc-codegen` writes them: of servers whose descriptions were recorded, of
//! descriptions that mean harm, and of the traits of the examples.
//!
//! That they compile without a warning is what this crate is for. `UPDATE=1 cargo test -p
//! xmlrpc-codegen` writes the texts anew, and compares them without `UPDATE`; the longest are
//! written by the build script and by no one read.
#![deny(warnings)]

macro_rules! generated {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[allow(missing_docs, clippy::all, clippy::pedantic)]
        #[rustfmt::skip]
        pub mod $name;
    )*};
}

macro_rules! generated_by_the_build_script {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[allow(missing_docs, clippy::all, clippy::pedantic)]
        pub mod $name {
            include!(concat!(env!("OUT_DIR"), "/", stringify!($name), ".rs"));
        }
    )*};
}

generated_by_the_build_script! {
    /// A description that means harm.
    hostile;
    /// Koji's hub, as it lists its methods.
    koji;
    /// rTorrent, of which each method takes what comes.
    rtorrent;
    /// Supervisor.
    supervisor;
}

generated! {
    /// aria2, whose signatures are not told.
    aria2;
    /// Kamailio, whose signatures are not told.
    kamailio;
    /// The traits of the examples, and all that one can say.
    own;
    /// The same, for the client alone.
    own_client;
    /// Perl's RPC::XML::Server.
    perl;
    /// PHP's xmlrpc extension.
    php;
    /// Python's SimpleXMLRPCServer.
    python;
    /// xmlrpc-c's Abyss.
    xmlrpc_c;
}
