//! The parameters of a call, as people write them.

pub(crate) mod signature;
mod typed;
mod word;

use clap::Args;
use xmlrpc::description::{Interface, Method};
use xmlrpc::{Value, codec, json};

use self::word::{Given, split_name};
pub(crate) use self::word::{has_prefix, may_be_named};
use crate::exit::{Exit, Failure};
use crate::input::read_input;
use crate::server::Server;

/// How the parameters of a call are given.
#[derive(Args, Clone, Debug, Default)]
pub(crate) struct ParamsOptions {
    /// The arguments
    ///
    ///   i/5            an integer          I/5000000000   one of up to 64 bits
    ///   d/2.5          a double            b/true         a boolean
    ///   s/text         a string            n/             nil
    ///   t/2026-01-02T03:04:05              a date with its time
    ///   x/text         bytes: the text itself, or a file's as x/@FILE
    ///   j/{"a":[1]}    JSON, or a file's as j/@FILE
    ///
    /// What follows the prefix is taken as it is; only after x/ and j/ @FILE is a file, and @-
    /// standard input. Without a prefix the server's signature says what the argument is, and
    /// where it has none the argument is a string; @FILE and @- are read then. NAME=ARG gives a
    /// parameter by name, where the server tells names.
    ///
    /// In JSON, {"$dateTime": "…"}, {"$base64": "…"} and {"$i8": "…"} stand for what JSON lacks.
    #[arg(value_name = "ARG", verbatim_doc_comment, allow_negative_numbers = true)]
    args: Vec<String>,
    /// The parameters as a JSON array, or by name as an object; @FILE and @- are read
    #[arg(long, value_name = "JSON", conflicts_with_all = ["args", "xml", "args_from"])]
    json: Option<String>,
    /// The file that holds the parameters as a methodCall, or - for standard input
    #[arg(long, value_name = "FILE", conflicts_with_all = ["args", "args_from"])]
    xml: Option<String>,
    /// The file that holds an argument on each line, or - for standard input
    #[arg(long, value_name = "FILE", conflicts_with = "args")]
    args_from: Option<String>,
    /// Ask for no signature: arguments without a prefix are strings
    #[arg(long)]
    no_signature: bool,
}

impl ParamsOptions {
    /// Reads the parameters. The server is asked for the method's signature only where an
    /// argument needs it; where no call `follows`, a server that cannot be reached is noted.
    pub(crate) async fn read(
        &self,
        server: &Server,
        method: &str,
        follows: bool,
    ) -> Result<Vec<Value>, Failure> {
        if let Some(text) = &self.json {
            let text = match text.strip_prefix('@') {
                Some(file) => String::from_utf8_lossy(&read_input(file)?).into_owned(),
                None => text.clone(),
            };
            return match json::from_str(&text)
                .map_err(|e| Failure::usage(format!("--json: {e}")))?
            {
                Value::Array(params) => Ok(params),
                Value::Struct(named) => {
                    let given = named
                        .into_iter()
                        .map(|(name, value)| (Some(name.to_string()), Given::Value(value)));
                    let interface = signature::ask(server, method, true).await?;
                    assemble(given.collect(), interface.method(method), &interface, true)
                }
                _ => Err(Failure::usage("--json: it is neither an array nor an object")),
            };
        }
        if let Some(file) = &self.xml {
            return read_message(file, method);
        }
        let lines;
        let words = match &self.args_from {
            None => &self.args,
            Some(file) => {
                let text = String::from_utf8(read_input(file)?)
                    .map_err(|_| Failure::usage(format!("{file} is not text")))?;
                lines = text.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect();
                &lines
            }
        };
        self.read_words(words, server, method, follows).await
    }

    async fn read_words(
        &self,
        words: &[String],
        server: &Server,
        method: &str,
        follows: bool,
    ) -> Result<Vec<Value>, Failure> {
        let needs_signature = words.iter().any(|word| !has_prefix(word));
        let interface = if needs_signature && !self.no_signature {
            match signature::ask(server, method, may_be_named(words)).await {
                Err(failure) if !follows && failure.exit != Exit::Interrupted => {
                    server.note(&format!(
                        "no signature came, so that arguments without a prefix are strings: {}",
                        failure.message
                    ));
                    Interface::new()
                }
                interface => interface?,
            }
        } else {
            Interface::new()
        };
        from_words(words, interface.method(method), &interface)
    }
}

/// Reads arguments as words, for a method of which as much is known as the interface tells.
pub(crate) fn from_words(
    words: &[String],
    method: Option<&Method>,
    interface: &Interface,
) -> Result<Vec<Value>, Failure> {
    let mut given = Vec::with_capacity(words.len());
    for word in words {
        let (name, word) = match split_name(word, method) {
            Some((name, word)) => (Some(name.to_owned()), word),
            None => (None, &**word),
        };
        given.push((name, word::read(word)?));
    }
    assemble(given, method, interface, false)
}

/// Puts what was given where it belongs, and makes values of it by the types of the parameters.
fn assemble(
    given: Vec<(Option<String>, Given)>,
    method: Option<&Method>,
    interface: &Interface,
    by_name: bool,
) -> Result<Vec<Value>, Failure> {
    let known = method.map(|method| &*method.params).unwrap_or_default();
    let mut values: Vec<Option<Value>> = Vec::new();
    for (position, (name, given)) in given.into_iter().enumerate() {
        let index = match &name {
            None if values.len() > position => {
                return Err(Failure::usage("arguments by name follow those by position"));
            }
            None => position,
            Some(name) => known.iter().position(|param| param.name == *name).ok_or_else(|| {
                let names: Vec<&str> = known.iter().map(|param| &*param.name).collect();
                Failure::usage(format!("there is no parameter `{name}`")).hint(match &*names {
                    [] => "the server does not tell the names of parameters".to_owned(),
                    names => format!("its parameters are {}", names.join(", ")),
                })
            })?,
        };
        let param = known.get(index);
        let value = match (given, param) {
            (Given::Value(value), _) => value,
            (Given::Untyped(text), Some(param)) => typed::value_of(&text, &param.ty, interface)
                .map_err(|reason| {
                    let shown = match &*param.name {
                        "" => format!("argument {}", index + 1),
                        name => format!("argument {} ({name})", index + 1),
                    };
                    Failure::usage(format!("{shown} {reason}"))
                        .hint("a prefix such as i/ or s/ says what it is: see xmlrpc call --help")
                })?,
            (Given::Untyped(text), None) => Value::String(text.text()?),
        };
        if values.len() <= index {
            values.resize(index + 1, None);
        }
        if values[index].replace(value).is_some() {
            let name = name.unwrap_or_default();
            return Err(Failure::usage(format!("the parameter `{name}` is given twice")));
        }
    }
    if by_name {
        let required = known.iter().rposition(|param| !param.optional).map_or(0, |last| last + 1);
        values.resize(values.len().max(required), None);
    }
    let values = values.into_iter().enumerate().map(|(index, value)| match value {
        Some(value) => Ok(value),
        None if known[index].optional => Ok(Value::Nil),
        None => Err(Failure::usage(format!("the parameter `{}` is missing", known[index].name))),
    });
    values.collect()
}

/// Reads the parameters of a message: a `methodCall`, or only its `params`.
fn read_message(file: &str, method: &str) -> Result<Vec<Value>, Failure> {
    let mut message = read_input(file)?;
    if message.trim_ascii_start().starts_with(b"<params") {
        let head = b"<methodCall><methodName>call</methodName>";
        message = [head, &*message, b"</methodCall>"].concat();
    } else if let Ok((name, _)) = codec::decode_call::<Vec<Value>>(&message)
        && name != method
    {
        return Err(Failure::usage(format!("{file} holds a call of `{name}`, not of `{method}`")));
    }
    let read = codec::decode_call::<Vec<Value>>(&message);
    read.map(|(_, params)| params)
        .map_err(|error| Failure::new(Exit::Usage, format!("{file}: {error}")))
}

#[cfg(test)]
mod tests {
    use xmlrpc::description::{Param, Type};
    use xmlrpc::value;

    use super::*;

    fn read(words: &[&str], params: Vec<Param>) -> Result<Value, String> {
        let mut method = Method::new("find");
        method.params = params;
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        from_words(&words, Some(&method), &Interface::new())
            .map(Value::Array)
            .map_err(|failure| failure.message)
    }

    fn params() -> Vec<Param> {
        let mut limit = Param::new("limit", Type::I32);
        limit.optional = true;
        let mut deep = Param::new("deep", Type::Boolean);
        deep.optional = true;
        vec![Param::new("path", Type::String), limit, deep]
    }

    #[test]
    fn signatures_say_what_words_are() {
        assert_eq!(read(&["5", "6", "true"], params()), Ok(value!(["5", 6, true])));
        assert_eq!(read(&["i/5", "s/6"], params()), Ok(value!([5, "6"])));
        assert_eq!(read(&["a", "b"], Vec::new()), Ok(value!(["a", "b"])));
        let error = read(&["a", "b"], params()).expect_err("it is refused");
        assert_eq!(error, "argument 2 (limit) is `b`, which is not an integer");
    }

    #[test]
    fn names_say_where_words_belong() {
        assert_eq!(read(&["a", "deep=1"], params()), Ok(value!(["a", nil, true])));
        assert_eq!(read(&["limit=i/3", "path=s/=x"], params()), Ok(value!(["=x", 3])));
        assert_eq!(read(&["s/path=x"], params()), Ok(value!(["path=x"])));
        assert_eq!(read(&["other=x"], params()), Ok(value!(["other=x"])));
        assert_eq!(
            read(&["limit=3"], params()).expect_err("it is refused"),
            "the parameter `path` is missing"
        );
        let twice = read(&["a", "path=b"], params()).expect_err("it is refused");
        assert_eq!(twice, "the parameter `path` is given twice");
        let order = read(&["limit=3", "a"], params()).expect_err("it is refused");
        assert_eq!(order, "arguments by name follow those by position");
    }
}
