//! What is written of traits of this library.

use xmlrpc_codegen::{Generator, Side};

use crate::source::interface;
use crate::{items, same_as_in_the_crate};

#[test]
fn traits_of_this_library_are_written_as_they_were() {
    for (name, side) in [("own", Side::Both), ("own_client", Side::Client)] {
        let generator = Generator::new().side(side).source("the tests");
        let generated = generator.generate(&interface()).expect("a text");
        items::check(&generated.text);
        same_as_in_the_crate(name, &generated.text);
        assert_eq!(generated.notes, Vec::<String>::new());
    }
}
