use std::sync::Arc;
use std::thread::{self, ThreadId};
use std::time::Duration;

use crate::support::{call, router};

/// Answers which thread each kind of method runs on.
#[xmlrpc::service]
trait Threads {
    #[expose]
    async fn asynchronous(&self) -> bool;

    #[expose]
    fn blocking(&self) -> bool;

    #[rpc(inline)]
    fn inline(&self) -> bool;

    /// Not exposed, and still a future that the server may hold.
    async fn slowly(&self) {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
}

struct Here(ThreadId);

impl Here {
    fn is_here(&self) -> bool {
        thread::current().id() == self.0
    }
}

impl Threads for Here {
    async fn asynchronous(&self) -> bool {
        self.slowly().await;
        self.is_here()
    }

    fn blocking(&self) -> bool {
        self.is_here()
    }

    fn inline(&self) -> bool {
        self.is_here()
    }
}

#[tokio::test(flavor = "current_thread")]
async fn only_what_may_block_leaves_the_executors_thread() {
    let router = router(ThreadsServer::new(Here(thread::current().id())));
    assert_eq!(call(&router, "asynchronous", ()).await, Ok(true));
    assert_eq!(call(&router, "inline", ()).await, Ok(true));
    assert_eq!(call(&router, "blocking", ()).await, Ok(false));
}

#[tokio::test(flavor = "current_thread")]
async fn a_server_is_made_of_a_value_or_of_one_that_is_shared() {
    let shared = Arc::new(Here(thread::current().id()));
    let server = ThreadsServer::from(Arc::clone(&shared));
    let router = router(server.clone());
    assert_eq!(call(&router, "inline", ()).await, Ok(shared.is_here()));
    assert_eq!(format!("{server:?}"), "ThreadsServer");
}
