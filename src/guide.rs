//! How to do what is often asked for, and how Rust types travel: documentation, and no items.
//!
//! - [How do I …](self::how_do_i) has an answer, with code that runs, to each question that
//!   users have asked.
//! - [How Rust types travel](self::types) says what each type is in a message.
//! - [Coming from another library](self::migration) sets Python's modules and other crates
//!   beside this one.

// The pages are also read as files of the repository, so their links to items are names in
// brackets, which are looked up in these modules.

pub mod how_do_i {
    #![doc = include_str!("docs/how_do_i.md")]
    //!
    //! [How Rust types travel]: super::types#option
    //! [the dates of other crates]: super::types#dates
    //! [Logs and metrics]: crate::server#logs-and-metrics
    //! [`#[derive(Fault)]`]: derive@crate::Fault

    #[cfg(doc)]
    use crate::{client::*, server::*, *};
}

pub mod types {
    #![doc = include_str!("docs/types.md")]

    #[cfg(doc)]
    use crate::*;
}

pub mod migration {
    #![doc = include_str!("docs/migration.md")]
    //!
    //! [How do I …]: super::how_do_i
    //! [How Rust types travel]: super::types

    #[cfg(doc)]
    use crate::{client::*, *};
}
