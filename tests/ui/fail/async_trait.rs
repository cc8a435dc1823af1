use std::pin::Pin;

/// What `#[async_trait]` makes of the trait where it stands above `#[xmlrpc::service]`.
#[xmlrpc::service]
pub trait Above {
    #[expose]
    fn hour_of<'life0, 'life1, 'async_trait>(
        &'life0 self,
        zone: &'life1 str,
    ) -> Pin<Box<dyn Future<Output = i32> + Send + 'async_trait>>
    where
        'life0: 'async_trait,
        'life1: 'async_trait,
        Self: 'async_trait;
}

#[xmlrpc::service]
#[async_trait::async_trait]
pub trait Below {
    #[expose]
    async fn hour_of(&self, zone: &str) -> i32;
}

fn main() {}
