//! Writing messages: calls, responses, and the batches of a multicall.

use memchr::memmem;
use serde::ser::Serialize;

use crate::codec::error::decode::{Limit, Step};
use crate::codec::error::encode::EncodeError;
use crate::codec::options::{Dialect, Format};
use crate::codec::write::params::ParamsEncoder;
use crate::codec::write::serializer::Encoder;
use crate::codec::write::writer::{Root, Writer, head};
use crate::codec::xml::chars::is_blank;
use crate::data::fault::Fault;

/// The buffer of a reply, framed for where the result goes.
pub(crate) struct Reply {
    writer: Writer,
    frame: Frame,
}

#[derive(Clone, Copy)]
enum Frame {
    Response,
    Entry,
}

impl Reply {
    /// For a whole response.
    pub(crate) fn response(format: Format) -> Self {
        Self { writer: Writer::new(format), frame: Frame::Response }
    }

    /// For one entry of a multicall's response: an array that holds the result.
    pub(crate) fn entry(format: Format) -> Self {
        Self { writer: Writer::new(format), frame: Frame::Entry }
    }

    /// Answers in the spelling that the request used.
    pub(crate) fn answer_in(&mut self, dialect: Dialect) {
        self.writer.format.dialect = dialect;
    }

    pub(crate) fn finish<T: Serialize + ?Sized>(self, result: &T) -> Result<Vec<u8>, EncodeError> {
        let mut writer = self.writer;
        match self.frame {
            Frame::Response => {
                writer.open_root(Root::Response);
                writer.put("<params><param>");
            }
            Frame::Entry => writer.put("<value><array><data>"),
        }
        result
            .serialize(Encoder(&mut writer))
            .map_err(|error| error.within(&Step::Root("result")))?;
        writer.put(match self.frame {
            Frame::Response => "</param></params></methodResponse>",
            Frame::Entry => "</data></array></value>",
        });
        writer.check_length(0)?;
        Ok(writer.out)
    }
}

/// Writes a value and nothing around it.
pub(crate) fn value<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, EncodeError> {
    let mut writer = Writer::new(Format::default());
    value.serialize(Encoder(&mut writer))?;
    Ok(writer.out)
}

/// Writes a whole response that carries a fault.
pub(crate) fn fault_response(fault: &Fault) -> Vec<u8> {
    let mut writer = Writer::new(Format::default());
    writer.open_root(Root::Response);
    writer.put("<fault>");
    fault_value(&mut writer, fault);
    writer.put("</fault></methodResponse>");
    writer.out
}

/// Writes the struct of a fault. It must always arrive, so that what XML forbids in its
/// text is replaced.
fn fault_value(writer: &mut Writer, fault: &Fault) {
    writer.put("<value><struct><member><name>faultCode</name>");
    writer.int(fault.code().into());
    writer.put("</member><member><name>faultString</name><value><string>");
    let start = writer.out.len();
    if writer.text(fault.message()).is_err() {
        writer.out.truncate(start);
        let allowed = |c: char| if crate::codec::xml::chars::allowed(c) { c } else { '\u{fffd}' };
        let text: String = fault.message().chars().map(allowed).collect();
        writer.text(&text).unwrap_or_default();
    }
    writer.put("</string></value></member></struct></value>");
}

/// A multicall's response, entry by entry.
pub(crate) struct BatchReply {
    /// The entries, without what stands around them.
    writer: Writer,
}

const BATCH_HEAD: &str = "<params><param><value><array><data>";
const BATCH_TAIL: &str = "</data></array></value></param></params></methodResponse>";

impl BatchReply {
    pub(crate) fn new(format: Format) -> Self {
        Self { writer: Writer::new(format) }
    }

    /// Adds an entry: what [`Reply::entry`] finished, or the fault in its place.
    pub(crate) fn push(&mut self, entry: Result<Vec<u8>, Fault>) {
        match entry {
            Ok(entry) => {
                if memmem::find(&entry, b"<ex:").is_some() {
                    self.writer.format.dialect = Dialect::Ex;
                }
                self.writer.out.extend_from_slice(&entry);
            }
            Err(fault) => fault_value(&mut self.writer, &fault),
        }
    }

    /// Bytes so far, so that callers can cap them.
    pub(crate) fn len(&self) -> usize {
        self.writer.out.len()
    }

    pub(crate) fn finish(self) -> Vec<u8> {
        let head = head(Root::Response, self.writer.format.dialect);
        let entries = self.writer.out.as_slice();
        [head.as_bytes(), BATCH_HEAD.as_bytes(), entries, BATCH_TAIL.as_bytes()].concat()
    }
}

/// A call being written, argument by argument.
#[derive(Clone, Debug)]
pub(crate) struct CallWriter {
    writer: Writer,
    arguments: usize,
    /// Where the last argument ends that is not none.
    present: usize,
}

impl CallWriter {
    pub(crate) fn new(format: Format) -> Self {
        Self { writer: Writer::new(format), arguments: 0, present: 0 }
    }

    /// Writes all that stands before the arguments.
    pub(crate) fn open(&mut self, method: &str) -> Result<(), EncodeError> {
        let most = self.writer.format.limits.method_name;
        if method.len() > most {
            return Err(EncodeError::over(Limit::MethodName, most));
        }
        if method.bytes().all(is_blank) {
            return Err(EncodeError::new("a method's name is empty"));
        }
        self.writer.open_root(Root::Call);
        self.writer.put("<methodName>");
        self.writer.text(method)?;
        self.writer.put("</methodName><params>");
        self.present = self.writer.out.len();
        self.writer.check_length(CALL_TAIL.len())
    }

    /// Adds an argument; after an error nothing more can be written. Trailing ones that
    /// serialise as none are left out by `finish_trimmed`; one before a present argument is
    /// sent as nil.
    pub(crate) fn arg<T: Serialize + ?Sized>(&mut self, argument: &T) -> Result<(), EncodeError> {
        self.writer.put("<param>");
        let start = self.writer.out.len();
        let written = argument.serialize(Encoder(&mut self.writer));
        self.writer.put("</param>");
        if let Err(error) = written.and_then(|()| self.writer.check_length(CALL_TAIL.len())) {
            return Err(error.within(&Step::Index(self.arguments)).within(&Step::Root("params")));
        }
        self.arguments += 1;
        if !self.writer.is_none(start) {
            self.present = self.writer.out.len();
        }
        Ok(())
    }

    /// Adds the elements of a tuple, a sequence, or nothing for unit.
    pub(crate) fn args<T: Serialize + ?Sized>(&mut self, params: &T) -> Result<(), EncodeError> {
        params.serialize(ParamsEncoder(self))
    }

    /// The message with every argument.
    pub(crate) fn finish(self) -> Vec<u8> {
        let mut message = self.writer.out;
        message.extend_from_slice(CALL_TAIL.as_bytes());
        message
    }

    /// The message without trailing arguments that serialised as none.
    pub(crate) fn finish_trimmed(mut self) -> Vec<u8> {
        self.writer.out.truncate(self.present);
        self.finish()
    }
}

const CALL_TAIL: &str = "</params></methodCall>";

/// Splices calls that are already written into the body of one `system.multicall`,
/// without decoding or encoding their parameters again.
///
/// In what [`CallWriter`] wrote, `<` starts a tag and nothing else, so that params are
/// found and unwrapped by their tags alone.
pub(crate) fn splice<'a>(calls: impl Iterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
    let mut writer = Writer::new(Format::default());
    let mut dialect = Dialect::Bare;
    for (_, message) in calls {
        let (head, params) = split_call(message);
        if memmem::find(head, crate::codec::EXTENSIONS.as_bytes()).is_some() {
            dialect = Dialect::Ex;
        }
        writer.put(ENTRY_HEAD);
        writer.out.extend_from_slice(escaped_name(head));
        writer.put(ENTRY_MIDDLE);
        unwrap_params(params, &mut writer.out);
        writer.put(ENTRY_TAIL);
    }
    let head = head(Root::Call, dialect).as_bytes();
    [head, SPLICE_HEAD.as_bytes(), &writer.out, SPLICE_TAIL.as_bytes()].concat()
}

const ENTRY_HEAD: &str = "<value><struct><member><name>methodName</name><value><string>";
const ENTRY_MIDDLE: &str =
    "</string></value></member><member><name>params</name><value><array><data>";
const ENTRY_TAIL: &str = "</data></array></value></member></struct></value>";
const SPLICE_HEAD: &str =
    "<methodName>system.multicall</methodName><params><param><value><array><data>";
const SPLICE_TAIL: &str = "</data></array></value></param></params></methodCall>";

/// A call up to its params, and its params.
fn split_call(message: &[u8]) -> (&[u8], &[u8]) {
    let message = message.strip_suffix(CALL_TAIL.as_bytes()).unwrap_or(message);
    match memmem::find(message, b"<params>") {
        Some(start) => (&message[..start], &message[start + b"<params>".len()..]),
        None => (message, &[]),
    }
}

fn escaped_name(head: &[u8]) -> &[u8] {
    let start = memmem::find(head, b"<methodName>").map_or(0, |at| at + b"<methodName>".len());
    let name = &head[start..];
    name.strip_suffix(b"</methodName>").unwrap_or(name)
}

fn unwrap_params(params: &[u8], out: &mut Vec<u8>) {
    let mut rest = params;
    while let Some(inside) = rest.strip_prefix(b"<param>") {
        let Some(end) = memmem::find(inside, b"</param>") else { break };
        out.extend_from_slice(&inside[..end]);
        rest = &inside[end + b"</param>".len()..];
    }
}
