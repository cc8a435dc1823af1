#[derive(serde::Serialize, serde::Deserialize)]
pub struct Zone<'a>(&'a str);

#[xmlrpc::service]
pub trait Clock {
    #[expose]
    fn set(&self, zone: Zone<'_>);
}

fn main() {}
