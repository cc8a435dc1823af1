//! Writes a call: the method's name, then the arguments one after another.

use serde::ser::{self, Serialize, Serializer};

use crate::codec::error::PathStep;
use crate::codec::error::{EncodeError, EncodeErrorKind};
use crate::codec::limits::Limit;
use crate::codec::options::EncodeOptions;
use crate::codec::write::member_key::{refuse, refuse_structs};
use crate::codec::write::serializer::ValueSerializer;
use crate::codec::write::{Root, Writer};
use crate::codec::xml::is_blank;

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
        let is_none = self.writer.is_none(start);
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
    pub(crate) fn finish(self) -> Result<Vec<u8>, EncodeError> {
        match self.no_nil {
            Some(error) => Err(error),
            None => Ok(end(self.writer)),
        }
    }

    /// Returns the message without trailing arguments that serialised as none.
    pub(crate) fn finish_trimmed(mut self) -> Vec<u8> {
        self.writer.out.truncate(self.present);
        end(self.writer)
    }
}

/// The end of a call. A line break follows each message, because Hamlib reads by lines.
pub(crate) const CALL_TAIL: &str = "</params></methodCall>\n";

fn end(writer: Writer) -> Vec<u8> {
    let mut message = writer.out;
    message.extend_from_slice(CALL_TAIL.as_bytes());
    message
}

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
