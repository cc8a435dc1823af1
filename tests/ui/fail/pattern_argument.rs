#[xmlrpc::service]
pub trait Clock {
    #[expose]
    fn set(&self, (hours, minutes): (u8, u8)) {
        drop((hours, minutes));
    }

    #[expose]
    fn wind(&self, _: i64);
}

fn main() {}
