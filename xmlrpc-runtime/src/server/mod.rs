//! server/mod
pub struct Server;
pub fn serve() {}
