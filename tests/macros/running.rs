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

/// Without an `async fn` a trait is dyn compatible.
#[xmlrpc::service]
trait Kv {
    #[rpc(inline)]
    fn get(&self, key: &str) -> Option<String>;

    #[expose]
    fn len(&self) -> usize;
}

struct One(&'static str);

impl Kv for One {
    fn get(&self, key: &str) -> Option<String> {
        (key == self.0).then(|| "1".to_owned())
    }

    fn len(&self) -> usize {
        1
    }
}

struct Nothing;

impl Kv for Nothing {
    fn get(&self, _: &str) -> Option<String> {
        None
    }

    fn len(&self) -> usize {
        0
    }
}

#[tokio::test]
async fn what_is_served_may_be_chosen_when_the_program_runs() {
    for (stored, len) in [(true, 1), (false, 0)] {
        let kv: Arc<dyn Kv> = if stored { Arc::new(One("a")) } else { Arc::new(Nothing) };
        let router = router(KvServer::from(kv));
        assert_eq!(call(&router, "get", ("a",)).await, Ok(stored.then(|| "1".to_owned())));
        assert_eq!(call(&router, "len", ()).await, Ok(len));
    }
}
