//! The command line: its commands, and what all of them take.

use clap::{Parser, Subcommand};

use crate::commands::batch::BatchOptions;
use crate::commands::call::CallOptions;
use crate::commands::completions::{CompletionsOptions, ManOptions};
use crate::commands::describe::DescribeOptions;
use crate::commands::diff::DiffOptions;
use crate::commands::docs::DocsOptions;
use crate::commands::dump::{ConvertOptions, DumpOptions, ValidateOptions};
use crate::commands::generate::GenerateOptions;
use crate::commands::list::ListOptions;
use crate::commands::record::{RecordOptions, ReplayOptions};
use crate::commands::serve::ServeOptions;
use crate::terminal::ColorChoice;

const EXIT_CODES: &str = "\
Exit codes:
  0    done
  1    a fault; for validate, diff, replay --against and generate --check: something was found
  2    wrong usage
  3    nothing was sent: the server could not be connected to
  4    the call may have run: the answer never came, or was HTTP 500, 502 or 504
  5    another HTTP status, such as 401 or 404
  6    the answer is not XML-RPC
  7    the time was over before anything was sent
  130  interrupted

Where two fit, the one that says most about whether the call ran is given: 1, then 4, 3, 7, 5, 6.
A batch exits with the worst of its calls.";

const MORE: &str = "\
Profiles:
  A profile is a name for a server and its options. Profiles stand in
  the folder of settings, as in ~/.config/xmlrpc/profiles.toml:

    [web]
    url = \"http://127.0.0.1:9001/RPC2\"
    user = \"ann\"
    timeout = 5
    headers = [\"X-Client: ops\"]

  With it xmlrpc list web asks that server. Options have the names of
  the command line, where what is given goes before what stands here.

Environment:
  XMLRPC_PASSWORD    the password of the user that is named
  XMLRPC_TOKEN       a bearer token, where no user is named
  NETRC              the file of logins, instead of ~/.netrc
  HTTP_PROXY, HTTPS_PROXY, ALL_PROXY, NO_PROXY
                     the proxy, and the hosts reached without it
  NO_COLOR           where it is set, nothing is coloured
  XDG_CONFIG_HOME    the folder of settings";

const ABOUT: &str = "Calls any XML-RPC server, and shows what it offers";

const LONG_ABOUT: &str = "\
Calls any XML-RPC server, and shows what it offers.

To begin with a server that you do not know:

  xmlrpc list http://127.0.0.1:9001/RPC2               the names of its methods
  xmlrpc describe http://127.0.0.1:9001/RPC2 add       what one takes and gives
  xmlrpc call http://127.0.0.1:9001/RPC2 add i/2 i/3   a call";

/// What is given on the command line.
#[derive(Debug, Parser)]
#[command(name = "xmlrpc", version, about = ABOUT, long_about = LONG_ABOUT, after_help = EXIT_CODES)]
#[command(after_long_help = format!("{EXIT_CODES}\n\n{MORE}"))]
#[command(propagate_version = false, disable_help_subcommand = true)]
pub(crate) struct Arguments {
    /// When output is coloured
    #[arg(long, value_enum, default_value_t = ColorChoice::Auto, global = true)]
    pub(crate) color: ColorChoice,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// A command and its options. The order here is that of the help.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Call(Box<CallOptions>),
    Batch(Box<BatchOptions>),
    List(Box<ListOptions>),
    Describe(Box<DescribeOptions>),
    Generate(Box<GenerateOptions>),
    Diff(Box<DiffOptions>),
    Docs(Box<DocsOptions>),
    Dump(DumpOptions),
    Validate(ValidateOptions),
    Convert(ConvertOptions),
    Serve(Box<ServeOptions>),
    Record(Box<RecordOptions>),
    Replay(Box<ReplayOptions>),
    Completions(CompletionsOptions),
    Man(ManOptions),
}
