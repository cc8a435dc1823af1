//! The parts of arrays and structs, as serde hands them over.

use serde::ser::{self, Serialize};

use crate::codec::error::decode::Step;
use crate::codec::error::encode::EncodeError;
use crate::codec::write::member_key::KeyEncoder;
use crate::codec::write::serializer::Encoder;
use crate::codec::write::writer::Writer;

/// The elements of an array.
pub(crate) struct Elements<'w> {
    pub(crate) writer: &'w mut Writer,
    /// How many there will be, if there are many.
    pub(crate) length: Option<usize>,
    pub(crate) index: usize,
    pub(crate) close: &'static str,
}

impl Elements<'_> {
    #[inline]
    fn element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), EncodeError> {
        let start = self.writer.out.len();
        match value.serialize(Encoder(self.writer)) {
            Ok(()) => {
                self.index += 1;
                if let Some(length) = self.length.take() {
                    self.writer.expect(length, start);
                }
                Ok(())
            }
            Err(error) => Err(error.within(&Step::Index(self.index))),
        }
    }

    fn finish(self) {
        self.writer.put(self.close);
        self.writer.ascend();
    }
}

/// The members of a struct.
pub(crate) struct Members<'w> {
    pub(crate) writer: &'w mut Writer,
    /// Where the key of a map's entry starts, for errors.
    pub(crate) name: usize,
    pub(crate) close: &'static str,
}

impl Members<'_> {
    fn field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), EncodeError> {
        let start = self.writer.out.len();
        if let Err(error) = self.writer.field(name) {
            return Err(error.within(&Step::Member(name)));
        }
        let value_start = self.writer.out.len();
        if let Err(error) = value.serialize(Encoder(self.writer)) {
            return Err(error.within(&Step::Member(name)));
        }
        if self.writer.is_none(value_start) {
            self.writer.take_back_field(name, start);
        } else {
            self.writer.put("</member>");
        }
        Ok(())
    }

    fn finish(self) {
        self.writer.put(self.close);
        self.writer.ascend();
    }
}

macro_rules! elements {
    ($($trait:ident $method:ident),*) => {$(
        impl ser::$trait for Elements<'_> {
            type Ok = ();
            type Error = EncodeError;

            #[inline]
            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), EncodeError> {
                self.element(value)
            }

            fn end(self) -> Result<(), EncodeError> {
                self.finish();
                Ok(())
            }
        }
    )*};
}

elements! {
    SerializeSeq serialize_element, SerializeTuple serialize_element,
    SerializeTupleStruct serialize_field
}

impl ser::SerializeStruct for Members<'_> {
    type Ok = ();
    type Error = EncodeError;

    #[inline]
    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), EncodeError> {
        self.field(name, value)
    }

    fn end(self) -> Result<(), EncodeError> {
        self.finish();
        Ok(())
    }
}

/// The parts of a variant, which are a level of their own in the struct that stands for it.
pub(crate) struct InVariant<P> {
    pub(crate) variant: &'static str,
    pub(crate) parts: P,
}

impl<P> InVariant<P> {
    fn place(&self, written: Result<(), EncodeError>) -> Result<(), EncodeError> {
        written.map_err(|error| error.within(&Step::Member(self.variant)))
    }
}

impl ser::SerializeTupleVariant for InVariant<Elements<'_>> {
    type Ok = ();
    type Error = EncodeError;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), EncodeError> {
        let written = self.parts.element(value);
        self.place(written)
    }

    fn end(self) -> Result<(), EncodeError> {
        self.parts.writer.ascend();
        self.parts.finish();
        Ok(())
    }
}

impl ser::SerializeStructVariant for InVariant<Members<'_>> {
    type Ok = ();
    type Error = EncodeError;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), EncodeError> {
        let written = self.parts.field(name, value);
        self.place(written)
    }

    fn end(self) -> Result<(), EncodeError> {
        self.parts.writer.ascend();
        self.parts.finish();
        Ok(())
    }
}

impl ser::SerializeMap for Members<'_> {
    type Ok = ();
    type Error = EncodeError;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), EncodeError> {
        self.name = self.writer.out.len() + "<member><name>".len();
        key.serialize(KeyEncoder(self.writer))
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), EncodeError> {
        match value.serialize(Encoder(self.writer)) {
            Ok(()) => {
                self.writer.put("</member>");
                Ok(())
            }
            Err(error) => {
                let written = self.writer.out[self.name..].split(|&byte| byte == b'<').next();
                let name = String::from_utf8_lossy(written.unwrap_or_default());
                Err(error.within(&Step::Member(&name)))
            }
        }
    }

    fn end(self) -> Result<(), EncodeError> {
        self.finish();
        Ok(())
    }
}
