//! Reads a response: a result or a fault.

use std::borrow::Cow;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::codec::error::PathStep;
use crate::codec::error::decode::{DecodeError, DecodeErrorKind};
use crate::codec::options::Limits;
use crate::codec::read::Reader;
use crate::codec::read::serde::ValueDeserializer;
use crate::codec::read::serde::access::absent_result;
use crate::codec::read::value::{TagForm, TypeTag, ValueTag, WireType};
use crate::codec::xml::scan::Tag;
use crate::codec::xml::trim;
use crate::codec::{charset, scalar};
use crate::data::fault::Fault;
use crate::data::value::Value;

/// Decodes the bytes of a response to text.
pub(crate) fn response_text<'a>(
    message: &'a [u8],
    charset: Option<&str>,
) -> Result<Cow<'a, str>, DecodeError> {
    charset::decode(message, charset).map_err(|bad| {
        bad.into_error(|before| {
            let limits = Limits::client().with_message(usize::MAX);
            read_response::<Value>(before, &limits).err()
        })
    })
}

/// Reads a response out of its text.
pub(crate) fn read_response<'de, T: Deserialize<'de>>(
    text: &'de str,
    limits: &'de Limits,
) -> Result<Result<T, Fault>, DecodeError> {
    let mut reader = Reader::new(text, limits)?;
    read_outcome(&mut reader).map_err(|error| reader.locate(error))
}

fn read_outcome<'de, T: Deserialize<'de>>(
    reader: &mut Reader<'de>,
) -> Result<Result<T, Fault>, DecodeError> {
    match open_response(reader)? {
        ResponseStart::Nothing => absent_result().map(Ok).map_err(|error| error.at(reader.offset)),
        ResponseStart::Fault(fault) => Ok(Err(fault)),
        ResponseStart::Result(value_tag) => {
            let start = reader.offset;
            let result = T::deserialize(ValueDeserializer::new(reader, value_tag));
            let result = result.map_err(|error| {
                error.of_value(reader.text, start).within(&PathStep::Root("result"))
            })?;
            close_response(reader)?;
            Ok(Ok(result))
        }
    }
}

/// Reads a value that was written without a message around it.
pub(crate) fn read_value<T: DeserializeOwned>(
    text: &str,
    limits: &Limits,
) -> Result<T, DecodeError> {
    // The text is longer than what it holds, which was counted when it was written.
    let limits = Limits::of_value().with_depth(limits.depth);
    let mut reader = Reader::new(text, &limits)?;
    let value_tag = reader.value()?;
    T::deserialize(ValueDeserializer::new(&mut reader, value_tag))
}

/// Reads a result that was written to stand in the response to a multicall.
#[cfg(feature = "server")]
pub(crate) fn read_multicall_result<T: DeserializeOwned>(
    text: &str,
    limits: &Limits,
) -> Result<T, DecodeError> {
    let mut reader = Reader::new(text, limits)?;
    let value_tag = reader.value()?;
    let (result,) = <(T,)>::deserialize(ValueDeserializer::new(&mut reader, value_tag))?;
    Ok(result)
}

/// How a response starts.
pub(crate) enum ResponseStart {
    /// It ends without a result, and was checked to its end.
    Nothing,
    /// It was a fault, and was checked to its end.
    Fault(Fault),
    /// It is a result, whose tag was read.
    Result(ValueTag),
}

/// Reads up to the result, if there is one, and otherwise all of the response.
pub(crate) fn open_response(reader: &mut Reader<'_>) -> Result<ResponseStart, DecodeError> {
    reader.prolog()?;
    let start = reader.offset;
    match reader.tag_expecting("<methodResponse>")? {
        Tag::Open("methodResponse") => {}
        Tag::Empty("methodResponse") => {
            reader.epilog()?;
            return Ok(ResponseStart::Nothing);
        }
        _ => return Err(reader.unexpected(start, "expected <methodResponse>")),
    }
    let start = reader.offset;
    match reader.tag_expecting("<params>")? {
        Tag::Open("params") => {}
        Tag::Empty("params") => {
            reader.close("methodResponse")?;
            reader.epilog()?;
            return Ok(ResponseStart::Nothing);
        }
        Tag::Open("fault") => {
            let fault = reader.fault_element()?;
            reader.close("fault")?;
            reader.close("methodResponse")?;
            reader.epilog()?;
            return Ok(ResponseStart::Fault(fault));
        }
        Tag::Close("methodResponse") => {
            reader.epilog()?;
            return Ok(ResponseStart::Nothing);
        }
        _ => return Err(reader.unexpected(start, "expected <params> or <fault>")),
    }
    let start = reader.offset;
    match reader.tag_expecting("<param>")? {
        Tag::Open("param") => {
            if let Some(value_tag) = reader.value_or_close("param")? {
                return Ok(ResponseStart::Result(value_tag));
            }
            close_params(reader)?;
        }
        Tag::Empty("param") => close_params(reader)?,
        Tag::Close("params") => {
            reader.close("methodResponse")?;
            reader.epilog()?;
        }
        _ => return Err(reader.unexpected(start, "expected <param> or </params>")),
    }
    Ok(ResponseStart::Nothing)
}

/// Reads from the end of the result to that of the response.
pub(crate) fn close_response(reader: &mut Reader<'_>) -> Result<(), DecodeError> {
    reader.close("param")?;
    close_params(reader)
}

fn close_params(reader: &mut Reader<'_>) -> Result<(), DecodeError> {
    let start = reader.offset;
    match reader.tag_expecting("</params>")? {
        Tag::Close("params") => {}
        _ => return Err(reader.unexpected(start, "expected </params> after the one result")),
    }
    reader.close("methodResponse")?;
    reader.epilog()
}

impl<'de> Reader<'de> {
    /// Reads what stands in `<fault>`: a value, or the struct alone, as builds of rTorrent write
    /// it.
    pub(crate) fn fault_element(&mut self) -> Result<Fault, DecodeError> {
        let start = self.offset;
        if let Tag::Open("struct") = self.tag_expecting("<value>")? {
            self.count_value()?;
            return self.fault_members(TagForm::Bare, start);
        }
        self.offset = start;
        let value_tag = self.value()?;
        self.fault(value_tag)
    }

    /// Reads the struct of a fault: members in any order, others passed over.
    pub(crate) fn fault(&mut self, value_tag: ValueTag) -> Result<Fault, DecodeError> {
        let start = self.offset;
        match self.type_tag(value_tag)? {
            TypeTag { wire_type: WireType::Struct, form } => self.fault_members(form, start),
            _ => Err(self.not_a_fault(start)),
        }
    }

    /// Reads the members of a fault's struct, whose tag was read.
    pub(crate) fn fault_members(
        &mut self,
        form: TagForm<'de>,
        start: usize,
    ) -> Result<Fault, DecodeError> {
        let Some(mut open) = self.open_struct(form)? else { return Err(self.not_a_fault(start)) };
        let mut code = None;
        let mut message = String::new();
        while let Some((name, value_tag)) = self.member(&mut open)? {
            match &*name {
                "faultCode" => code = Some(self.fault_text(value_tag, "a fault's code")?),
                "faultString" => message = self.fault_text(value_tag, "a fault's text")?,
                _ => self.skip(value_tag)?,
            }
            self.end_member()?;
        }
        match code {
            Some(code) => Ok(fault_of(&code, message)),
            None => Err(self.not_a_fault(start)),
        }
    }

    #[cold]
    fn not_a_fault(&self, start: usize) -> DecodeError {
        DecodeError::new(
            DecodeErrorKind::Structure,
            "expected a struct of faultCode, an integer, and faultString, a string",
        )
        .showing_value(self.text, start)
    }

    /// Reads the code or the text of a fault. A fault is not lost because its server wrote one
    /// of them as a scalar of another type.
    fn fault_text(&mut self, value_tag: ValueTag, what: &str) -> Result<String, DecodeError> {
        let start = self.offset;
        let TypeTag { wire_type, form } = self.type_tag(value_tag)?;
        if matches!(wire_type, WireType::Array | WireType::Struct) {
            let message = format_args!("expected {what}");
            return Err(DecodeError::new(DecodeErrorKind::Structure, message)
                .showing_value(self.text, start));
        }
        let text = self.scalar(form)?;
        let bytes = (wire_type == WireType::Base64).then(|| scalar::base64(&text)).flatten();
        Ok(match bytes {
            Some(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
            None => text.into_owned(),
        })
    }
}

/// Makes a fault of the text of its code. One that is no number of 32 bits, such as the
/// `Client` of `SOAP::Lite`, goes before the message, under the code of applications.
fn fault_of(code: &str, message: String) -> Fault {
    let code = trim(code);
    let number = scalar::int(code).and_then(|number| i32::try_from(number).ok());
    match number {
        Some(number) => Fault::new(number, message),
        None if code.is_empty() => Fault::new(Fault::APPLICATION, message),
        None => Fault::new(Fault::APPLICATION, format!("{code}: {message}")),
    }
}
