//! Reading a response: a result or a fault, alone or in the array of a multicall.

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::codec::error::decode::{DecodeError, DecodeErrorKind, Step};
use crate::codec::limits::Limits;
use crate::codec::read::absent::absent;
use crate::codec::read::reader::{Reader, Tag};
use crate::codec::read::serde::deserializer::Decoder;
use crate::codec::read::value::{Content, Kind, Opened};
use crate::codec::xml::chars;
use crate::data::fault::Fault;

/// Reads a response out of text.
pub(crate) fn read_response<'de, T: Deserialize<'de>>(
    text: &'de str,
    limits: &Limits,
) -> Result<Result<T, Fault>, DecodeError> {
    let mut reader = Reader::new(text, limits)?;
    match open_response(&mut reader)? {
        Start::Nothing => {
            let start = reader.offset;
            absent().map(Ok).map_err(|error| error.at(text, start))
        }
        Start::Fault(fault) => Ok(Err(fault)),
        Start::Result(opened) => {
            let start = reader.offset;
            let result = T::deserialize(Decoder::new(&mut reader, opened))
                .map_err(|error| error.of_value(text, start).within(&Step::Root("result")))?;
            close_response(&mut reader)?;
            Ok(Ok(result))
        }
    }
}

/// Reads a value and nothing around it.
pub(crate) fn read_value<T: DeserializeOwned>(message: &[u8]) -> Result<T, DecodeError> {
    let text = crate::codec::charset::text(message, None)?;
    let mut reader = Reader::new(&text, &Limits::client())?;
    let opened = reader.value()?;
    T::deserialize(Decoder::new(&mut reader, opened))
}

/// Reads a multicall's response: the entries, passed over and checked but not decoded.
/// Where they are others than were asked for, the answer is refused as a whole.
pub(crate) fn read_batch<'de>(
    text: &'de str,
    asked: usize,
    limits: &Limits,
) -> Result<Result<Vec<Entry<'de>>, Fault>, DecodeError> {
    let mut reader = Reader::new(text, limits)?;
    let opened = match open_response(&mut reader)? {
        Start::Nothing => return Err(not_a_batch(&reader, reader.offset)),
        Start::Fault(fault) => return Ok(Err(fault)),
        Start::Result(opened) => opened,
    };
    let start = reader.offset;
    let Content { kind: Kind::Array, form } = reader.content(opened)? else {
        return Err(not_a_batch(&reader, start));
    };
    let mut entries = Vec::with_capacity(asked);
    let mut came = 0;
    if reader.open_array(form)? {
        while let Some(opened) = reader.element()? {
            // An entry is larger than the shortest value is in the message.
            if came < asked {
                entries.push(Entry { reader: reader.clone(), opened, index: came });
            }
            came += 1;
            reader.skip(opened)?;
        }
    }
    close_response(&mut reader)?;
    if came != asked {
        return Err(DecodeError::new(
            DecodeErrorKind::Structure,
            format_args!("{asked} calls were made, and {came} results came"),
        )
        .at(text, start));
    }
    Ok(Ok(entries))
}

#[cold]
fn not_a_batch(reader: &Reader<'_>, start: usize) -> DecodeError {
    DecodeError::new(DecodeErrorKind::Type, "expected an array of results")
        .finding("?")
        .of_value(reader.text, start)
}

/// One entry of a multicall's response.
#[derive(Clone)]
pub(crate) struct Entry<'de> {
    reader: Reader<'de>,
    opened: Opened,
    index: usize,
}

impl<'de> Entry<'de> {
    /// `[result]`, or a fault struct in its place. Supervisor writes results without
    /// the array, so what cannot be read with it is read as it stands.
    pub(crate) fn decode<T: Deserialize<'de>>(&self) -> Result<Result<T, Fault>, DecodeError> {
        self.clone()
            .read()
            .or_else(|error| self.clone().read_bare().map(Ok).map_err(|_| error))
            .map_err(|error| error.within(&Step::Index(self.index)))
    }

    fn read_bare<T: Deserialize<'de>>(mut self) -> Result<T, DecodeError> {
        T::deserialize(Decoder::new(&mut self.reader, self.opened))
    }

    fn read<T: Deserialize<'de>>(mut self) -> Result<Result<T, Fault>, DecodeError> {
        let start = self.reader.offset;
        let Content { kind, form } = self.reader.content(self.opened)?;
        if kind == Kind::Struct {
            self.reader.offset = start;
            return self.reader.fault(self.opened).map(Err);
        }
        let wrong = |reader: &Reader<'_>| {
            Err(DecodeError::new(DecodeErrorKind::Type, "expected an array of one result")
                .finding("?")
                .of_value(reader.text, start))
        };
        if kind != Kind::Array || !self.reader.open_array(form)? {
            return wrong(&self.reader);
        }
        let Some(opened) = self.reader.element()? else { return wrong(&self.reader) };
        let value = self.reader.offset;
        let result = T::deserialize(Decoder::new(&mut self.reader, opened))
            .map_err(|error| error.of_value(self.reader.text, value).within(&Step::Index(0)))?;
        if self.reader.element()?.is_some() {
            return wrong(&self.reader);
        }
        Ok(Ok(result))
    }
}

/// How a response starts.
enum Start {
    /// It ends without a result, and was checked to its end.
    Nothing,
    /// It was a fault, and was checked to its end.
    Fault(Fault),
    /// A value was opened.
    Result(Opened),
}

fn open_response(reader: &mut Reader<'_>) -> Result<Start, DecodeError> {
    reader.prolog()?;
    let start = reader.offset;
    match reader.likely_tag("<methodResponse>")? {
        Tag::Open("methodResponse") => {}
        Tag::Empty("methodResponse") => {
            reader.epilog()?;
            return Ok(Start::Nothing);
        }
        _ => return Err(reader.unexpected(start, "expected <methodResponse>")),
    }
    let start = reader.offset;
    match reader.likely_tag("<params>")? {
        Tag::Open("params") => {}
        Tag::Empty("params") => {
            reader.close("methodResponse")?;
            reader.epilog()?;
            return Ok(Start::Nothing);
        }
        Tag::Open("fault") => {
            let opened = reader.value()?;
            let fault = reader.fault(opened)?;
            reader.close("fault")?;
            reader.close("methodResponse")?;
            reader.epilog()?;
            return Ok(Start::Fault(fault));
        }
        Tag::Close("methodResponse") => {
            reader.epilog()?;
            return Ok(Start::Nothing);
        }
        _ => return Err(reader.unexpected(start, "expected <params> or <fault>")),
    }
    let start = reader.offset;
    match reader.likely_tag("<param>")? {
        Tag::Open("param") => reader.value().map(Start::Result),
        Tag::Close("params") => {
            reader.close("methodResponse")?;
            reader.epilog()?;
            Ok(Start::Nothing)
        }
        _ => Err(reader.unexpected(start, "expected <param> or </params>")),
    }
}

fn close_response(reader: &mut Reader<'_>) -> Result<(), DecodeError> {
    reader.close("param")?;
    let start = reader.offset;
    match reader.likely_tag("</params>")? {
        Tag::Close("params") => {}
        _ => return Err(reader.unexpected(start, "expected </params> after the one result")),
    }
    reader.close("methodResponse")?;
    reader.epilog()
}

impl Reader<'_> {
    /// Reads the struct of a fault: members in any order, others passed over.
    fn fault(&mut self, opened: Opened) -> Result<Fault, DecodeError> {
        let start = self.offset;
        let wrong = |reader: &Self| {
            DecodeError::new(
                DecodeErrorKind::Structure,
                "expected a struct of faultCode, an integer, and faultString, a string",
            )
            .finding("?")
            .of_value(reader.text, start)
        };
        let Content { kind: Kind::Struct, form } = self.content(opened)? else {
            return Err(wrong(self));
        };
        let Some(mut seen) = self.open_struct(form)? else { return Err(wrong(self)) };
        let mut code = None;
        let mut message = String::new();
        while let Some((name, opened)) = self.member(&mut seen)? {
            match &*name {
                "faultCode" => code = Some(self.fault_code(opened)?),
                "faultString" => message = self.fault_string(opened)?,
                _ => self.skip(opened)?,
            }
            self.end_member()?;
        }
        code.map(|code| Fault::new(code, message)).ok_or_else(|| wrong(self))
    }

    /// The code, which some servers send as a string of digits.
    fn fault_code(&mut self, opened: Opened) -> Result<i32, DecodeError> {
        let start = self.offset;
        let Content { kind, form } = self.content(opened)?;
        let code = match kind {
            Kind::Int | Kind::String => crate::codec::scalar::int(&self.scalar(form)?),
            _ => None,
        };
        code.and_then(|code| i32::try_from(code).ok())
            .ok_or_else(|| self.bad_fault("a fault's code", start))
    }

    fn fault_string(&mut self, opened: Opened) -> Result<String, DecodeError> {
        let start = self.offset;
        let Content { kind, form } = self.content(opened)?;
        match kind {
            Kind::String => Ok(self.scalar(form)?.into_owned()),
            Kind::Nil if self.scalar(form)?.bytes().all(chars::is_blank) => Ok(String::new()),
            _ => Err(self.bad_fault("a fault's text", start)),
        }
    }

    #[cold]
    fn bad_fault(&self, expected: &str, start: usize) -> DecodeError {
        DecodeError::new(DecodeErrorKind::Structure, format_args!("expected {expected}"))
            .finding("?")
            .of_value(self.text, start)
    }
}
