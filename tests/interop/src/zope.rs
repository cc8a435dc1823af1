//! Zope, a web application server: <https://zope.readthedocs.io/>. Every object answers to its
//! methods, and what there is not is HTTP's 404.

use serde::Deserialize;
use xmlrpc::client::TransportError;
use xmlrpc::{CallError, Fault, Transport};

use crate::report::{Report, holds, same};

/// A property of an object.
#[derive(Debug, PartialEq, Deserialize)]
pub struct Property {
    /// Its name.
    pub id: String,
    /// Its type.
    #[serde(rename = "type")]
    pub kind: String,
}

/// Some methods of the site and of a folder in it.
#[xmlrpc::service(client, expose = "all")]
pub trait Zope {
    /// A property of the site.
    #[rpc(name = "getProperty", idempotent)]
    async fn property(&self, name: &str) -> Result<String, Fault>;
    /// Adds a folder; answers a page.
    #[rpc(name = "manage_addFolder")]
    async fn add_folder(&self, name: &str, title: &str) -> Result<String, Fault>;
    /// The folder's title.
    #[rpc(name = "box.title_or_id", idempotent)]
    async fn title(&self) -> Result<String, Fault>;
    /// Adds a property to the folder; answers a page.
    #[rpc(name = "box.manage_addProperty")]
    async fn add_property(&self, name: &str, value: i32, kind: &str) -> Result<String, Fault>;
    /// The folder's property.
    #[rpc(name = "box.getProperty", idempotent)]
    async fn number(&self, name: &str) -> Result<i32, Fault>;
    /// The folder's properties.
    #[rpc(name = "box.propertyMap", idempotent)]
    async fn properties(&self) -> Result<Vec<Property>, Fault>;
    /// A method that there is not.
    #[rpc(name = "no.such")]
    async fn no_such(&self) -> Result<(), Fault>;
}

/// Runs the list.
pub async fn run<C: Transport + Clone>(peer: &C) -> Report {
    let mut report = Report::default();
    let zope = &ZopeClient::new(peer);
    report
        .check("getProperty", async { same(zope.property("title").await?, "Zope".to_owned()) })
        .await;
    report
        .check("manage_addFolder", async {
            let title = "A box: é <&>";
            let page = zope.add_folder("box", title).await?;
            holds(page.contains("<html"), page)?;
            same(zope.title().await?, title.to_owned())
        })
        .await;
    report
        .check("propertyMap", async {
            zope.add_property("height", 5, "int").await?;
            same(zope.number("height").await?, 5)?;
            let properties = zope.properties().await?;
            let height = Property { id: "height".to_owned(), kind: "int".to_owned() };
            holds(properties.contains(&height), properties)
        })
        .await;
    report
        .check("what is not there", async {
            let refused = zope.no_such().await;
            let is_right = |error: &CallError| {
                let status = error.transport().and_then(TransportError::status);
                status.is_some_and(|status| status.as_u16() == 404)
            };
            holds(refused.as_ref().is_err_and(is_right), refused)
        })
        .await;
    report
        .check("a batch, one by one", async {
            let (title, height) =
                xmlrpc::batch(peer, (zope.title(), zope.number("height"))).await?;
            same((title?, height?), ("A box: é <&>".to_owned(), 5))
        })
        .await;
    report
}
