#[derive(Clone, serde::Serialize, serde::Deserialize)]
pub struct Time(std::marker::PhantomData<*const ()>);

#[xmlrpc::service]
pub trait Clock {
    #[expose]
    fn set(&self, time: Time);
}

fn main() {}
