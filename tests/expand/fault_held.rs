#[derive(Debug, xmlrpc::Fault)]
#[fault(display)]
pub enum ShopError {
    #[fault(code = 101)]
    Closed,
    #[fault(code = 102)]
    SoldOut { item: String },
    #[fault(code = 103, message = "no money")]
    Poor,
    #[fault(transparent)]
    Clock(ClockError),
}
