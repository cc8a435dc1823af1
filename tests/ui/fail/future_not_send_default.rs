use std::rc::Rc;

#[xmlrpc::service]
pub trait Clock {
    #[expose]
    async fn now(&self) -> String {
        let zone = Rc::new(String::from("UTC"));
        std::future::ready(()).await;
        zone.to_string()
    }
}

fn main() {}
