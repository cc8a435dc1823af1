//! Writes responses, and multicalls: many calls in one message, and their results in one
//! response.

use memchr::memmem;
use serde::ser::{self, Serialize};

use crate::codec::error::{EncodeError, PathStep};
use crate::codec::limits::Limits;
use crate::codec::options::{Dialect, EncodeOptions};
use crate::codec::write::call::CALL_TAIL;
use crate::codec::write::serializer::ValueSerializer;
use crate::codec::write::{Root, Writer, head};
use crate::codec::xml::is_allowed;
use crate::data::fault::Fault;

/// A result to be written, alone or as one of a multicall.
pub(crate) struct ResponseWriter {
    writer: Writer,
    envelope: Envelope,
}

/// What stands around a result.
#[derive(Clone, Copy)]
enum Envelope {
    /// A response of its own.
    Response,
    /// An array of one, in the response to a multicall.
    MulticallResult,
}

impl ResponseWriter {
    /// Starts a whole response.
    pub(crate) fn response(options: EncodeOptions) -> Self {
        Self { writer: Writer::new(options), envelope: Envelope::Response }
    }

    /// Starts one result in the response to a multicall.
    pub(crate) fn multicall_result(options: EncodeOptions) -> Self {
        Self { writer: Writer::new(options), envelope: Envelope::MulticallResult }
    }

    /// Sets the spelling of nil and 64-bit integers to that of the request, unless another one
    /// was chosen than that of most programs.
    pub(crate) fn set_dialect(&mut self, dialect: Dialect) {
        if self.writer.options.dialect == Dialect::Standard {
            self.writer.options.dialect = dialect;
        }
    }

    /// Writes the result and all that stands around it.
    pub(crate) fn finish<T: Serialize + ?Sized>(
        mut self,
        result: &T,
    ) -> Result<Vec<u8>, EncodeError> {
        self.write(result)?;
        Ok(self.writer.out)
    }

    /// Writes the result and all that stands around it, where that takes at most so many
    /// bytes. A longer response has to be written anew.
    #[inline]
    pub(crate) fn finish_within<T: Serialize + ?Sized>(
        &mut self,
        most: usize,
        result: &T,
    ) -> Result<Result<Vec<u8>, EncodeError>, Box<LongResponse>> {
        let limit = self.writer.options.limits.message;
        self.writer.options.limits.message = limit.min(most);
        let written = self.write(result);
        if most < limit && self.writer.is_too_long() {
            return Err(Box::new(self.give_up(limit)));
        }
        Ok(written.map(|()| std::mem::take(&mut self.writer.out)))
    }

    #[cold]
    fn give_up(&mut self, limit: usize) -> LongResponse {
        let mut options = self.writer.options;
        options.limits.message = limit;
        let before = std::mem::take(&mut self.writer.out);
        LongResponse { before, options, envelope: self.envelope }
    }

    #[inline(always)]
    #[allow(
        clippy::inline_always,
        reason = "short responses are written once, and long ones from another place"
    )]
    fn write<T: Serialize + ?Sized>(&mut self, result: &T) -> Result<(), EncodeError> {
        let writer = &mut self.writer;
        match self.envelope {
            Envelope::Response => {
                writer.open_root(Root::Response);
                writer.put("<params><param>");
            }
            Envelope::MulticallResult => writer.put("<value><array><data>"),
        }
        result
            .serialize(ValueSerializer(writer))
            .map_err(|error| error.within(&PathStep::Root("result")))?;
        writer.put(match self.envelope {
            Envelope::Response => "</param></params></methodResponse>\n",
            Envelope::MulticallResult => "</data></array></value>",
        });
        writer.check_length(0)
    }
}

/// A response that was given up because it is long.
pub(crate) struct LongResponse {
    /// What was written of it.
    before: Vec<u8>,
    options: EncodeOptions,
    envelope: Envelope,
}

impl LongResponse {
    /// Writes the same result from the start.
    pub(crate) fn finish<T: Serialize + ?Sized>(self, result: &T) -> Result<Vec<u8>, EncodeError> {
        let Self { before, options, envelope } = self;
        let again = ResponseWriter { writer: Writer::new(options), envelope };
        let response = again.finish(result)?;
        // What was given up may end with a member that is left out in the end. A result that
        // was used up by the first time differs early.
        if response.starts_with(&before[..before.len() / 2]) {
            Ok(response)
        } else {
            Err(ser::Error::custom("it is written in another way the second time"))
        }
    }
}

/// Writes a value and nothing around it.
pub(crate) fn write_value<T: Serialize + ?Sized>(value: &T) -> Result<String, EncodeError> {
    let options = EncodeOptions::default().with_limits(Limits::of_value());
    let mut writer = Writer::new(options);
    value.serialize(ValueSerializer(&mut writer))?;
    String::from_utf8(writer.out).map_err(EncodeError::caused_by)
}

/// Writes a whole response that carries a fault.
pub(crate) fn fault_response(fault: &Fault) -> Vec<u8> {
    let mut writer = Writer::new(EncodeOptions::default());
    writer.open_root(Root::Response);
    writer.put("<fault>");
    write_fault(&mut writer, fault);
    writer.put("</fault></methodResponse>\n");
    writer.out
}

/// Writes the struct of a fault. A fault must always arrive, so that characters which XML
/// forbids are replaced in its text.
pub(crate) fn write_fault(writer: &mut Writer, fault: &Fault) {
    writer.put("<value><struct><member><name>faultCode</name>");
    // A code has 32 bits, which every dialect writes.
    writer.int(fault.code().into()).unwrap_or_default();
    writer.put("</member><member><name>faultString</name><value><string>");
    let start = writer.out.len();
    if writer.text(fault.message()).is_err() {
        writer.out.truncate(start);
        let allowed = |c: char| if is_allowed(c) { c } else { '\u{fffd}' };
        let text: String = fault.message().chars().map(allowed).collect();
        writer.text(&text).unwrap_or_default();
    }
    writer.put("</string></value></member></struct></value>");
}

const CALLS_HEAD: &str =
    "<methodName>system.multicall</methodName><params><param><value><array><data>";
const CALLS_TAIL: &str = "</data></array></value></param></params></methodCall>\n";
const NAME_HEAD: &str = "<value><struct><member><name>methodName</name><value><string>";
const PARAMS_HEAD: &str =
    "</string></value></member><member><name>params</name><value><array><data>";
const PARAMS_TAIL: &str = "</data></array></value></member></struct></value>";
const RESULTS_HEAD: &str = "<params><param><value><array><data>";
const RESULTS_TAIL: &str = "</data></array></value></param></params></methodResponse>\n";

/// Splices calls that are already written into the body of one `system.multicall`,
/// without decoding or encoding their parameters again.
///
/// In what [`CallWriter`](crate::codec::write::call::CallWriter) wrote, `<` starts a tag and
/// nothing else, so that the parameters are found by their tags alone.
pub(crate) fn splice_calls<'a>(calls: impl Iterator<Item = &'a [u8]>) -> Vec<u8> {
    let mut writer = Writer::new(EncodeOptions::default());
    let mut dialect = Dialect::Standard;
    for message in calls {
        let (before, params) = split_call(message);
        if memmem::find(before, Dialect::APACHE_NAMESPACE.as_bytes()).is_some() {
            dialect = Dialect::Apache;
        }
        writer.put(NAME_HEAD);
        writer.out.extend_from_slice(escaped_name(before));
        writer.put(PARAMS_HEAD);
        unwrap_params(params, &mut writer.out);
        writer.put(PARAMS_TAIL);
    }
    let root = head(Root::Call, dialect).as_bytes();
    [root, CALLS_HEAD.as_bytes(), &writer.out, CALLS_TAIL.as_bytes()].concat()
}

/// Splits a call into what stands before its parameters, and its parameters.
fn split_call(message: &[u8]) -> (&[u8], &[u8]) {
    let message = message.strip_suffix(CALL_TAIL.as_bytes()).unwrap_or(message);
    match memmem::find(message, b"<params>") {
        Some(start) => (&message[..start], &message[start + b"<params>".len()..]),
        None => (message, &[]),
    }
}

/// Returns the name of a call's method as it is written before its parameters.
fn escaped_name(before: &[u8]) -> &[u8] {
    let start = memmem::find(before, b"<methodName>").map_or(0, |at| at + b"<methodName>".len());
    let name = &before[start..];
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

/// The response to a multicall, written result by result.
pub(crate) struct MulticallWriter {
    /// The results, without what stands around them.
    writer: Writer,
}

impl MulticallWriter {
    /// Starts a response.
    pub(crate) fn new(options: EncodeOptions) -> Self {
        Self { writer: Writer::new(options) }
    }

    /// Adds a result that [`ResponseWriter`](crate::codec::write::response::ResponseWriter)
    /// wrote, or the fault in its place.
    pub(crate) fn push(&mut self, result: Result<Vec<u8>, Fault>) {
        match result {
            Ok(result) => {
                if memmem::find(&result, b"<ex:").is_some() {
                    self.writer.options.dialect = Dialect::Apache;
                }
                self.writer.out.extend_from_slice(&result);
            }
            Err(fault) => write_fault(&mut self.writer, &fault),
        }
    }

    /// Returns the bytes so far, so that callers can bound them.
    pub(crate) fn len(&self) -> usize {
        self.writer.out.len()
    }

    /// Returns the whole response.
    pub(crate) fn finish(self) -> Vec<u8> {
        let root = head(Root::Response, self.writer.options.dialect);
        let results = self.writer.out.as_slice();
        [root.as_bytes(), RESULTS_HEAD.as_bytes(), results, RESULTS_TAIL.as_bytes()].concat()
    }
}
