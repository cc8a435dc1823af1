//! Reads a call: the method's name, then the parameters one after another.

use std::borrow::Cow;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{self, DeserializeSeed};

use crate::codec::charset;
use crate::codec::error::PathStep;
use crate::codec::error::decode::DecodeError;
use crate::codec::options::Dialect;
use crate::codec::options::{Limit, Limits};
use crate::codec::read::serde::ValueDeserializer;
use crate::codec::read::value::ValueTag;
use crate::codec::read::{Position, Reader};
use crate::codec::xml::scan::Tag;
use crate::codec::xml::trim_cow;
use crate::data::value::Value;

/// Decodes the bytes of a call to text.
pub(crate) fn call_text<'a>(
    message: &'a [u8],
    charset: Option<&str>,
) -> Result<Cow<'a, str>, DecodeError> {
    charset::decode(message, charset).map_err(|bad| {
        bad.into_error(|before| {
            let limits = Limits::client().with_message(usize::MAX);
            let call = read_call(before, &limits);
            call.and_then(|call| call.params.all::<Vec<Value>>()).err()
        })
    })
}

/// A call whose name is read and whose parameters are not.
pub(crate) struct MethodCall<'de> {
    pub(crate) name: Cow<'de, str>,
    pub(crate) params: Params<'de>,
}

/// Reads a call up to its parameters.
pub(crate) fn read_call<'de>(
    text: &'de str,
    limits: &'de Limits,
) -> Result<MethodCall<'de>, DecodeError> {
    let mut params = Params::new(Reader::new(text, limits)?, ParamList::Ended);
    match open_call(&mut params) {
        Ok(name) => Ok(MethodCall { name, params }),
        Err(error) => Err(params.reader.locate(error)),
    }
}

fn open_call<'de>(params: &mut Params<'de>) -> Result<Cow<'de, str>, DecodeError> {
    let reader = &mut params.reader;
    reader.prolog()?;
    let start = reader.offset;
    let name = match reader.tag_expecting("<methodCall>")? {
        Tag::Open("methodCall") => method_name(reader)?,
        _ => return Err(reader.unexpected(start, "expected <methodCall>")),
    };
    let start = reader.offset;
    match reader.tag_expecting("<params>")? {
        Tag::Open("params") => params.list = ParamList::Params,
        Tag::Empty("params") => {
            reader.close("methodCall")?;
            reader.epilog()?;
        }
        Tag::Close("methodCall") => reader.epilog()?,
        _ => return Err(reader.unexpected(start, "expected <params> or </methodCall>")),
    }
    Ok(name)
}

fn method_name<'de>(reader: &mut Reader<'de>) -> Result<Cow<'de, str>, DecodeError> {
    reader.skip_blanks();
    let start = reader.offset;
    let name = match reader.plain("<methodName>", "</methodName>") {
        Some(name) => Cow::Borrowed(name),
        None if reader.open("methodName")? => reader.text_of("methodName")?,
        None => Cow::Borrowed(""),
    };
    let name = trim_cow(name);
    if name.is_empty() {
        return Err(reader.unexpected(start, "expected a method's name"));
    }
    if name.len() > reader.limits.method_name {
        let error = DecodeError::over(Limit::MethodName, reader.limits.method_name);
        return Err(error.finding(&name).at(start));
    }
    Ok(name)
}

/// The parameters of a call, decoded one after another; the same whether they stand
/// in `<params>` or in the array of a call in a multicall.
pub(crate) struct Params<'de> {
    pub(crate) reader: Reader<'de>,
    list: ParamList,
    /// How many were read.
    index: usize,
}

/// Where the parameters of a call stand in its text, none of them read, for calls that
/// outlive the text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ParamsPosition {
    pub(crate) position: Position,
    list: ParamList,
}

/// What the next parameter stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ParamList {
    /// In `<params>`.
    Params,
    /// In an array, of a message that was checked as a whole.
    Array,
    /// In nothing: there are no more, and the rest was checked.
    Ended,
}

impl<'de> Params<'de> {
    pub(crate) fn new(reader: Reader<'de>, list: ParamList) -> Self {
        Self { reader, list, index: 0 }
    }

    /// Returns where they stand in their text, as long as none is read.
    pub(crate) fn position(&self) -> ParamsPosition {
        debug_assert_eq!(self.index, 0);
        ParamsPosition { position: self.reader.position(), list: self.list }
    }

    /// Returns the parameters that stand there in the same text, or in a copy of it.
    pub(crate) fn at(text: &'de str, limits: &'de Limits, params: &ParamsPosition) -> Self {
        Self::new(Reader::at(text, limits, params.position), params.list)
    }

    /// Decodes the next parameter, if there is one.
    #[inline]
    pub(crate) fn next<T: Deserialize<'de>>(&mut self) -> Result<Option<T>, DecodeError> {
        self.next_seed(PhantomData::<T>).map_err(|error| self.reader.locate(error))
    }

    #[inline]
    fn next_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, DecodeError> {
        let Some(value_tag) = self.open()? else { return Ok(None) };
        let start = self.reader.offset;
        match seed.deserialize(ValueDeserializer::new(&mut self.reader, value_tag)) {
            Ok(value) => {
                self.close()?;
                Ok(Some(value))
            }
            Err(error) => Err(error
                .of_value(self.reader.text, start)
                .within(&PathStep::Index(self.index))
                .within(&PathStep::Root("params"))),
        }
    }

    /// Reads to the end of the message; returns how many parameters were left.
    pub(crate) fn finish(&mut self) -> Result<usize, DecodeError> {
        self.skip_rest().map_err(|error| self.reader.locate(error))
    }

    /// Reads to the end of the message; returns how many parameters were left.
    pub(crate) fn skip_rest(&mut self) -> Result<usize, DecodeError> {
        let mut left = 0;
        while let Some(value_tag) = self.open()? {
            self.reader.skip(value_tag)?;
            self.close()?;
            left += 1;
        }
        Ok(left)
    }

    /// Returns the spelling of nil and 64-bit integers met so far.
    pub(crate) fn dialect(&self) -> Dialect {
        self.reader.dialect
    }

    /// Decodes all parameters at once: into a tuple, a sequence or unit.
    pub(crate) fn all<P: Deserialize<'de>>(mut self) -> Result<P, DecodeError> {
        self.read_all().map_err(|error| {
            let offset = self.reader.offset;
            self.reader.locate(error.at(offset))
        })
    }

    fn read_all<P: Deserialize<'de>>(&mut self) -> Result<P, DecodeError> {
        let params = P::deserialize(ParamsDeserializer(self))?;
        let read = self.index;
        match self.skip_rest()? {
            0 => Ok(params),
            more => {
                let found = read + more;
                Err(de::Error::custom(format_args!("expected {}, found {found}", count(read))))
            }
        }
    }

    /// Opens the next parameter, if there is one.
    pub(crate) fn open(&mut self) -> Result<Option<ValueTag>, DecodeError> {
        match self.list {
            ParamList::Params => self.open_param(),
            ParamList::Array => {
                let value_tag = self.reader.element()?;
                if value_tag.is_none() {
                    self.list = ParamList::Ended;
                }
                Ok(value_tag)
            }
            ParamList::Ended => Ok(None),
        }
    }

    fn open_param(&mut self) -> Result<Option<ValueTag>, DecodeError> {
        let reader = &mut self.reader;
        reader.skip_blanks();
        if reader.eat("<param><value>") {
            reader.count_value()?;
            return Ok(Some(ValueTag::Open));
        }
        let start = reader.offset;
        match reader.tag_expecting("</params>")? {
            Tag::Open("param") => match reader.value_or_close("param")? {
                None => self.close_after_no_value(start),
                value_tag => Ok(value_tag),
            },
            Tag::Empty("param") => self.close_after_no_value(start),
            Tag::Close("params") => self.close_call(),
            _ => Err(reader.unexpected(start, "expected <param> or </params>")),
        }
    }

    /// Reads on after a parameter without a value, which is none if it is the only one.
    #[cold]
    fn close_after_no_value(&mut self, start: usize) -> Result<Option<ValueTag>, DecodeError> {
        if self.index == 0
            && matches!(self.reader.tag_expecting("</params>")?, Tag::Close("params"))
        {
            return self.close_call();
        }
        Err(self.reader.unexpected(start, "expected a value in each of several parameters"))
    }

    fn close_call(&mut self) -> Result<Option<ValueTag>, DecodeError> {
        self.reader.close("methodCall")?;
        self.reader.epilog()?;
        self.list = ParamList::Ended;
        Ok(None)
    }

    /// Closes the parameter whose value is closed.
    #[inline]
    pub(crate) fn close(&mut self) -> Result<(), DecodeError> {
        self.index += 1;
        if self.list == ParamList::Params {
            self.reader.skip_blanks();
            if !self.reader.eat("</param>") {
                self.reader.close("param")?;
            }
        }
        Ok(())
    }
}

/// The deserializer of all parameters of a call, as one sequence.
struct ParamsDeserializer<'p, 'de>(&'p mut Params<'de>);

impl<'de> de::Deserializer<'de> for ParamsDeserializer<'_, 'de> {
    type Error = DecodeError;

    fn deserialize_any<V: de::Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        visitor.visit_seq(self)
    }

    fn deserialize_unit<V: de::Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        visitor.visit_unit()
    }

    fn deserialize_newtype_struct<V: de::Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, DecodeError> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_option<V: de::Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        visitor.visit_some(self)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf
        unit_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

impl<'de> de::SeqAccess<'de> for ParamsDeserializer<'_, 'de> {
    type Error = DecodeError;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, DecodeError> {
        self.0.next_seed(seed)
    }
}

fn count(params: usize) -> String {
    match params {
        0 => "no parameters".to_owned(),
        1 => "1 parameter".to_owned(),
        n => format!("{n} parameters"),
    }
}
