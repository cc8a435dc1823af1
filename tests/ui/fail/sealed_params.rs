//! What a function may take as its parameters is for the library to say.

use xmlrpc::service::{Arguments, ParamDescriptor};
use xmlrpc::{Fault, Router};

struct Pair(i32, i32);

impl xmlrpc::router::FromParams for Pair {
    const PARAMS: Option<&'static [ParamDescriptor]> = None;

    fn take(arguments: &mut Arguments<'_, '_>) -> Result<Self, Fault> {
        Ok(Self(arguments.required()?, arguments.required()?))
    }
}

fn main() {
    let _ = Router::builder().method("add", |pair: Pair| async move { Ok(pair.0 + pair.1) });
}
