//! A call whose result's type nothing tells.

async fn pid(client: xmlrpc::Client) {
    let pid = client.call("supervisor.getPID", ()).await;
    drop(pid);
}

fn main() {}
