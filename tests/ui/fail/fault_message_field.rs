pub struct Zone;

impl std::fmt::Display for Zone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("UTC")
    }
}

#[derive(xmlrpc::Fault)]
pub enum ClockError {
    #[fault(code = 1, message = "no {zone}")]
    Missing { zone: Zone },
    #[fault(code = 2, message = "no {0}")]
    Lost(Option<String>),
}

fn main() {}
