//! Which spellings of nil, 64-bit integers and dates a server takes.

use xmlrpc::{Client, DateTime, Dialect, Value};

use crate::contract::InteropEchoTestsClient;
use crate::report::Outcome;

/// Sends each value in each spelling, and says which come back as they were.
///
/// # Errors
///
/// When the URL is none.
#[allow(clippy::print_stdout, reason = "the lines are what the program is for")]
pub async fn run(url: &str) -> Outcome {
    let long: DateTime = "1998-07-17T14:08:55.25Z".parse()?;
    let zoned: DateTime = "1998-07-17T14:08:55+02:00".parse()?;
    let tries = [
        ("<nil/>", Dialect::Standard, Value::Nil),
        ("<ex:nil/>", Dialect::Apache, Value::Nil),
        ("<i8>", Dialect::Standard, Value::Int(1 << 40)),
        ("<ex:i8>", Dialect::Apache, Value::Int(1 << 40)),
        ("19980717T14:08:55.25Z", Dialect::Standard, Value::DateTime(long)),
        ("19980717T14:08:55+02:00", Dialect::Standard, Value::DateTime(zoned)),
    ];
    for (spelling, dialect, value) in tries {
        let client = Client::builder().url(url).dialect(dialect).build()?;
        let echo = InteropEchoTestsClient::new(&client);
        let back = echo.echo_value(value.clone()).await;
        println!("{} {spelling}", if back == Ok(value) { "takes" } else { "refuses" });
    }
    Ok(())
}
