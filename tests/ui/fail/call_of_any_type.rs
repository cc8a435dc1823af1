//! A function over any call that does not say what can be received.

use xmlrpc::{Call, CallError, Client};

async fn twice<T>(call: Call<Client, T>) -> Result<T, CallError> {
    call.clone().await?;
    call.await
}

fn main() {}
