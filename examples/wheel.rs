//! The roulette wheel: a method with an argument that callers may leave out.

#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use std::hash::{BuildHasher, Hasher, RandomState};

use xmlrpc::{Router, SystemClient};

mod support;

/// A roulette wheel with one zero.
#[xmlrpc::service(rename_all = "camelCase")]
trait Wheel {
    /// Spins the wheel once: a number from 0 to 36.
    #[rpc(inline)]
    fn spin(&self) -> u8;

    /// Spins the wheel `count` times.
    #[rpc(inline)]
    fn spin_list(&self, #[rpc(default = 10)] count: u16) -> Vec<u8>;
}

struct Roulette;

impl Wheel for Roulette {
    fn spin(&self) -> u8 {
        let chance = RandomState::new().build_hasher().finish();
        u8::try_from(chance % 37).expect("below 37")
    }

    fn spin_list(&self, count: u16) -> Vec<u8> {
        (0..count).map(|_| self.spin()).collect()
    }
}

#[tokio::main]
async fn main() -> support::Result {
    let router = Router::builder().service(WheelServer::new(Roulette)).build()?;
    support::serve_or(router, async |client| {
        let wheel = WheelClient::new(&client);
        println!("spin()      = {}", wheel.spin().await?);
        println!("spinList()  = {:?}", wheel.spin_list(None).await?);
        println!("spinList(3) = {:?}", wheel.spin_list(Some(3)).await?);
        let signatures = SystemClient::new(&client).method_signature("spinList").await?;
        println!("signatures  = {signatures:?}");
        Ok(())
    })
    .await
}
