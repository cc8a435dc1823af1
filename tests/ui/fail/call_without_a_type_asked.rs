//! A call whose result's type nothing tells, where `?` takes its error.

async fn pid(client: xmlrpc::Client) -> Result<(), xmlrpc::CallError> {
    let pid = client.call("supervisor.getPID", ()).await?;
    drop(pid);
    Ok(())
}

fn main() {}
