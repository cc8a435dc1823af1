#[xmlrpc::service]
pub trait Clock {
    const NOON: u8;

    fn noon(&self) -> u8;

    #[expose]
    fn set(&self, #[rpc(default = self.noon())] hours: u8);

    #[expose]
    fn alarm(&self, #[rpc(default = Self::NOON)] hours: u8, #[rpc(default = vec![self.noon()])] all: Vec<u8>);
}

fn main() {}
