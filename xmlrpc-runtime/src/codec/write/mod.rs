//! Writes messages: the buffer with its tags, text and limits, and in the modules below
//! values, calls and responses.

pub(crate) mod member_key;
pub(crate) mod message;
pub(crate) mod serializer;

use std::fmt::Display;
use std::ptr;

use crate::codec::error::{EncodeError, EncodeErrorKind};
use crate::codec::options::Limit;
use crate::codec::options::{Dialect, EncodeOptions};
use crate::codec::scalar;
use crate::codec::xml;

/// A message being written.
#[derive(Clone, Debug)]
pub(crate) struct Writer {
    pub(crate) out: Vec<u8>,
    pub(crate) options: EncodeOptions,
    values_left: usize,
    depth_left: usize,
    /// Whether a value was refused because the message is too long.
    too_long: bool,
    /// Where the last `None` was written, so that the struct that holds it can leave it out.
    none_at: usize,
    /// Where the last one starts that stands within a newtype.
    kept_none_at: usize,
    fields: FieldNames,
}

impl Writer {
    pub(crate) fn new(options: EncodeOptions) -> Self {
        Self {
            out: Vec::with_capacity(512),
            options,
            values_left: options.limits.values,
            depth_left: options.limits.levels(),
            too_long: false,
            none_at: usize::MAX,
            kept_none_at: usize::MAX,
            fields: FieldNames::default(),
        }
    }

    /// Writes markup as it is.
    #[inline]
    pub(crate) fn put(&mut self, markup: &str) {
        self.out.extend_from_slice(markup.as_bytes());
    }

    /// Writes the declaration and the root's opening tag.
    pub(crate) fn open_root(&mut self, root: Root) {
        self.put(head(root, self.options.dialect));
    }

    /// Counts a value. It is called before each.
    #[inline]
    pub(crate) fn count_value(&mut self) -> Result<(), EncodeError> {
        self.count_value_of(0)
    }

    /// Counts a value that takes at least so many bytes.
    #[inline]
    pub(crate) fn count_value_of(&mut self, bytes: usize) -> Result<(), EncodeError> {
        let limits = &self.options.limits;
        if self.out.len() + bytes > limits.message {
            self.too_long = true;
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
        let most = self.options.limits.message;
        let fits = self.out.len() + more <= most;
        if fits { Ok(()) } else { Err(EncodeError::over(Limit::Message, most)) }
    }

    /// Returns whether the message is too long, or a value was refused because it would be.
    pub(crate) fn is_too_long(&self) -> bool {
        self.too_long || self.check_length(0).is_err()
    }

    /// Goes a level down, into an array or struct.
    #[inline]
    pub(crate) fn descend(&mut self) -> Result<(), EncodeError> {
        match self.depth_left.checked_sub(1) {
            Some(left) => {
                self.depth_left = left;
                Ok(())
            }
            None => Err(EncodeError::over(Limit::Depth, self.options.limits.levels())),
        }
    }

    /// Goes a level up.
    #[inline]
    pub(crate) fn ascend(&mut self) {
        self.depth_left += 1;
    }

    /// Writes an integer as the smallest type that it fits.
    pub(crate) fn int(&mut self, value: i64) -> Result<(), EncodeError> {
        let mut buffer = itoa::Buffer::new();
        if let Ok(value) = i32::try_from(value) {
            self.put("<value><int>");
            self.put(buffer.format(value));
            self.put("</int></value>");
        } else {
            let (open, close) = match self.options.dialect {
                Dialect::Standard => ("<value><i8>", "</i8></value>"),
                Dialect::Apache => ("<value><ex:i8>", "</ex:i8></value>"),
                Dialect::Strict => return Err(extension("an integer of more than 32 bits")),
            };
            self.put(open);
            self.put(buffer.format(value));
            self.put(close);
        }
        Ok(())
    }

    /// Writes a boolean.
    pub(crate) fn bool(&mut self, value: bool) {
        self.put(if value {
            "<value><boolean>1</boolean></value>"
        } else {
            "<value><boolean>0</boolean></value>"
        });
    }

    /// Writes the shortest digits that are read as the same double, always with a point and
    /// never with an exponent, as the specification demands.
    pub(crate) fn double(
        &mut self,
        value: impl Into<f64> + Display + Copy,
    ) -> Result<(), EncodeError> {
        use std::io::Write as _;
        if !value.into().is_finite() {
            return self.non_finite(value.into());
        }
        self.put("<value><double>");
        let start = self.out.len();
        write!(self.out, "{value}").map_err(EncodeError::caused_by)?;
        if !self.out[start..].contains(&b'.') {
            self.put(".0");
        }
        self.put("</double></value>");
        Ok(())
    }

    /// Writes NaN or an infinity, by the words that the libraries of C, Java and Python read.
    #[cold]
    fn non_finite(&mut self, value: f64) -> Result<(), EncodeError> {
        if !self.options.non_finite {
            return Err(no_spelling(value));
        }
        self.put(if value.is_nan() {
            "<value><double>NaN</double></value>"
        } else if value > 0.0 {
            "<value><double>Infinity</double></value>"
        } else {
            "<value><double>-Infinity</double></value>"
        });
        Ok(())
    }

    /// Writes a string.
    pub(crate) fn string(&mut self, value: &str) -> Result<(), EncodeError> {
        self.put("<value><string>");
        self.text(value)?;
        self.put("</string></value>");
        Ok(())
    }

    /// Writes a date, given as text.
    pub(crate) fn date(&mut self, text: &str) {
        let text = if self.options.full_dates { text } else { text.get(..17).unwrap_or(text) };
        self.put("<value><dateTime.iso8601>");
        self.put(text);
        self.put("</dateTime.iso8601></value>");
    }

    /// Writes bytes as base64.
    pub(crate) fn base64(&mut self, bytes: &[u8]) {
        self.put("<value><base64>");
        scalar::write_base64(bytes, &mut self.out);
        self.put("</base64></value>");
    }

    /// Writes nil.
    pub(crate) fn nil(&mut self) -> Result<(), EncodeError> {
        self.put(match self.options.dialect {
            Dialect::Standard => "<value><nil/></value>",
            Dialect::Apache => "<value><ex:nil/></value>",
            Dialect::Strict => return Err(extension("nil")),
        });
        Ok(())
    }

    /// Writes a nil that the struct which holds it leaves out. So does it where this fails.
    pub(crate) fn none(&mut self) -> Result<(), EncodeError> {
        self.none_at = self.out.len();
        self.nil()
    }

    /// Lets the struct that holds the value which starts at `start` keep it, where it is a `None`
    /// within a newtype: such a type is not read from a member that is missing.
    #[inline]
    pub(crate) fn keep_none(&mut self, start: usize) {
        if self.none_at == start {
            self.kept_none_at = start;
            self.none_at = usize::MAX;
        }
    }

    /// Returns whether the value that starts at `start` is a `None`, be it within a newtype.
    #[inline]
    pub(crate) fn is_any_none(&self, start: usize) -> bool {
        self.none_at == start || self.kept_none_at == start
    }

    /// Returns whether the value that starts at `start` is a `None`.
    #[inline]
    pub(crate) fn is_none(&self, start: usize) -> bool {
        self.none_at == start
    }

    /// Removes the member that starts at `start`, whose value is a `None`.
    pub(crate) fn remove_member(&mut self, start: usize) {
        self.out.truncate(start);
        self.none_at = usize::MAX;
        self.values_left += 1;
    }

    /// Removes the field that starts at `start`, whose value is a `None`.
    pub(crate) fn remove_field(&mut self, name: &'static str, start: usize) {
        self.remove_member(start);
        self.fields.forget(name, start);
    }

    /// Makes room for the rest of an array of so many elements, the first of which was
    /// written from `start` on.
    pub(crate) fn reserve_rest(&mut self, length: usize, start: usize) {
        let first = self.out.len() - start;
        let rest = first.saturating_mul(length - 1);
        self.out.reserve((rest + rest / 8).min(MOST_EXPECTED));
    }

    /// Writes a field up to its value.
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
        if start >= LONG {
            self.fields.note(name, start, self.out.len());
        }
        Ok(())
    }

    /// Writes a member up to its value.
    #[inline]
    pub(crate) fn member(&mut self, name: &str) -> Result<(), EncodeError> {
        let most = self.options.limits.member_name;
        if name.len() > most {
            return Err(EncodeError::over(Limit::MemberName, most));
        }
        self.put("<member><name>");
        self.text(name)?;
        self.put("</name>");
        Ok(())
    }

    /// Writes characters, escaped where XML would read them as something else.
    #[inline]
    pub(crate) fn text(&mut self, text: &str) -> Result<(), EncodeError> {
        if xml::is_plain(text.as_bytes()) {
            self.put(text);
            return Ok(());
        }
        xml::write(text, &mut self.out).map_err(forbidden)
    }
}

/// The bytes of room made at most for the rest of an array: more comes as it is needed.
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

/// Returns the declaration and the opening tag of the root.
pub(crate) fn head(root: Root, dialect: Dialect) -> &'static str {
    match (root, dialect) {
        (Root::Call, Dialect::Standard | Dialect::Strict) => head!("<methodCall>"),
        (Root::Response, Dialect::Standard | Dialect::Strict) => head!("<methodResponse>"),
        (Root::Call, Dialect::Apache) => extended!("<methodCall"),
        (Root::Response, Dialect::Apache) => extended!("<methodResponse"),
    }
}

#[cold]
fn extension(what: &str) -> EncodeError {
    let message = format_args!("{what} is an extension, which the strict dialect does not write");
    EncodeError::new(EncodeErrorKind::Extension, message)
}

#[cold]
fn no_spelling(value: f64) -> EncodeError {
    let message = format_args!("XML-RPC has no spelling for {value}");
    EncodeError::new(EncodeErrorKind::Number, message)
}

#[cold]
fn forbidden(character: char) -> EncodeError {
    let message = format_args!(
        "XML does not allow the character U+{:04X}; send such text as Base64",
        u32::from(character)
    );
    EncodeError::new(EncodeErrorKind::Character, message)
}

/// Where the names of fields stand in the message being written, with their tags.
///
/// A thousand records have fields of the same names. To copy one takes less than to search
/// it for what must be escaped.
#[derive(Clone, Debug, Default)]
struct FieldNames(Option<Box<[FieldName; SLOTS]>>);

#[derive(Clone, Copy, Debug, Default)]
struct FieldName {
    name: &'static str,
    start: usize,
    /// 0 in an empty slot.
    end: usize,
}

const SLOTS: usize = 32;

/// The bytes of a message after which names are noted: a short one has no thousand records.
const LONG: usize = 1 << 10;

impl FieldNames {
    /// Returns from where to where a member of this name is opened.
    #[inline]
    fn find(&self, name: &'static str) -> Option<(usize, usize)> {
        let fields = self.0.as_ref()?;
        fields[slot(name)].position_of(name).or_else(|| Self::find_beside(fields, name))
    }

    /// Does the same where another name was first.
    #[inline(never)]
    fn find_beside(fields: &[FieldName; SLOTS], name: &'static str) -> Option<(usize, usize)> {
        slots(name).skip(1).find_map(|slot| fields[slot].position_of(name))
    }

    /// Notes where a member is opened, instead of another one where no slot is empty.
    fn note(&mut self, name: &'static str, start: usize, end: usize) {
        let fields = self.0.get_or_insert_default();
        let empty = slots(name).find(|&slot| fields[slot].end == 0);
        fields[empty.unwrap_or_else(|| slot(name))] = FieldName { name, start, end };
    }

    /// Forgets a member of this name that stands at `start`, as it is removed.
    #[inline]
    fn forget(&mut self, name: &'static str, start: usize) {
        if let Some(fields) = &mut self.0 {
            for slot in slots(name) {
                if fields[slot].end > start {
                    fields[slot] = FieldName::default();
                }
            }
        }
    }
}

impl FieldName {
    /// Returns from where to where a member of this name is opened, if it is this one.
    #[inline]
    fn position_of(&self, name: &'static str) -> Option<(usize, usize)> {
        // The same text in the same place: its characters need not be compared.
        (ptr::eq(self.name, name) && self.end > 0).then_some((self.start, self.end))
    }
}

/// Chooses a slot by the address, as the names lie side by side in the program.
#[inline]
fn slot(name: &'static str) -> usize {
    (name.as_ptr().addr().wrapping_mul(0x9e37_79b9) >> 27) % SLOTS
}

/// Returns the slots that a name may be in. Some of a dozen names share their first one; which
/// ones, differs from build to build.
#[inline]
fn slots(name: &'static str) -> impl Iterator<Item = usize> {
    (0..4).map(move |more| (slot(name) + more) % SLOTS)
}
