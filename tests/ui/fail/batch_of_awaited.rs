async fn sums(client: &xmlrpc::Client) -> Result<(), xmlrpc::CallError> {
    let two: i32 = client.call("add", (1, 1)).await?;
    let _ = client.batch((two, client.call::<i32>("add", (1, 2))));
    Ok(())
}

fn main() {}
