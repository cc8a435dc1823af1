//! `xmlrpc record` and `xmlrpc replay`: recordings of calls, to test with.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use clap::Args;
use xmlrpc::client::Request;
use xmlrpc::{Call, CallErrorKind, Fault, Router, Transport, Value, codec};

use crate::exit::{Exit, Failure};
use crate::recording::{RecordingFolder, difference, key, lacks_secret, read_folder};
use crate::secrets::Secrets;
use crate::server::{Server, ServerOptions};
use crate::stand_in::{Answers, serve_until_interrupted};
use crate::terminal::{Terminal, plain};

/// Stands between clients and a server, and records their calls
///
/// It prints its URL, forwards each call, and writes it and its answer into the folder until it is
/// interrupted. Passwords and tokens that it knows, and members with such names, are left out.
#[derive(Args, Debug)]
pub(crate) struct RecordOptions {
    /// The URL of the server, or the name of a profile
    url: String,
    /// Where to listen; port 0 is any that is free
    #[arg(long, value_name = "HOST:PORT", default_value = "127.0.0.1:0")]
    listen: String,
    /// The folder to write to, which is made, or must be empty
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
    #[command(flatten)]
    server: ServerOptions,
}

/// Answers as was recorded, or compares a server with what was recorded
///
/// Without --against it stands in for the server that was recorded, prints its URL, and runs until
/// it is interrupted. With it, each recorded call is made, and 1 is the exit code where an answer
/// is another than the recorded one.
#[derive(Args, Debug)]
pub(crate) struct ReplayOptions {
    /// The folder that `xmlrpc record` wrote
    folder: PathBuf,
    /// The URL of a server, or the name of a profile, to make the recorded calls to
    #[arg(long, value_name = "URL")]
    against: Option<String>,
    /// Where to listen; port 0 is any that is free
    #[arg(long, value_name = "HOST:PORT", default_value = "127.0.0.1:0")]
    listen: String,
    #[command(flatten)]
    server: ServerOptions,
}

pub(crate) async fn run(options: RecordOptions, terminal: &Terminal) -> Result<Exit, Failure> {
    let server = Server::open(&options.url, &options.server, terminal)?;
    let folder = RecordingFolder::create(&options.output, server.secrets().clone())?;
    let shared = Arc::new((server, folder, AtomicUsize::new(0)));
    // What the server says of itself, and how it answers many calls, is recorded as well.
    let router = Router::builder().without_introspection().without_multicall().fallback(
        move |name, params: Vec<Value>, _| {
            let shared = Arc::clone(&shared);
            async move {
                let (server, folder, number) = &*shared;
                forward(server, folder, number, name, &params).await
            }
        },
    );
    let router = router.build().map_err(|error| Failure::usage(error.to_string()))?;
    serve_until_interrupted(router, &options.listen, terminal).await
}

/// Makes a call and records it.
async fn forward(
    server: &Server,
    folder: &RecordingFolder,
    number: &AtomicUsize,
    method: String,
    params: &[Value],
) -> Result<Value, Fault> {
    let internal = |text: String| Fault::new(Fault::INTERNAL, text);
    let request = codec::encode_call_with(&method, params, server.encode_options())
        .map_err(|error| internal(error.to_string()))?;
    let number = 1 + number.fetch_add(1, Ordering::Relaxed);
    let answer = server.send(Request::new(method.clone(), request.clone())).await;
    let limits = server.encode_options().limits;
    let (bytes, outcome) = match answer {
        Ok(response) => {
            let charset = response.charset.as_deref();
            let read = codec::decode_response_with(&response.body, charset, &limits);
            let outcome = read.unwrap_or_else(|error| Err(internal(error.to_string())));
            (response.body.to_vec(), outcome)
        }
        Err(error) => {
            let fault = Fault::new(Fault::TRANSPORT, error.to_string());
            (codec::encode_fault(&fault), Err(fault))
        }
    };
    folder
        .write(number, &method, &request, &bytes)
        .map_err(|error| internal(format!("the recording cannot be written: {error}")))?;
    outcome
}

pub(crate) async fn replay(options: ReplayOptions, terminal: &Terminal) -> Result<Exit, Failure> {
    if let Some(url) = &options.against {
        return compare(url, &options, terminal).await;
    }
    let secrets = Secrets::default();
    let mut answers = Answers::default();
    for recording in read_folder(&options.folder)? {
        answers.add(key(&recording.method, &recording.params, &secrets), recording.answer);
    }
    let router = Router::builder().without_introspection().without_multicall().fallback(
        move |name, params: Vec<Value>, _| {
            let answer = answers.next(&key(&name, &params, &secrets));
            let missing = || {
                Fault::new(Fault::METHOD_NOT_FOUND, format!("{name}: this call was not recorded"))
            };
            std::future::ready(answer.unwrap_or_else(|| Err(missing())))
        },
    );
    let router = router.build().map_err(|error| Failure::usage(error.to_string()))?;
    serve_until_interrupted(router, &options.listen, terminal).await
}

/// Makes each recorded call, and says where an answer is another.
async fn compare(url: &str, options: &ReplayOptions, terminal: &Terminal) -> Result<Exit, Failure> {
    let server = Server::open(url, &options.server, terminal)?;
    let mut exit = Exit::Done;
    for recording in read_folder(&options.folder)? {
        let name = plain(&recording.name).into_owned();
        if recording.params.iter().any(lacks_secret) {
            terminal.print(&format!("skipped {name}: a secret was left out of it\n"))?;
            continue;
        }
        let call = Call::<Server, Value>::new(server.clone(), &recording.method, &recording.params);
        // Whether a call fails is what is asked here, unless the program is interrupted.
        let answer = server.run(async { Ok(call.await) }).await?;
        let differs = match (&recording.answer, &answer) {
            (Ok(old), Ok(new)) => difference(old, new),
            (Ok(_), Err(error)) => Some(format!(": {}", Failure::from(error.clone()).message)),
            (Err(old), Ok(_)) => Some(format!(": {} was recorded, a result came", fault(old))),
            (Err(old), Err(error)) => match error.kind() {
                CallErrorKind::Fault(new) | CallErrorKind::Service(new) => (old != new)
                    .then(|| format!(": {} was recorded, {} came", fault(old), fault(new))),
                kind => Some(format!(": {kind}")),
            },
        };
        match differs {
            None => terminal.print(&format!("ok {name}\n"))?,
            Some(how) => {
                exit = Exit::Fault;
                terminal.print(&format!("differs {name}{}\n", plain(&how)))?;
            }
        }
    }
    Ok(exit)
}

fn fault(fault: &Fault) -> String {
    format!("fault {} ({})", fault.code(), fault.message())
}
