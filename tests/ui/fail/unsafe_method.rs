#[xmlrpc::service]
pub trait Clock {
    /// # Safety
    ///
    /// The clock must be open.
    #[expose]
    unsafe fn wind(&self);
}

fn main() {}
