fn main() {
    let _ = xmlrpc::Router::builder()
        .method("add", |a: i32, b: i32| async move { Ok(a + b) })
        .method("one", |(): ()| async { 1 });
}
