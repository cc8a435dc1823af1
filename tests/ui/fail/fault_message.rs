#[derive(xmlrpc::Fault)]
pub enum ClockError {
    #[fault(code = 1, message = "no {what}{place}")]
    Together { what: String, place: String },
    #[fault(code = 2, message = "no {zone}")]
    Unknown { place: String },
    #[fault(code = 3, message = "no {0}")]
    Untold(String, i64),
    #[fault(code = 4, message = "{0} and {0}")]
    Twice(String),
    #[fault(code = 5, message = "{0:?}")]
    Formatted(String),
    #[fault(code = 6, message = "{")]
    Open,
    #[fault(code = 7, message = "no {zone}")]
    Unit,
    #[fault(code = 8, message = "{}")]
    Unnamed(String),
    #[fault(code = 9, message = "}")]
    Closed,
}

fn main() {}
