//! What a server refuses, and that it serves the next call as if nothing had happened.

mod body;
mod browsers;
mod calls;
mod connections;
mod messages;
mod slow;
