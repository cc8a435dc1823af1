//! Nothing is sent where an answer points.

use xmlrpc::client::TransportError;

use super::failure;
use crate::peer::{Peer, http, result};

#[tokio::test]
async fn redirects_are_not_followed() {
    let target = Peer::answering(result("<int>5</int>")).await;
    let location = format!("Location: {}", target.url());
    let peer = Peer::answering(http("307 Temporary Redirect", &[&location], "")).await;
    let error = failure(&peer).await;
    assert_eq!(error.transport().and_then(TransportError::status).unwrap(), 307);
    assert!(!error.outcome_unknown());
    assert_eq!(target.connections(), 0);
}
