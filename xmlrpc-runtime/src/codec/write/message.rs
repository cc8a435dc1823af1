//! Writes whole messages: calls, argument by argument, responses, and multicalls, which are
//! many calls in one message with their results in one response.

use std::mem;

use memchr::memmem;
use serde::ser;
use serde::ser::{Serialize, Serializer};

use crate::codec::error::{EncodeError, EncodeErrorKind, PathStep};
use crate::codec::options::{Dialect, EncodeOptions, Limit, Limits};
use crate::codec::write::member_key::{refuse, refuse_structs};
use crate::codec::write::serializer::ValueSerializer;
use crate::codec::write::{Root, Writer, head};
use crate::codec::xml::{is_allowed, is_blank};
use crate::data::fault::Fault;

/// Writes a result, alone or as one of a multicall. It has no buffer before it writes, which
/// may be long after the call was read.
#[derive(Clone, Copy)]
pub(crate) struct ResponseWriter {
    options: EncodeOptions,
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
    /// Makes one that writes a whole response.
    pub(crate) fn response(options: EncodeOptions) -> Self {
        Self { options, envelope: Envelope::Response }
    }

    /// Makes one that writes one result in the response to a multicall.
    pub(crate) fn multicall_result(options: EncodeOptions) -> Self {
        Self { options, envelope: Envelope::MulticallResult }
    }

    /// Sets the spelling of nil and 64-bit integers to that of the request, unless another one
    /// was chosen than that of most programs.
    pub(crate) fn set_dialect(&mut self, dialect: Dialect) {
        if self.options.dialect == Dialect::Standard {
            self.options.dialect = dialect;
        }
    }

    /// Writes the result and all that stands around it.
    pub(crate) fn write<T: Serialize + ?Sized>(self, result: &T) -> Result<Vec<u8>, EncodeError> {
        let mut writer = Writer::new(self.options);
        self.write_to(&mut writer, result)?;
        Ok(writer.out)
    }

    /// Writes the result and all that stands around it, where that takes at most so many
    /// bytes. A longer response has to be written anew.
    #[inline]
    pub(crate) fn write_within<T: Serialize + ?Sized>(
        &self,
        most: usize,
        result: &T,
    ) -> Result<Result<Vec<u8>, EncodeError>, Box<LongResponse>> {
        let mut writer = Writer::new(self.options);
        let limit = writer.options.limits.message;
        writer.options.limits.message = limit.min(most);
        let written = self.write_to(&mut writer, result);
        if most < limit && writer.is_too_long() {
            return Err(Box::new(LongResponse { before: writer.out, writer: *self }));
        }
        Ok(written.map(|()| writer.out))
    }

    #[inline(always)]
    #[allow(
        clippy::inline_always,
        reason = "short responses are written once, and long ones from another place"
    )]
    fn write_to<T: Serialize + ?Sized>(
        &self,
        writer: &mut Writer,
        result: &T,
    ) -> Result<(), EncodeError> {
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
    writer: ResponseWriter,
}

impl LongResponse {
    /// Writes the same result from the start.
    pub(crate) fn write<T: Serialize + ?Sized>(self, result: &T) -> Result<Vec<u8>, EncodeError> {
        let Self { before, writer } = self;
        let response = writer.write(result)?;
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
pub(crate) fn write_value<T: Serialize + ?Sized>(
    value: &T,
    limits: &Limits,
) -> Result<String, EncodeError> {
    let options = EncodeOptions::default().with_limits(*limits);
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
/// In what [`CallWriter`](crate::codec::write::message::CallWriter) wrote, `<` starts a tag and
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

    /// Adds a result that [`ResponseWriter`](crate::codec::write::message::ResponseWriter)
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

/// A call being written, argument by argument.
#[derive(Clone, Debug)]
pub(crate) struct CallWriter {
    writer: Writer,
    arguments: usize,
    /// Where the last argument ends that is not none.
    present: usize,
    /// The error of the first argument that is none, where the dialect has no nil. It counts
    /// only if another argument follows, or nothing is left out.
    no_nil: Option<EncodeError>,
}

impl CallWriter {
    /// Starts a call.
    pub(crate) fn new(options: EncodeOptions) -> Self {
        Self { writer: Writer::new(options), arguments: 0, present: 0, no_nil: None }
    }

    /// Writes all that stands before the arguments.
    pub(crate) fn open(&mut self, method: &str) -> Result<(), EncodeError> {
        let most = self.writer.options.limits.method_name;
        if method.len() > most {
            return Err(EncodeError::over(Limit::MethodName, most));
        }
        if method.bytes().all(is_blank) {
            return Err(EncodeError::new(EncodeErrorKind::MethodName, "a method's name is empty"));
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
        let written = argument.serialize(ValueSerializer(&mut self.writer));
        self.writer.put("</param>");
        let is_none = self.writer.is_any_none(start);
        if let Err(error) = written.and_then(|()| self.writer.check_length(CALL_TAIL.len())) {
            let error =
                error.within(&PathStep::Index(self.arguments)).within(&PathStep::Root("params"));
            if !is_none || error.kind() != EncodeErrorKind::Extension {
                return Err(error);
            }
            self.no_nil.get_or_insert(error);
        }
        self.arguments += 1;
        if !is_none {
            if let Some(error) = self.no_nil.take() {
                return Err(error);
            }
            self.present = self.writer.out.len();
        }
        Ok(())
    }

    /// Adds the elements of a tuple or a sequence as arguments, or nothing for unit.
    pub(crate) fn args<T: Serialize + ?Sized>(&mut self, params: &T) -> Result<(), EncodeError> {
        params.serialize(ParamsSerializer(self))
    }

    /// Returns the message with every argument.
    pub(crate) fn finish(&mut self) -> Result<Vec<u8>, EncodeError> {
        match self.no_nil.take() {
            Some(error) => Err(error),
            None => Ok(self.end()),
        }
    }

    /// Returns the message without trailing arguments that serialised as none.
    pub(crate) fn finish_trimmed(&mut self) -> Vec<u8> {
        self.writer.out.truncate(self.present);
        self.end()
    }

    fn end(&mut self) -> Vec<u8> {
        self.writer.put(CALL_TAIL);
        mem::take(&mut self.writer.out)
    }
}

/// The end of a call. A line break follows each message, because Hamlib reads by lines.
pub(crate) const CALL_TAIL: &str = "</params></methodCall>\n";

/// Writes each element as a parameter.
struct ParamsSerializer<'w>(&'w mut CallWriter);

impl Serializer for ParamsSerializer<'_> {
    type Ok = ();
    type Error = EncodeError;
    type SerializeSeq = Self;
    type SerializeTuple = Self;
    type SerializeTupleStruct = Self;
    type SerializeTupleVariant = ser::Impossible<(), EncodeError>;
    type SerializeMap = ser::Impossible<(), EncodeError>;
    type SerializeStruct = ser::Impossible<(), EncodeError>;
    type SerializeStructVariant = ser::Impossible<(), EncodeError>;

    fn serialize_unit(self) -> Result<(), EncodeError> {
        Ok(())
    }

    fn serialize_unit_struct(self, _name: &'static str) -> Result<(), EncodeError> {
        Ok(())
    }

    fn serialize_seq(self, _length: Option<usize>) -> Result<Self, EncodeError> {
        Ok(self)
    }

    fn serialize_tuple(self, _length: usize) -> Result<Self, EncodeError> {
        Ok(self)
    }

    fn serialize_tuple_struct(
        self,
        _name: &'static str,
        _length: usize,
    ) -> Result<Self, EncodeError> {
        Ok(self)
    }

    fn serialize_unit_variant(
        self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
    ) -> Result<(), EncodeError> {
        self.serialize_str(variant)
    }

    refuse! { EncodeErrorKind::Params,
        "params are a tuple or a sequence: write `(x,)` for the one parameter `x`";
        serialize_bool bool, serialize_i8 i8, serialize_i16 i16, serialize_i32 i32,
        serialize_i64 i64, serialize_i128 i128, serialize_u8 u8, serialize_u16 u16,
        serialize_u32 u32, serialize_u64 u64, serialize_u128 u128, serialize_f32 f32,
        serialize_f64 f64, serialize_char char, serialize_str &str, serialize_bytes &[u8]
    }
    refuse_structs! {
        EncodeErrorKind::Params, "params are a tuple or a sequence: write `(x,)` for the one parameter `x`"
    }
}

macro_rules! params {
    ($($trait:ident $method:ident),*) => {$(
        impl ser::$trait for ParamsSerializer<'_> {
            type Ok = ();
            type Error = EncodeError;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), EncodeError> {
                self.0.arg(value)
            }

            fn end(self) -> Result<(), EncodeError> {
                Ok(())
            }
        }
    )*};
}

params! {
    SerializeSeq serialize_element, SerializeTuple serialize_element,
    SerializeTupleStruct serialize_field
}
