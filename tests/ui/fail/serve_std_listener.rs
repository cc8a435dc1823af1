//! A listener of the standard library, which tokio has to take over first.

fn serve(listener: std::net::TcpListener, router: xmlrpc::Router) {
    drop(xmlrpc::serve(listener, router));
}

fn main() {}
