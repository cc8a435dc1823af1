//! Writes a response: a result or a fault.

use serde::ser::Serialize;

use crate::codec::error::PathStep;
use crate::codec::error::encode::EncodeError;
use crate::codec::options::{Dialect, EncodeOptions};
use crate::codec::write::serializer::ValueSerializer;
use crate::codec::write::{Root, Writer};
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

    /// Sets the spelling of nil and 64-bit integers to that of the request.
    pub(crate) fn set_dialect(&mut self, dialect: Dialect) {
        self.writer.options.dialect = dialect;
    }

    /// Writes the result and all that stands around it.
    pub(crate) fn finish<T: Serialize + ?Sized>(self, result: &T) -> Result<Vec<u8>, EncodeError> {
        let mut writer = self.writer;
        match self.envelope {
            Envelope::Response => {
                writer.open_root(Root::Response);
                writer.put("<params><param>");
            }
            Envelope::MulticallResult => writer.put("<value><array><data>"),
        }
        result
            .serialize(ValueSerializer(&mut writer))
            .map_err(|error| error.within(&PathStep::Root("result")))?;
        writer.put(match self.envelope {
            Envelope::Response => "</param></params></methodResponse>",
            Envelope::MulticallResult => "</data></array></value>",
        });
        writer.check_length(0)?;
        Ok(writer.out)
    }
}

/// Writes a value and nothing around it.
pub(crate) fn write_value<T: Serialize + ?Sized>(value: &T) -> Result<String, EncodeError> {
    let mut writer = Writer::new(EncodeOptions::default());
    value.serialize(ValueSerializer(&mut writer))?;
    String::from_utf8(writer.out).map_err(EncodeError::caused_by)
}

/// Writes a whole response that carries a fault.
pub(crate) fn fault_response(fault: &Fault) -> Vec<u8> {
    let mut writer = Writer::new(EncodeOptions::default());
    writer.open_root(Root::Response);
    writer.put("<fault>");
    write_fault(&mut writer, fault);
    writer.put("</fault></methodResponse>");
    writer.out
}

/// Writes the struct of a fault. A fault must always arrive, so that characters which XML
/// forbids are replaced in its text.
pub(crate) fn write_fault(writer: &mut Writer, fault: &Fault) {
    writer.put("<value><struct><member><name>faultCode</name>");
    writer.int(fault.code().into());
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
