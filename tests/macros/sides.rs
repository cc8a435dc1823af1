//! One side alone, conditions, and places where items are rare.

#![deny(dead_code, unused, reason = "a generated item must never look unused")]

use xmlrpc::service::{Describe, MethodDescriptor};

use crate::support::{call, router};

#[derive(serde::Serialize)]
struct Out(i32);

#[derive(serde::Deserialize)]
struct In(i32);

/// Its types need only be read and written by a server.
#[allow(
    clippy::new_ret_no_self,
    clippy::wrong_self_convention,
    reason = "the name is what is tested"
)]
#[xmlrpc::service(server)]
trait Served {
    #[rpc(name = "turn")]
    fn turn(&self, angle: In) -> Out;

    /// A server has no method of its own that this could meet.
    #[expose]
    fn new(&self) -> i32 {
        5
    }
}

struct Wheel;

impl Served for Wheel {
    fn turn(&self, angle: In) -> Out {
        Out(-angle.0)
    }
}

#[tokio::test]
async fn a_server_alone() {
    let router = router(ServedServer::new(Wheel));
    assert_eq!(call(&router, "turn", (3,)).await, Ok(-3));
    assert_eq!(call(&router, "new", ()).await, Ok(5));
}

/// Nobody implements it.
#[xmlrpc::service(client)]
trait Called {
    #[rpc(name = "system.turn", idempotent)]
    async fn turn(&self, angle: Out) -> In;
}

#[test]
fn a_client_alone() {
    let method = CalledDescription::METHODS[0];
    assert_eq!((method.name(), method.is_idempotent()), ("system.turn", true));
}

#[xmlrpc::service]
trait Conditional {
    #[rpc(name = "where")]
    #[cfg(test)]
    fn here(&self) -> i32 {
        1
    }

    #[rpc(name = "where")]
    #[cfg(not(test))]
    fn there(&self, missing: Missing) -> Missing;

    #[cfg_attr(test, cfg(not(test)))]
    #[expose]
    async fn nowhere(&self) -> Missing;

    #[expose]
    fn last(&self) -> i32 {
        2
    }
}

impl Conditional for Wheel {}

#[tokio::test]
async fn methods_that_are_compiled_out_leave_the_others_as_they_are() {
    let router = router(ConditionalServer::new(Wheel));
    assert_eq!(call(&router, "where", ()).await, Ok(1));
    assert_eq!(call(&router, "last", ()).await, Ok(2));
    assert!(call::<i32>(&router, "nowhere", ()).await.is_err());
    let names = ConditionalDescription::METHODS.iter().map(MethodDescriptor::name);
    assert!(names.eq(["where", "last"]));
}

#[tokio::test]
async fn a_service_may_live_in_a_function() {
    type Number = i32;

    #[xmlrpc::service]
    trait Local {
        #[expose]
        async fn double(&self, number: Number) -> Number;
    }

    impl Local for Wheel {
        async fn double(&self, number: Number) -> Number {
            2 * number
        }
    }

    let router = router(LocalServer::new(Wheel));
    assert_eq!(call(&router, "double", (4,)).await, Ok(8));
}
