//! The structs that are read and written, as plain data.

/// A struct of eight mixed members.
pub struct Record {
    pub id: i32,
    pub name: String,
    pub email: String,
    pub active: bool,
    pub score: f64,
    pub created: Date,
    pub tags: Vec<String>,
    pub address: Address,
}

/// A struct in a struct.
pub struct Address {
    pub street: String,
    pub city: String,
    pub postcode: String,
}

/// A date as numbers.
pub struct Date {
    pub year: u16,
    pub month: u8,
    pub day: u8,
    pub hour: u8,
    pub minute: u8,
    pub second: u8,
}
