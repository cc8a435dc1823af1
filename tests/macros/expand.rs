//! The files in `tests/expand`: what is expanded there compiles, and so does what it is
//! expanded to, read as code. That one comes of the other is tested beside the macros.

#![allow(dead_code, deprecated, reason = "nothing is called here")]
#![allow(
    clippy::trivially_copy_pass_by_ref,
    unreachable_pub,
    unnameable_types,
    reason = "the files are compiled as modules"
)]

/// A service as it is written, and as it is expanded.
macro_rules! services {
    ($($name:ident $written:literal $expanded:literal)*) => {$(
        mod $name {
            mod written {
                include!($written);
            }

            mod expanded {
                #[allow(unused_imports, reason = "not every file uses them")]
                use super::super::{Reply, noon};

                include!($expanded);
            }
        }
    )*};
}

services! {
    arguments "../expand/arguments.rs" "../expand/arguments.expanded.rs"
    asynchronous "../expand/asynchronous.rs" "../expand/asynchronous.expanded.rs"
    blocking "../expand/blocking.rs" "../expand/blocking.expanded.rs"
    client "../expand/client.rs" "../expand/client.expanded.rs"
    inline "../expand/inline.rs" "../expand/inline.expanded.rs"
    options "../expand/options.rs" "../expand/options.expanded.rs"
}

type Reply<T> = Result<T, xmlrpc::Fault>;

fn noon() -> i64 {
    12 * 60 * 60
}

mod faults {
    include!("../expand/fault.rs");
    include!("../expand/fault_held.rs");

    impl std::fmt::Display for ShopError {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            write!(f, "shop: {self:?}")
        }
    }
}

#[test]
fn every_file_is_compiled() {
    let here = include_str!("expand.rs");
    let files = std::fs::read_dir("tests/expand").expect("the folder of expansions");
    for file in files {
        let name = file.expect("a file").file_name().to_string_lossy().into_owned();
        let of_a_fault = name.starts_with("fault") && name.ends_with(".expanded.rs");
        assert!(of_a_fault || here.contains(&format!("/{name}\"")), "{name} is not compiled here");
    }
}
