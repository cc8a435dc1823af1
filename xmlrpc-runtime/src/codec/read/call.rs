//! Reading a call: the method's name, then the parameters one after another.

use std::borrow::Cow;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{self, DeserializeSeed};

use crate::codec::error::decode::{DecodeError, Limit, Step};
use crate::codec::limits::Limits;
use crate::codec::options::Dialect;
use crate::codec::read::reader::{Reader, Tag};
use crate::codec::read::serde::deserializer::Decoder;
use crate::codec::read::value::Opened;
use crate::codec::xml::chars;

/// A call whose name is read and whose parameters are not.
#[derive(Clone)]
pub(crate) struct MethodCall<'de> {
    pub(crate) name: Cow<'de, str>,
    pub(crate) params: Params<'de>,
}

/// Reads a call up to its parameters.
pub(crate) fn read_call<'de>(
    text: &'de str,
    limits: &Limits,
) -> Result<MethodCall<'de>, DecodeError> {
    let mut reader = Reader::new(text, limits)?;
    reader.prolog()?;
    let start = reader.offset;
    let name = match reader.likely_tag("<methodCall>")? {
        Tag::Open("methodCall") => method_name(&mut reader)?,
        _ => return Err(reader.unexpected(start, "expected <methodCall>")),
    };
    let start = reader.offset;
    let place = match reader.likely_tag("<params>")? {
        Tag::Open("params") => Place::Params,
        Tag::Empty("params") => {
            reader.close("methodCall")?;
            reader.epilog()?;
            Place::End
        }
        Tag::Close("methodCall") => {
            reader.epilog()?;
            Place::End
        }
        _ => return Err(reader.unexpected(start, "expected <params> or </methodCall>")),
    };
    Ok(MethodCall { name, params: Params { reader, place, index: 0 } })
}

fn method_name<'de>(reader: &mut Reader<'de>) -> Result<Cow<'de, str>, DecodeError> {
    reader.spacing();
    let start = reader.offset;
    let name = match reader.plain("<methodName>", "</methodName>") {
        Some(name) => Cow::Borrowed(name),
        None if reader.open("methodName")? => reader.text_of("methodName")?,
        None => Cow::Borrowed(""),
    };
    let name = match name {
        Cow::Borrowed(name) => Cow::Borrowed(chars::trim(name)),
        Cow::Owned(name) => Cow::Owned(chars::trim(&name).to_owned()),
    };
    if name.is_empty() {
        return Err(reader.unexpected(start, "expected a method's name"));
    }
    if name.len() > reader.limits.method_name {
        return Err(DecodeError::limit(Limit::MethodName, reader.limits.method_name)
            .finding(&name)
            .at(reader.text, start));
    }
    Ok(name)
}

/// The parameters of a call, decoded one after another; the same whether they stand
/// in `<params>` or in the array of a multicall entry.
#[derive(Clone)]
pub(crate) struct Params<'de> {
    pub(crate) reader: Reader<'de>,
    place: Place,
    index: usize,
}

/// Parameters without the text that they stand in, for calls that outlive it.
#[derive(Clone, Debug)]
pub(crate) struct Mark {
    offset: usize,
    values_left: usize,
    depth_left: usize,
    dialect: Dialect,
    limits: Limits,
    place: Place,
    index: usize,
}

/// Where the next parameter stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// In `<params>`.
    Params,
    /// In an array, of a message that was checked as a whole.
    Array,
    /// Nowhere: there is none, and the rest was checked.
    End,
}

impl<'de> Params<'de> {
    /// The elements of an array, unless it is empty and closed already.
    pub(crate) fn of_array(reader: Reader<'de>, open: bool) -> Self {
        Self { reader, place: if open { Place::Array } else { Place::End }, index: 0 }
    }

    /// Where they stand in their text.
    pub(crate) fn mark(&self) -> Mark {
        let Reader { offset, values_left, depth_left, dialect, limits, .. } = self.reader;
        let Self { place, index, .. } = *self;
        Mark { offset, values_left, depth_left, dialect, limits, place, index }
    }

    /// The parameters that stand there in the same text, or a copy of it.
    pub(crate) fn resume(text: &'de str, mark: &Mark) -> Result<Self, DecodeError> {
        let mut reader = Reader::new(text, &mark.limits)?;
        reader.offset = mark.offset;
        reader.values_left = mark.values_left;
        reader.depth_left = mark.depth_left;
        reader.dialect = mark.dialect;
        Ok(Self { reader, place: mark.place, index: mark.index })
    }

    /// Decodes the next parameter, if there is one.
    #[inline]
    pub(crate) fn next<T: Deserialize<'de>>(&mut self) -> Result<Option<T>, DecodeError> {
        self.next_seed(PhantomData::<T>)
    }

    #[inline]
    pub(crate) fn next_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, DecodeError> {
        let Some(opened) = self.open()? else { return Ok(None) };
        let start = self.reader.offset;
        match seed.deserialize(Decoder::new(&mut self.reader, opened)) {
            Ok(value) => {
                self.close()?;
                Ok(Some(value))
            }
            Err(error) => Err(error
                .of_value(self.reader.text, start)
                .within(&Step::Index(self.index))
                .within(&Step::Root("params"))),
        }
    }

    /// Reads to the end of the message; how many parameters were left over.
    pub(crate) fn finish(&mut self) -> Result<usize, DecodeError> {
        let mut left = 0;
        while let Some(opened) = self.open()? {
            self.reader.skip(opened)?;
            self.close()?;
            left += 1;
        }
        Ok(left)
    }

    /// The spelling of nil and 64-bit integers met so far.
    pub(crate) fn dialect(&self) -> Dialect {
        self.reader.dialect
    }

    /// Decodes all parameters at once: into a tuple, a sequence or unit.
    pub(crate) fn all<P: Deserialize<'de>>(mut self) -> Result<P, DecodeError> {
        let params = P::deserialize(ParamsDecoder(&mut self))
            .map_err(|error| error.at(self.reader.text, self.reader.offset))?;
        let read = self.index;
        match self.finish()? {
            0 => Ok(params),
            more => {
                let message = format!("expected {}, found {}", count(read), read + more);
                let error: DecodeError = de::Error::custom(message);
                Err(error.at(self.reader.text, self.reader.offset))
            }
        }
    }

    pub(crate) fn open(&mut self) -> Result<Option<Opened>, DecodeError> {
        match self.place {
            Place::Params => self.open_param(),
            Place::Array => {
                let opened = self.reader.element()?;
                if opened.is_none() {
                    self.place = Place::End;
                }
                Ok(opened)
            }
            Place::End => Ok(None),
        }
    }

    fn open_param(&mut self) -> Result<Option<Opened>, DecodeError> {
        let reader = &mut self.reader;
        reader.spacing();
        if reader.eat("<param><value>") {
            reader.count_value()?;
            return Ok(Some(Opened::Open));
        }
        let start = reader.offset;
        match reader.likely_tag("</params>")? {
            Tag::Open("param") => reader.value().map(Some),
            Tag::Close("params") => {
                reader.close("methodCall")?;
                reader.epilog()?;
                self.place = Place::End;
                Ok(None)
            }
            _ => Err(reader.unexpected(start, "expected <param> or </params>")),
        }
    }

    #[inline]
    fn close(&mut self) -> Result<(), DecodeError> {
        self.index += 1;
        if self.place == Place::Params {
            self.reader.spacing();
            if !self.reader.eat("</param>") {
                self.reader.close("param")?;
            }
        }
        Ok(())
    }
}

/// The parameters of a call as one sequence.
struct ParamsDecoder<'p, 'de>(&'p mut Params<'de>);

impl<'de> de::Deserializer<'de> for ParamsDecoder<'_, 'de> {
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

impl<'de> de::SeqAccess<'de> for ParamsDecoder<'_, 'de> {
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
