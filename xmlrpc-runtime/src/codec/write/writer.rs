//! The buffer of a message being written: tags, text, and the limits.

use std::fmt::Display;

use crate::codec::error::decode::Limit;
use crate::codec::error::encode::EncodeError;
use crate::codec::options::{Dialect, Format};
use crate::codec::scalar;
use crate::codec::write::field_names::{self, Fields};
use crate::codec::xml::escape;

/// A message being written.
#[derive(Clone, Debug)]
pub(crate) struct Writer {
    pub(crate) out: Vec<u8>,
    pub(crate) format: Format,
    values_left: usize,
    depth_left: usize,
    /// Where the last `None` was written, so that whoever holds it can leave it out.
    none_at: usize,
    fields: Fields,
}

impl Writer {
    pub(crate) fn new(format: Format) -> Self {
        Self {
            out: Vec::with_capacity(512),
            format,
            values_left: format.limits.values,
            depth_left: format.limits.depth,
            none_at: usize::MAX,
            fields: Fields::default(),
        }
    }

    #[inline]
    pub(crate) fn put(&mut self, markup: &str) {
        self.out.extend_from_slice(markup.as_bytes());
    }

    /// The root's opening tag after the declaration.
    pub(crate) fn open_root(&mut self, root: Root) {
        self.put(head(root, self.format.dialect));
    }

    /// Counts a value. Called before each.
    #[inline]
    pub(crate) fn count_value(&mut self) -> Result<(), EncodeError> {
        let limits = &self.format.limits;
        if self.out.len() > limits.message {
            return Err(EncodeError::over(Limit::Message, limits.message));
        }
        self.values_left = match self.values_left.checked_sub(1) {
            Some(left) => left,
            None => return Err(EncodeError::over(Limit::Values, limits.values)),
        };
        Ok(())
    }

    /// Makes sure that a message is not too long once so many bytes more are written.
    pub(crate) fn check_length(&self, more: usize) -> Result<(), EncodeError> {
        let most = self.format.limits.message;
        let fits = self.out.len() + more <= most;
        if fits { Ok(()) } else { Err(EncodeError::over(Limit::Message, most)) }
    }

    #[inline]
    pub(crate) fn descend(&mut self) -> Result<(), EncodeError> {
        match self.depth_left.checked_sub(1) {
            Some(left) => {
                self.depth_left = left;
                Ok(())
            }
            None => Err(EncodeError::over(Limit::Depth, self.format.limits.depth)),
        }
    }

    #[inline]
    pub(crate) fn ascend(&mut self) {
        self.depth_left += 1;
    }

    pub(crate) fn int(&mut self, value: i64) {
        let mut buffer = itoa::Buffer::new();
        if let Ok(value) = i32::try_from(value) {
            self.put("<value><int>");
            self.put(buffer.format(value));
            self.put("</int></value>");
        } else {
            let (open, close) = match self.format.dialect {
                Dialect::Bare => ("<value><i8>", "</i8></value>"),
                Dialect::Ex => ("<value><ex:i8>", "</ex:i8></value>"),
            };
            self.put(open);
            self.put(buffer.format(value));
            self.put(close);
        }
    }

    pub(crate) fn bool(&mut self, value: bool) {
        self.put(if value {
            "<value><boolean>1</boolean></value>"
        } else {
            "<value><boolean>0</boolean></value>"
        });
    }

    /// The shortest digits that are read as the same double, always with a point and
    /// never with an exponent, as the specification has it.
    pub(crate) fn double(
        &mut self,
        value: impl Into<f64> + Display + Copy,
    ) -> Result<(), EncodeError> {
        use std::io::Write as _;
        if !value.into().is_finite() {
            return Err(no_spelling(value.into()));
        }
        self.put("<value><double>");
        let start = self.out.len();
        write!(self.out, "{value}").map_err(EncodeError::new)?;
        if !self.out[start..].contains(&b'.') {
            self.put(".0");
        }
        self.put("</double></value>");
        Ok(())
    }

    pub(crate) fn string(&mut self, value: &str) -> Result<(), EncodeError> {
        self.put("<value><string>");
        self.text(value)?;
        self.put("</string></value>");
        Ok(())
    }

    pub(crate) fn date(&mut self, text: &str) {
        let text = if self.format.full_dates { text } else { text.get(..17).unwrap_or(text) };
        self.put("<value><dateTime.iso8601>");
        self.put(text);
        self.put("</dateTime.iso8601></value>");
    }

    pub(crate) fn base64(&mut self, bytes: &[u8]) {
        self.put("<value><base64>");
        scalar::write_base64(bytes, &mut self.out);
        self.put("</base64></value>");
    }

    pub(crate) fn nil(&mut self) {
        self.put(match self.format.dialect {
            Dialect::Bare => "<value><nil/></value>",
            Dialect::Ex => "<value><ex:nil/></value>",
        });
    }

    /// A nil that whoever holds it may leave out.
    pub(crate) fn none(&mut self) {
        self.none_at = self.out.len();
        self.nil();
    }

    /// Whether the value that starts at `start` is a `None`.
    #[inline]
    pub(crate) fn is_none(&self, start: usize) -> bool {
        self.none_at == start
    }

    /// Takes back the member that starts at `start`, whose value is a `None`.
    pub(crate) fn take_back_field(&mut self, name: &'static str, start: usize) {
        self.out.truncate(start);
        self.fields.forget(name, start);
        self.none_at = usize::MAX;
        self.values_left += 1;
    }

    /// Makes room for the rest of an array of so many elements, the first of which was
    /// written from `start` on.
    pub(crate) fn expect(&mut self, length: usize, start: usize) {
        let first = self.out.len() - start;
        let rest = first.saturating_mul(length - 1);
        self.out.reserve((rest + rest / 8).min(MOST_EXPECTED));
    }

    /// Opens a struct's field up to its value.
    #[inline]
    pub(crate) fn field(&mut self, name: &'static str) -> Result<(), EncodeError> {
        match self.fields.find(name) {
            Some((start, end)) => {
                self.out.extend_from_within(start..end);
                Ok(())
            }
            None => self.new_field(name),
        }
    }

    fn new_field(&mut self, name: &'static str) -> Result<(), EncodeError> {
        let start = self.out.len();
        self.member(name)?;
        if start >= field_names::LONG {
            self.fields.note(name, start, self.out.len());
        }
        Ok(())
    }

    /// Opens a member up to its value.
    #[inline]
    pub(crate) fn member(&mut self, name: &str) -> Result<(), EncodeError> {
        let most = self.format.limits.member_name;
        if name.len() > most {
            return Err(EncodeError::over(Limit::MemberName, most));
        }
        self.put("<member><name>");
        self.text(name)?;
        self.put("</name>");
        Ok(())
    }

    /// Characters, escaped where XML would read them as something else.
    #[inline]
    pub(crate) fn text(&mut self, text: &str) -> Result<(), EncodeError> {
        if escape::is_plain(text.as_bytes()) {
            self.put(text);
            return Ok(());
        }
        escape::write(text, &mut self.out).map_err(forbidden)
    }
}

/// Bytes of room made at most for the rest of an array: more comes as it is needed.
const MOST_EXPECTED: usize = 16 << 20;

/// The root of a message.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Root {
    Call,
    Response,
}

macro_rules! head {
    ($root:literal) => {
        concat!(r#"<?xml version="1.0" encoding="UTF-8"?>"#, $root)
    };
}

/// Declares the prefix of Apache's extensions.
macro_rules! extended {
    ($root:literal) => {
        concat!(head!($root), r#" xmlns:ex="http://ws.apache.org/xmlrpc/namespaces/extensions">"#)
    };
}

/// The declaration and the opening tag of the root.
pub(crate) fn head(root: Root, dialect: Dialect) -> &'static str {
    match (root, dialect) {
        (Root::Call, Dialect::Bare) => head!("<methodCall>"),
        (Root::Response, Dialect::Bare) => head!("<methodResponse>"),
        (Root::Call, Dialect::Ex) => extended!("<methodCall"),
        (Root::Response, Dialect::Ex) => extended!("<methodResponse"),
    }
}

#[cold]
fn no_spelling(value: f64) -> EncodeError {
    EncodeError::new(format_args!("XML-RPC has no spelling for {value}"))
}

#[cold]
fn forbidden(character: char) -> EncodeError {
    EncodeError::new(format_args!(
        "XML does not allow the character U+{:04X}; send such text as Base64",
        u32::from(character)
    ))
}
