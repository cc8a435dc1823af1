//! The calls of a `system.multicall`.

use std::borrow::Cow;

use crate::codec::error::decode::{DecodeError, DecodeErrorKind, Limit};
use crate::codec::read::call::{MethodCall, Params};
use crate::codec::read::reader::Reader;
use crate::codec::read::value::{Content, Kind, Opened};
use crate::codec::xml::chars;
use crate::data::fault::Fault;

impl<'de> Params<'de> {
    /// The params of `system.multicall`: the whole message is passed over and checked
    /// first; then an entry that is well-formed but no call is an error of its own.
    /// `-32602` where the params are not one array, or hold more than `Limits::multicall_calls`.
    pub(crate) fn batch(mut self) -> Result<Vec<Result<MethodCall<'de>, Fault>>, Fault> {
        let mut ahead = self.clone();
        let params = ahead.finish().map_err(|error| error.to_fault_in(MULTICALL))?;
        if params != 1 {
            return Err(not_a_batch());
        }
        self.reader.dialect = ahead.dialect();
        self.entries().map_err(|error| match error.kind() {
            DecodeErrorKind::Limit(_) | DecodeErrorKind::Type => {
                Fault::new(Fault::INVALID_PARAMS, format!("{MULTICALL}: {error}"))
            }
            _ => error.to_fault_in(MULTICALL),
        })?
    }

    /// The entries of a message that was checked.
    fn entries(
        &mut self,
    ) -> Result<Result<Vec<Result<MethodCall<'de>, Fault>>, Fault>, DecodeError> {
        let mut entries = Vec::new();
        let Some(opened) = self.open()? else { return Ok(Err(not_a_batch())) };
        let Content { kind: Kind::Array, form } = self.reader.content(opened)? else {
            return Ok(Err(not_a_batch()));
        };
        if self.reader.open_array(form)? {
            let most = self.reader.limits.multicall_calls;
            while let Some(opened) = self.reader.element()? {
                if entries.len() == most {
                    return Err(self.reader.over(Limit::MulticallCalls, most));
                }
                entries.push(entry(&mut self.reader, opened)?.ok_or_else(not_a_call));
            }
        }
        Ok(Ok(entries))
    }
}

const MULTICALL: &str = "system.multicall";

#[cold]
fn not_a_batch() -> Fault {
    Fault::new(Fault::INVALID_PARAMS, format!("{MULTICALL}: expected one array of calls"))
}

#[cold]
fn not_a_call() -> Fault {
    Fault::new(
        Fault::INVALID_REQUEST,
        format!("{MULTICALL}: expected a struct of methodName, a string, and params, an array"),
    )
}

/// Reads an entry of a batch, members in any order. `None` where it is no call.
fn entry<'de>(
    reader: &mut Reader<'de>,
    opened: Opened,
) -> Result<Option<MethodCall<'de>>, DecodeError> {
    let start = reader.offset;
    let Content { kind: Kind::Struct, form } = reader.content(opened)? else {
        reader.offset = start;
        reader.skip(opened)?;
        return Ok(None);
    };
    let Some(mut seen) = reader.open_struct(form)? else { return Ok(None) };
    let mut name = None;
    let mut params = None;
    while let Some((member, opened)) = reader.member(&mut seen)? {
        let value = reader.clone();
        reader.skip(opened)?;
        reader.end_member()?;
        match &*member {
            "methodName" => name = string(value, opened)?,
            "params" => params = array(value, opened)?,
            _ => {}
        }
    }
    Ok(name.zip(params).map(|(name, params)| MethodCall { name, params }))
}

fn string(mut value: Reader<'_>, opened: Opened) -> Result<Option<Cow<'_, str>>, DecodeError> {
    let Content { kind: Kind::String, form } = value.content(opened)? else { return Ok(None) };
    let name = value.scalar(form)?;
    let name = chars::trim(&name).to_owned();
    let fits = !name.is_empty() && name.len() <= value.limits.method_name;
    Ok(fits.then_some(Cow::Owned(name)))
}

fn array(mut value: Reader<'_>, opened: Opened) -> Result<Option<Params<'_>>, DecodeError> {
    let Content { kind: Kind::Array, form } = value.content(opened)? else { return Ok(None) };
    let open = value.open_array(form)?;
    Ok(Some(Params::of_array(value, open)))
}
