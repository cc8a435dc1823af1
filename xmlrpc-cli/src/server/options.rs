//! The options of every command that speaks to a server, and the profiles that hold them.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, ValueEnum};
use serde::Deserialize;

use crate::exit::Failure;

/// How a server is reached. What is given on the command line goes before what a profile says.
#[derive(Args, Clone, Debug, Default, Deserialize)]
#[command(next_help_heading = "Server")]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
#[allow(clippy::struct_excessive_bools, reason = "each is an option of its own")]
pub(crate) struct ServerOptions {
    /// The URL, in a profile
    #[arg(skip)]
    pub(crate) url: Option<String>,
    /// The user; the password is taken from XMLRPC_PASSWORD, a file or ~/.netrc, or asked for
    #[arg(short, long, value_name = "NAME")]
    pub(crate) user: Option<String>,
    /// The file that holds the password, or - for standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) password_file: Option<PathBuf>,
    /// Use the password for Digest, so that it is never sent
    #[arg(long, conflicts_with = "token_file")]
    pub(crate) digest: bool,
    /// The file that holds a bearer token, or - for standard input; XMLRPC_TOKEN may hold it, too
    #[arg(long, value_name = "FILE", conflicts_with_all = ["user", "password_file"])]
    pub(crate) token_file: Option<PathBuf>,
    /// The file of users and passwords by host, instead of ~/.netrc
    #[arg(long, value_name = "FILE")]
    pub(crate) netrc_file: Option<PathBuf>,
    /// Read no file of users and passwords
    #[arg(long, conflicts_with = "netrc_file")]
    pub(crate) no_netrc: bool,
    /// A header as 'Name: value', or @FILE with one on each line
    #[arg(short = 'H', long = "header", value_name = "HEADER")]
    #[serde(rename = "headers")]
    pub(crate) headers: Vec<String>,
    /// Follow redirects (307 and 308) within the same host, and from http to https
    #[arg(short = 'L', long)]
    pub(crate) location: bool,
    /// The Unix socket to connect to instead of the URL's host
    #[arg(long, value_name = "PATH")]
    pub(crate) unix_socket: Option<PathBuf>,
    /// The HTTP proxy to go through, instead of what http_proxy and https_proxy say
    #[arg(long, value_name = "URL")]
    pub(crate) proxy: Option<String>,
    /// Go through no proxy, whatever the environment says
    #[arg(long, conflicts_with = "proxy")]
    pub(crate) no_proxy: bool,
    /// The file with certificates of authorities to trust beside those of the system
    #[arg(long, value_name = "FILE")]
    pub(crate) ca: Vec<PathBuf>,
    /// The file with the client's certificate, and its key unless --key has it
    #[arg(long, value_name = "FILE")]
    pub(crate) cert: Option<PathBuf>,
    /// The file with the key of the client's certificate
    #[arg(long, value_name = "FILE", requires = "cert")]
    pub(crate) key: Option<PathBuf>,
    /// How long a call may take, such as 5, 0.5 or 2m [default: 60]
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    #[serde(deserialize_with = "seconds_in_profile")]
    pub(crate) timeout: Option<Duration>,
    /// How long it may take to connect [default: 10]
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    #[serde(deserialize_with = "seconds_in_profile")]
    pub(crate) connect_timeout: Option<Duration>,
    /// How large an answer may be, in bytes or as 64M [default: 32M]
    #[arg(long, value_name = "BYTES", value_parser = bytes)]
    #[serde(deserialize_with = "bytes_in_profile")]
    pub(crate) max_answer: Option<usize>,
    /// How 64-bit integers and nil are spelt [default: standard]
    #[arg(long, value_enum)]
    pub(crate) dialect: Option<DialectName>,
    /// Write dates without fraction and offset, as many servers want
    #[arg(long)]
    pub(crate) short_dates: bool,
    /// Write NaN and infinities, as ROS does
    #[arg(long)]
    pub(crate) non_finite: bool,
    /// Read answers that hold bytes which are not text, as Supervisor's logs may
    #[arg(long)]
    pub(crate) lossy: bool,
    /// Ask for compressed answers
    #[arg(long)]
    pub(crate) gzip: bool,
    /// Show the headers of each message on standard error; twice, the messages, without secrets
    #[arg(short, long, action = clap::ArgAction::Count)]
    #[serde(skip)]
    pub(crate) verbose: u8,
}

/// How 64-bit integers and nil are spelt.
#[derive(Clone, Copy, Debug, Deserialize, ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum DialectName {
    /// i8 and nil, which most servers read
    Standard,
    /// ex:i8 and ex:nil, for Apache XML-RPC
    Apache,
    /// Neither of them
    Strict,
}

impl ServerOptions {
    /// Puts the settings of a profile where the command line says nothing.
    pub(crate) fn or(self, profile: Self) -> Self {
        let by_token = self.token_file.is_some();
        let by_user = self.user.is_some();
        Self {
            url: profile.url,
            user: self.user.or(profile.user).filter(|_| !by_token),
            password_file: self.password_file.or(profile.password_file).filter(|_| !by_token),
            token_file: self.token_file.or(profile.token_file).filter(|_| !by_user),
            digest: (self.digest || profile.digest) && !by_token,
            netrc_file: self.netrc_file.or(profile.netrc_file),
            no_netrc: self.no_netrc || profile.no_netrc,
            headers: profile.headers.into_iter().chain(self.headers).collect(),
            location: self.location || profile.location,
            unix_socket: self.unix_socket.or(profile.unix_socket),
            proxy: self.proxy.or(profile.proxy.filter(|_| !self.no_proxy)),
            no_proxy: self.no_proxy || profile.no_proxy,
            ca: if self.ca.is_empty() { profile.ca } else { self.ca },
            key: self.key.or(profile.key.filter(|_| self.cert.is_none())),
            cert: self.cert.or(profile.cert),
            timeout: self.timeout.or(profile.timeout),
            connect_timeout: self.connect_timeout.or(profile.connect_timeout),
            max_answer: self.max_answer.or(profile.max_answer),
            dialect: self.dialect.or(profile.dialect),
            short_dates: self.short_dates || profile.short_dates,
            non_finite: self.non_finite || profile.non_finite,
            lossy: self.lossy || profile.lossy,
            gzip: self.gzip || profile.gzip,
            verbose: self.verbose,
        }
    }
}

/// Reads a profile, which holds the options of the command line by their long names.
pub(crate) fn profile(name: &str) -> Result<ServerOptions, Failure> {
    if name.contains([':', '/', '@']) {
        // What stands before an `@` may be a password.
        let shown = name.rsplit_once('@').map_or(name.to_owned(), |(_, host)| format!("…@{host}"));
        let message = format!("`{shown}` is not a URL, which begins with a scheme");
        let hint = format!("is http://{shown} meant, or https, unix or scgi?");
        return Err(Failure::usage(message).hint(hint));
    }
    let unknown = |message: String| {
        Failure::usage(message).hint("a URL has a scheme, such as http://127.0.0.1:9001/RPC2")
    };
    let Some(path) = profile_file() else {
        return Err(unknown(format!("`{name}` is not a URL, and there is no folder of profiles")));
    };
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let message = format!("`{name}` is not a URL, nor a profile");
            let hint = format!("profiles stand in {}, as [{name}] and url = \"…\"", path.display());
            return Err(unknown(message).hint(hint));
        }
        Err(error) => return Err(Failure::usage(format!("{}: {error}", path.display()))),
    };
    let mut profiles: BTreeMap<String, ServerOptions> = basic_toml::from_str(&text)
        .map_err(|error| Failure::usage(format!("{}: {error}", path.display())))?;
    match profiles.remove(name) {
        Some(profile) if profile.url.is_some() => Ok(profile),
        Some(_) => Err(Failure::usage(format!("{}: [{name}] has no url", path.display()))),
        None => {
            let message = format!("`{name}` is not a URL, nor a profile in {}", path.display());
            let names: Vec<String> = profiles.into_keys().collect();
            Err(match &*names {
                [] => unknown(message),
                _ => unknown(message).hint(format!("it has {}", names.join(", "))),
            })
        }
    }
}

/// Returns where profiles are kept on this platform.
fn profile_file() -> Option<PathBuf> {
    let variable = |name| std::env::var_os(name).filter(|value| !value.is_empty());
    let folder = if let Some(folder) = variable("XDG_CONFIG_HOME") {
        PathBuf::from(folder)
    } else if cfg!(windows) {
        PathBuf::from(variable("APPDATA")?)
    } else if cfg!(target_os = "macos") {
        PathBuf::from(variable("HOME")?).join("Library/Application Support")
    } else {
        PathBuf::from(variable("HOME")?).join(".config")
    };
    Some(folder.join("xmlrpc/profiles.toml"))
}

/// Reads a time: seconds, or a number with `ms`, `s`, `m` or `h`.
pub(crate) fn seconds(text: &str) -> Result<Duration, String> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let factor = match &text[digits.len()..] {
        "ms" => 0.001,
        "" | "s" => 1.0,
        "m" | "min" => 60.0,
        "h" => 3600.0,
        unit => return Err(format!("`{unit}` is not ms, s, m or h")),
    };
    let number: f64 = digits.parse().map_err(|_| "it is not a number of seconds".to_owned())?;
    Duration::try_from_secs_f64(number * factor)
        .ok()
        .filter(|time| !time.is_zero())
        .ok_or_else(|| "a time must be more than zero".to_owned())
}

/// Reads a size: bytes, or a number with `K`, `M` or `G`.
pub(crate) fn bytes(text: &str) -> Result<usize, String> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let factor = match &*text[digits.len()..].to_ascii_uppercase() {
        "" | "B" => 1,
        "K" | "KIB" => 1 << 10,
        "M" | "MIB" => 1 << 20,
        "G" | "GIB" => 1 << 30,
        unit => return Err(format!("`{unit}` is not K, M or G")),
    };
    let number: usize = digits.parse().map_err(|_| "it is not a number of bytes".to_owned())?;
    number.checked_mul(factor).ok_or_else(|| "it is too large".to_owned())
}

/// A number, or a text with a unit.
#[derive(Deserialize)]
#[serde(untagged)]
enum Quantity {
    Integer(u64),
    Float(f64),
    Text(String),
}

impl Quantity {
    fn text(self) -> String {
        match self {
            Self::Integer(number) => number.to_string(),
            Self::Float(number) => number.to_string(),
            Self::Text(text) => text,
        }
    }
}

fn seconds_in_profile<'de, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Duration>, D::Error> {
    let text = Quantity::deserialize(deserializer)?.text();
    seconds(&text).map(Some).map_err(serde::de::Error::custom)
}

fn bytes_in_profile<'de, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<usize>, D::Error> {
    let text = Quantity::deserialize(deserializer)?.text();
    bytes(&text).map(Some).map_err(serde::de::Error::custom)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_and_sizes_have_units() {
        assert_eq!(seconds("0.5"), Ok(Duration::from_millis(500)));
        assert_eq!(seconds("2m"), Ok(Duration::from_secs(120)));
        assert!(seconds("-1").is_err() && seconds("0").is_err() && seconds("5x").is_err());
        assert!(seconds("nan").is_err() && seconds("1e300").is_err());
        assert_eq!(bytes("64M"), Ok(64 << 20));
        assert!(bytes("1.5M").is_err() && bytes("99999999999G").is_err());
    }

    #[test]
    fn the_command_line_goes_before_a_profile() {
        let profile: ServerOptions =
            basic_toml::from_str("url = 'http://a'\nuser = 'ann'\ntimeout = 5\nmax-answer = '1M'")
                .expect("a profile");
        let given = ServerOptions { user: Some("bob".to_owned()), ..ServerOptions::default() };
        let both = given.or(profile);
        assert_eq!(both.user.as_deref(), Some("bob"));
        assert_eq!(both.timeout, Some(Duration::from_secs(5)));
        assert_eq!(both.max_answer, Some(1 << 20));
    }
}
