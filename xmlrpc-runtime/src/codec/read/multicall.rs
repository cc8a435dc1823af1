//! Reads multicalls: the calls of a `system.multicall`, and the results in its response.

use std::borrow::Cow;

use serde::Deserialize;

use crate::codec::error::PathStep;
use crate::codec::error::decode::{DecodeError, DecodeErrorKind};
use crate::codec::options::{Limit, Limits};
use crate::codec::read::call::{MethodCall, ParamList, Params};
use crate::codec::read::response::{ResponseStart, close_response, open_response};
use crate::codec::read::serde::ValueDeserializer;
use crate::codec::read::value::{TagForm, TypeTag, ValueTag, WireType};
use crate::codec::read::{Position, Reader};
use crate::codec::xml::scan::Tag;
use crate::codec::xml::trim_cow;
use crate::data::fault::Fault;

const MULTICALL: &str = "system.multicall";

/// The calls of a multicall. One that is well-formed but not a call has a fault of its own.
type MulticallCalls<'de> = Vec<Result<MethodCall<'de>, Fault>>;

impl<'de> Params<'de> {
    /// Reads the calls that are the first parameter of `system.multicall`. The rest of the
    /// message is read as well, so that no call runs of a message that is malformed, and
    /// further parameters are passed over, as by the other `system.*` methods.
    ///
    /// # Errors
    ///
    /// Returns the fault for the multicall as a whole, which is `-32602` where the first
    /// parameter is not an array, or where it holds more than [`Limits::multicall_calls`].
    pub(crate) fn multicall(mut self) -> Result<MulticallCalls<'de>, Fault> {
        self.read_calls().map_err(|error| {
            let error = self.reader.locate(error);
            match error.kind() {
                DecodeErrorKind::Limit(Limit::MulticallCalls) => {
                    Fault::new(Fault::INVALID_PARAMS, format!("{MULTICALL}: {error}"))
                }
                _ => error.to_fault_in(MULTICALL),
            }
        })?
    }

    fn read_calls(&mut self) -> Result<Result<MulticallCalls<'de>, Fault>, DecodeError> {
        let Some(value_tag) = self.open()? else { return Ok(Err(not_a_multicall())) };
        let start = self.reader.offset;
        let TypeTag { wire_type, form } = self.reader.type_tag(value_tag)?;
        let is_array = wire_type == WireType::Array;
        let mut calls = MulticallCalls::new();
        let mut too_many = None;
        if !is_array {
            self.reader.offset = start;
            self.reader.skip(value_tag)?;
        } else if self.reader.open_array(form)? {
            let most = self.reader.limits.multicall_calls;
            while let Some(value_tag) = self.reader.element()? {
                if calls.len() == most {
                    too_many.get_or_insert_with(|| self.reader.over(Limit::MulticallCalls, most));
                    self.reader.skip(value_tag)?;
                } else {
                    calls.push(read_call(&mut self.reader, value_tag)?.ok_or_else(not_a_call));
                }
            }
        }
        self.close()?;
        self.skip_rest()?;
        if !is_array {
            return Ok(Err(not_a_multicall()));
        }
        if let Some(error) = too_many {
            return Err(error);
        }
        for call in calls.iter_mut().flatten() {
            call.params.reader.dialect = self.reader.dialect;
        }
        Ok(Ok(calls))
    }
}

#[cold]
fn not_a_multicall() -> Fault {
    Fault::new(Fault::INVALID_PARAMS, format!("{MULTICALL}: expected an array of calls"))
}

#[cold]
fn not_a_call() -> Fault {
    Fault::new(
        Fault::INVALID_REQUEST,
        format!("{MULTICALL}: expected a struct of methodName, a string, and params, an array"),
    )
}

/// Reads a call in a multicall, its members in any order. `None` where it is not a call.
fn read_call<'de>(
    reader: &mut Reader<'de>,
    value_tag: ValueTag,
) -> Result<Option<MethodCall<'de>>, DecodeError> {
    let start = reader.offset;
    let TypeTag { wire_type: WireType::Struct, form } = reader.type_tag(value_tag)? else {
        reader.offset = start;
        reader.skip(value_tag)?;
        return Ok(None);
    };
    let Some(mut open) = reader.open_struct(form)? else { return Ok(None) };
    let mut name = None;
    let mut params = None;
    while let Some((member, value_tag)) = reader.any_member(&mut open)? {
        if &*member == "params" {
            // Otherwise an error in each call would count the lines from the start.
            reader.count_lines();
        }
        let value = reader.fork(reader.position());
        reader.skip(value_tag)?;
        reader.end_member()?;
        match &*member {
            "methodName" => name = method_name(value, value_tag)?,
            "params" => params = read_params(value, value_tag)?,
            _ => {}
        }
    }
    Ok(name.zip(params).map(|(name, params)| MethodCall { name, params }))
}

fn method_name(
    mut value: Reader<'_>,
    value_tag: ValueTag,
) -> Result<Option<Cow<'_, str>>, DecodeError> {
    let TypeTag { wire_type: WireType::String, form } = value.type_tag(value_tag)? else {
        return Ok(None);
    };
    let name = trim_cow(value.scalar(form)?);
    let fits = !name.is_empty() && name.len() <= value.limits.method_name;
    Ok(fits.then_some(name))
}

fn read_params(
    mut value: Reader<'_>,
    value_tag: ValueTag,
) -> Result<Option<Params<'_>>, DecodeError> {
    let TypeTag { wire_type: WireType::Array, form } = value.type_tag(value_tag)? else {
        return Ok(None);
    };
    let list = if value.open_array(form)? { ParamList::Array } else { ParamList::Ended };
    Ok(Some(Params::new(value, list)))
}

/// Reads the response to a multicall: its results, passed over and checked but not decoded.
/// Where they are not as many as were asked for, the response is refused as a whole.
pub(crate) fn read_multicall_response<'de>(
    text: &'de str,
    asked: usize,
    limits: &'de Limits,
) -> Result<Result<Vec<MulticallResult<'de>>, Fault>, DecodeError> {
    let mut reader = Reader::new(text, limits)?;
    read_results(&mut reader, asked).map_err(|error| reader.locate(error))
}

fn read_results<'de>(
    reader: &mut Reader<'de>,
    asked: usize,
) -> Result<Result<Vec<MulticallResult<'de>>, Fault>, DecodeError> {
    let value_tag = match open_response(reader)? {
        ResponseStart::Nothing => return Err(not_results(reader, reader.offset)),
        ResponseStart::Fault(fault) => return Ok(Err(fault)),
        ResponseStart::Result(value_tag) => value_tag,
    };
    let start = reader.offset;
    let TypeTag { wire_type: WireType::Array, form } = reader.type_tag(value_tag)? else {
        return Err(not_results(reader, start));
    };
    let mut results = Vec::with_capacity(asked);
    let mut came = 0;
    if reader.open_array(form)? {
        while let Some(entry) = reader.entry(ArrayEnd::Value)? {
            // A result takes more room here than the shortest value does in the message.
            if came < asked {
                reader.count_lines();
                let (text, limits, position) = (reader.text, reader.limits, reader.position());
                results.push(MulticallResult { text, limits, position, entry, index: came });
            }
            came += 1;
            reader.skip_entry(entry)?;
        }
    }
    close_response(reader)?;
    if came == asked {
        return Ok(Ok(results));
    }
    let message = format!("{asked} calls were made, and {came} results came");
    Err(DecodeError::new(DecodeErrorKind::Structure, message).at(start))
}

#[cold]
fn not_results(reader: &Reader<'_>, start: usize) -> DecodeError {
    DecodeError::new(DecodeErrorKind::Type, "expected an array of results")
        .showing_value(reader.text, start)
}

/// What an element of an array in the response to a multicall is, whose tag was read.
#[derive(Clone, Copy)]
enum ElementTag {
    /// A value.
    Value(ValueTag),
    /// An array without a value around it, as `NZBGet` writes each result.
    Array,
    /// A struct without a value around it.
    Struct,
    /// A fault without a value around it.
    Fault,
}

/// What closes after an array.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ArrayEnd {
    /// The value that it stands in.
    Value,
    /// Nothing: no value stands around it.
    Array,
}

impl Reader<'_> {
    /// Reads the tag of the next element of an array. Where there is none the array is left.
    fn entry(&mut self, end: ArrayEnd) -> Result<Option<ElementTag>, DecodeError> {
        let start = self.offset;
        let entry = match self.tag_expecting("<value>")? {
            Tag::Open("value") => ElementTag::Value(ValueTag::Open),
            Tag::Empty("value") => ElementTag::Value(ValueTag::Empty),
            Tag::Open("array") => ElementTag::Array,
            Tag::Open("struct") => ElementTag::Struct,
            Tag::Open("fault") => ElementTag::Fault,
            Tag::Close("data") => {
                self.close("array")?;
                self.ascend();
                if end == ArrayEnd::Value {
                    self.close_value()?;
                }
                return Ok(None);
            }
            _ => return Err(self.unexpected(start, "expected <value> or </data>")),
        };
        self.count_value()?;
        Ok(Some(entry))
    }

    /// Enters an array without a value around it; returns `false` where it is empty, and closed
    /// already.
    fn open_bare_array(&mut self) -> Result<bool, DecodeError> {
        self.descend()?;
        let start = self.offset;
        match self.tag_expecting("<data>")? {
            Tag::Open("data") => return Ok(true),
            Tag::Empty("data") => self.close("array")?,
            Tag::Close("array") => {}
            _ => return Err(self.unexpected(start, "expected <data>")),
        }
        self.ascend();
        Ok(false)
    }

    fn skip_entry(&mut self, entry: ElementTag) -> Result<(), DecodeError> {
        match entry {
            ElementTag::Value(value_tag) => self.skip(value_tag),
            ElementTag::Array => {
                if self.open_bare_array()? {
                    while let Some(entry) = self.entry(ArrayEnd::Array)? {
                        self.skip_entry(entry)?;
                    }
                }
                Ok(())
            }
            ElementTag::Struct => self.skip_struct(TagForm::Bare),
            ElementTag::Fault => self.bare_fault().map(drop),
        }
    }

    /// Reads a fault without a value around it, whose tag was read.
    fn bare_fault(&mut self) -> Result<Fault, DecodeError> {
        let fault = self.fault_element()?;
        self.close("fault")?;
        Ok(fault)
    }

    /// Reads a fault if this is one: nothing is read where it is another value.
    fn fault_if(&mut self, value_tag: ValueTag) -> Option<Fault> {
        let position = self.position();
        let fault = self.fault(value_tag).ok();
        if fault.is_none() {
            *self = self.fork(position);
        }
        fault
    }
}

/// One result in the response to a multicall.
#[derive(Clone)]
pub(crate) struct MulticallResult<'de> {
    text: &'de str,
    limits: &'de Limits,
    position: Position,
    entry: ElementTag,
    index: usize,
}

impl<'de> MulticallResult<'de> {
    /// Decodes `[result]`, or a fault's struct in its place. Supervisor writes results without
    /// the array, so what cannot be read with it is read as it stands.
    pub(crate) fn decode<T: Deserialize<'de>>(&self) -> Result<Result<T, Fault>, DecodeError> {
        let mut reader = self.reader();
        self.read(&mut reader)
            .or_else(|error| self.read_bare(&mut self.reader()).map(Ok).map_err(|_| error))
            .map_err(|error| reader.locate(error.within(&PathStep::Index(self.index))))
    }

    fn reader(&self) -> Reader<'de> {
        Reader::at(self.text, self.limits, self.position)
    }

    fn read_bare<T: Deserialize<'de>>(&self, reader: &mut Reader<'de>) -> Result<T, DecodeError> {
        match self.entry {
            ElementTag::Value(value_tag) => {
                T::deserialize(ValueDeserializer::new(reader, value_tag))
            }
            _ => Err(not_results(reader, reader.offset)),
        }
    }

    fn read<T: Deserialize<'de>>(
        &self,
        reader: &mut Reader<'de>,
    ) -> Result<Result<T, Fault>, DecodeError> {
        let start = reader.offset;
        let wrong = |reader: &Reader<'_>| {
            Err(DecodeError::new(DecodeErrorKind::Type, "expected an array of one result")
                .showing_value(reader.text, start))
        };
        let (open, end) = match self.entry {
            ElementTag::Struct => return reader.fault_members(TagForm::Bare, start).map(Err),
            ElementTag::Fault => return reader.bare_fault().map(Err),
            ElementTag::Array => (reader.open_bare_array()?, ArrayEnd::Array),
            ElementTag::Value(value_tag) => match reader.type_tag(value_tag)? {
                TypeTag { wire_type: WireType::Struct, form } => {
                    return reader.fault_members(form, start).map(Err);
                }
                TypeTag { wire_type: WireType::Array, form } => {
                    (reader.open_array(form)?, ArrayEnd::Value)
                }
                _ => return wrong(reader),
            },
        };
        if !open {
            return wrong(reader);
        }
        let Some(entry) = reader.entry(end)? else { return wrong(reader) };
        let result = read_result(reader, entry, end)?;
        if reader.entry(end)?.is_some() {
            return wrong(reader);
        }
        Ok(result)
    }
}

/// Reads what stands in the array of one result. Where that array has no value around it, its
/// server writes faults into it, too.
fn read_result<'de, T: Deserialize<'de>>(
    reader: &mut Reader<'de>,
    entry: ElementTag,
    end: ArrayEnd,
) -> Result<Result<T, Fault>, DecodeError> {
    let start = reader.offset;
    match entry {
        ElementTag::Struct => reader.fault_members(TagForm::Bare, start).map(Err),
        ElementTag::Fault => reader.bare_fault().map(Err),
        ElementTag::Array => Err(not_results(reader, start)),
        ElementTag::Value(value_tag) => {
            if end == ArrayEnd::Array
                && let Some(fault) = reader.fault_if(value_tag)
            {
                return Ok(Err(fault));
            }
            T::deserialize(ValueDeserializer::new(reader, value_tag))
                .map(Ok)
                .map_err(|error| error.of_value(reader.text, start).within(&PathStep::Index(0)))
        }
    }
}
