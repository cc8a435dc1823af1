//! Reads a response: a result or a fault.

use std::borrow::Cow;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::codec::error::PathStep;
use crate::codec::error::decode::{DecodeError, DecodeErrorKind};
use crate::codec::limits::Limits;
use crate::codec::read::Reader;
use crate::codec::read::absent::absent_result;
use crate::codec::read::serde::ValueDeserializer;
use crate::codec::read::value::{TypeTag, ValueTag, WireType};
use crate::codec::xml::is_all_blank;
use crate::codec::xml::scan::Tag;
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
    limits: &Limits,
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
pub(crate) fn read_value<T: DeserializeOwned>(text: &str) -> Result<T, DecodeError> {
    let mut reader = Reader::new(text, &Limits::client())?;
    let value_tag = reader.value()?;
    T::deserialize(ValueDeserializer::new(&mut reader, value_tag))
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
            let value_tag = reader.value()?;
            let fault = reader.fault(value_tag)?;
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
        Tag::Open("param") => reader.value().map(ResponseStart::Result),
        Tag::Close("params") => {
            reader.close("methodResponse")?;
            reader.epilog()?;
            Ok(ResponseStart::Nothing)
        }
        _ => Err(reader.unexpected(start, "expected <param> or </params>")),
    }
}

/// Reads from the end of the result to that of the response.
pub(crate) fn close_response(reader: &mut Reader<'_>) -> Result<(), DecodeError> {
    reader.close("param")?;
    let start = reader.offset;
    match reader.tag_expecting("</params>")? {
        Tag::Close("params") => {}
        _ => return Err(reader.unexpected(start, "expected </params> after the one result")),
    }
    reader.close("methodResponse")?;
    reader.epilog()
}

impl Reader<'_> {
    /// Reads the struct of a fault: members in any order, others passed over.
    pub(crate) fn fault(&mut self, value_tag: ValueTag) -> Result<Fault, DecodeError> {
        let start = self.offset;
        let wrong = |reader: &Self| {
            DecodeError::new(
                DecodeErrorKind::Structure,
                "expected a struct of faultCode, an integer, and faultString, a string",
            )
            .showing_value(reader.text, start)
        };
        let TypeTag { wire_type: WireType::Struct, form } = self.type_tag(value_tag)? else {
            return Err(wrong(self));
        };
        let Some(mut open) = self.open_struct(form)? else { return Err(wrong(self)) };
        let mut code = None;
        let mut message = String::new();
        while let Some((name, value_tag)) = self.member(&mut open)? {
            match &*name {
                "faultCode" => code = Some(self.fault_code(value_tag)?),
                "faultString" => message = self.fault_string(value_tag)?,
                _ => self.skip(value_tag)?,
            }
            self.end_member()?;
        }
        code.map(|code| Fault::new(code, message)).ok_or_else(|| wrong(self))
    }

    /// Reads the code, which some servers send as a string of digits.
    fn fault_code(&mut self, value_tag: ValueTag) -> Result<i32, DecodeError> {
        let start = self.offset;
        let TypeTag { wire_type, form } = self.type_tag(value_tag)?;
        let code = match wire_type {
            WireType::Int | WireType::String => scalar::int(&self.scalar(form)?),
            _ => None,
        };
        code.and_then(|code| i32::try_from(code).ok())
            .ok_or_else(|| self.bad_fault("a fault's code", start))
    }

    fn fault_string(&mut self, value_tag: ValueTag) -> Result<String, DecodeError> {
        let start = self.offset;
        let TypeTag { wire_type, form } = self.type_tag(value_tag)?;
        match wire_type {
            WireType::String => Ok(self.scalar(form)?.into_owned()),
            WireType::Nil if is_all_blank(&self.scalar(form)?) => Ok(String::new()),
            _ => Err(self.bad_fault("a fault's text", start)),
        }
    }

    #[cold]
    fn bad_fault(&self, expected: &str, start: usize) -> DecodeError {
        DecodeError::new(DecodeErrorKind::Structure, format_args!("expected {expected}"))
            .showing_value(self.text, start)
    }
}
