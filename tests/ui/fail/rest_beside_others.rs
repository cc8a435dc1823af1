#[xmlrpc::service(client)]
pub trait Sums {
    #[expose]
    fn beside(&self, first: i32, #[rpc(rest)] all: &[xmlrpc::Value]);

    #[expose]
    fn twice(&self, #[rpc(rest)] some: Vec<i32>, #[rpc(rest)] more: Vec<i32>);

    #[expose]
    fn default(&self, #[rpc(rest, default)] all: Vec<i32>);
}

#[xmlrpc::service(server)]
pub trait One {
    #[expose]
    fn one(&self, #[rpc(rest)] all: i32);
}

fn main() {}
