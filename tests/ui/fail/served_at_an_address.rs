fn serve(router: xmlrpc::Router) {
    let _ = xmlrpc::serve("127.0.0.1:9000", router);
}

fn main() {}
