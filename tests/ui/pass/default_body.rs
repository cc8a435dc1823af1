#![deny(warnings)]

#[derive(Debug, xmlrpc::Fault)]
pub enum ClockError {
    #[fault(code = 1)]
    Stopped,
}

#[xmlrpc::service]
pub trait Clock {
    #[expose]
    async fn now(&self, zone: &str, mut hours: u8) -> Result<String, ClockError> {
        hours += 1;
        if zone.is_empty() {
            return Err(ClockError::Stopped);
        }
        let name = self.name(zone).await?;
        Ok(format!("{hours} {name}"))
    }

    #[expose]
    async fn wind(&self) {}

    #[expose]
    fn zone(&self) -> String {
        String::from("UTC")
    }

    /// Not exposed, and transformed all the same.
    async fn name<'a>(&'a self, zone: &'a str) -> Result<&'a str, ClockError> {
        Ok(zone)
    }

    /// Not exposed, and free to be what it likes.
    fn with<T: Into<i64>>(&mut self, (hours, _): (T, u8)) -> i64
    where
        Self: Sized,
    {
        hours.into()
    }
}

struct Wall;

impl Clock for Wall {}

fn main() {
    let _ = ClockServer::new(Wall);
    assert_eq!(Wall.with((1_i64, 2)), 1);
}
