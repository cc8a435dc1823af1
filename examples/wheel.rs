//! A roulette wheel: an argument that callers may leave out, a result of several parts, and
//! helpers that nobody calls from outside.

#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use std::hash::{BuildHasher, Hasher, RandomState};

use serde::{Deserialize, Serialize};
use xmlrpc::{Router, SystemClient};

mod support;

/// What one spin gives, sent as an array: the number of the pocket and what can be bet on.
#[derive(Debug, Serialize, Deserialize)]
struct Spin(String, Color, Parity, Half);

/// Sent as a string, like the other two: `GREEN`.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
enum Color {
    Green,
    Red,
    Black,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
enum Parity {
    Zero,
    Even,
    Odd,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
enum Half {
    Zero,
    Low,
    High,
}

/// A roulette wheel.
#[xmlrpc::service(rename_all = "camelCase")]
trait Wheel {
    /// Spins the wheel once: the number, its color, even or odd, low or high.
    #[rpc(inline)]
    fn spin(&self) -> Spin;

    /// Spins the wheel `count` times.
    #[rpc(inline)]
    fn spin_list(&self, #[rpc(default = 1)] count: u16) -> Vec<Spin>;

    // These have no mark, so they cannot be called from outside.
    fn color(&self, pocket: u8) -> Color;
    fn parity(&self, pocket: u8) -> Parity;
    fn half(&self, pocket: u8) -> Half;
}

/// The American wheel: pockets 1 to 36, and two zeros, 0 and 37.
struct American;

impl Wheel for American {
    fn spin(&self) -> Spin {
        // The standard library seeds its hash maps by chance, and has no other source of it.
        let chance = RandomState::new().build_hasher().finish();
        let pocket = u8::try_from(chance % 38).expect("below 38");
        let number = if pocket == 37 { "00".to_owned() } else { pocket.to_string() };
        Spin(number, self.color(pocket), self.parity(pocket), self.half(pocket))
    }

    fn spin_list(&self, count: u16) -> Vec<Spin> {
        (0..count).map(|_| self.spin()).collect()
    }

    fn color(&self, pocket: u8) -> Color {
        match pocket {
            0 | 37 => Color::Green,
            1 | 3 | 5 | 7 | 9 | 12 | 14 | 16 | 18 | 19 | 21 | 23 | 25 | 27 | 30 | 32 | 34 | 36 => {
                Color::Red
            }
            _ => Color::Black,
        }
    }

    fn parity(&self, pocket: u8) -> Parity {
        match pocket {
            0 | 37 => Parity::Zero,
            _ if pocket.is_multiple_of(2) => Parity::Even,
            _ => Parity::Odd,
        }
    }

    fn half(&self, pocket: u8) -> Half {
        match pocket {
            0 | 37 => Half::Zero,
            1..=18 => Half::Low,
            _ => Half::High,
        }
    }
}

#[tokio::main]
async fn main() -> support::Result {
    let router = Router::builder().service(WheelServer::new(American)).build()?;
    support::serve_or(router, async |client| {
        let wheel = WheelClient::new(&client);
        let Spin(number, color, parity, half) = wheel.spin().await?;
        println!("spin()      = {number} {color:?} {parity:?} {half:?}");
        println!("spinList()  = {:?}", wheel.spin_list(None).await?);
        println!("spinList(3) = {:?}", wheel.spin_list(Some(3)).await?);
        let signatures = SystemClient::new(&client).method_signature("spinList").await?;
        println!("signatures  = {signatures:?}");
        if let Err(error) = client.call::<String>("color", (7,)).await {
            println!("color(7)    : {}", error.kind());
        }
        Ok(())
    })
    .await
}
