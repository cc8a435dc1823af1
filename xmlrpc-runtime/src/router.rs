//! router
pub struct Router;
