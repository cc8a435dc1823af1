//! A call is not a future itself: `into_future` makes one.

fn spawn(client: xmlrpc::Client) {
    tokio::spawn(client.call::<i64>("supervisor.getPID", ()));
}

fn main() {}
