//! Arrays and structs: entered, passed through element by element, and left.

use std::borrow::Cow;

use crate::codec::error::decode::{DecodeError, DecodeErrorKind, Limit};
use crate::codec::read::duplicate_members::Seen;
use crate::codec::read::reader::{Reader, Tag};
use crate::codec::read::value::{Form, Opened};

impl<'de> Reader<'de> {
    /// Enters an array or struct.
    #[inline]
    pub(crate) fn descend(&mut self) -> Result<(), DecodeError> {
        match self.depth_left.checked_sub(1) {
            Some(left) => {
                self.depth_left = left;
                Ok(())
            }
            None => Err(self.over(Limit::Depth, self.limits.depth)),
        }
    }

    /// Enters an array. `false` where it is empty, and closed already.
    pub(crate) fn open_array(&mut self, form: Form<'de>) -> Result<bool, DecodeError> {
        self.descend()?;
        if let Form::Element(_) = form {
            self.spacing();
            if self.eat("<data>") {
                return Ok(true);
            }
            let start = self.offset;
            match self.tag()? {
                Tag::Open("data") => return Ok(true),
                Tag::Empty("data") => self.close("array")?,
                // Some programs write an array without elements so.
                Tag::Close("array") => {}
                _ => return Err(self.unexpected(start, "expected <data>")),
            }
        }
        self.ascend();
        self.close_value()?;
        Ok(false)
    }

    /// Opens the next element of an array. Where there is none the array is left.
    #[inline]
    pub(crate) fn element(&mut self) -> Result<Option<Opened>, DecodeError> {
        self.spacing();
        if self.eat("<value>") {
            self.count_value()?;
            return Ok(Some(Opened::Open));
        }
        self.element_or_end()
    }

    fn element_or_end(&mut self) -> Result<Option<Opened>, DecodeError> {
        if self.eat("</data></array></value>") {
            self.ascend();
            return Ok(None);
        }
        let start = self.offset;
        match self.tag()? {
            Tag::Open("value") => {
                self.count_value()?;
                Ok(Some(Opened::Open))
            }
            Tag::Empty("value") => {
                self.count_value()?;
                Ok(Some(Opened::Empty))
            }
            Tag::Close("data") => {
                self.close("array")?;
                self.ascend();
                self.close_value()?;
                Ok(None)
            }
            _ => Err(self.unexpected(start, "expected <value> or </data>")),
        }
    }

    /// Enters a struct. `None` where it is empty, and closed already.
    #[inline]
    pub(crate) fn open_struct(
        &mut self,
        form: Form<'de>,
    ) -> Result<Option<Seen<'de>>, DecodeError> {
        self.descend()?;
        match form {
            Form::Element(_) => Ok(Some(self.names.enter(false))),
            Form::Fault => Ok(Some(self.names.enter(true))),
            Form::EmptyElement | Form::Bare | Form::Nothing => {
                self.ascend();
                self.close_value()?;
                Ok(None)
            }
        }
    }

    fn leave_struct(&mut self, seen: &Seen<'de>) -> Result<(), DecodeError> {
        self.ascend();
        self.names.leave(seen);
        if seen.in_fault {
            self.close("fault")?;
            self.close_value()?;
        }
        Ok(())
    }

    #[inline]
    fn ascend(&mut self) {
        self.depth_left += 1;
    }

    /// The name of a struct's next member, whose value is opened, where both are spelt
    /// canonically and nothing is wrong; else [`member`](Self::member) sees to it.
    pub(crate) fn plain_member(&mut self, seen: &mut Seen<'de>) -> Option<&'de str> {
        let start = self.offset;
        let name = self.plain("<member><name>", "</name><value>")?;
        if self.values_left > 0
            && name.len() <= self.limits.member_name
            && self.names.note(seen, name)
        {
            self.values_left -= 1;
            return Some(name);
        }
        self.offset = start;
        None
    }

    /// The next member, however it is spelt.
    #[inline]
    pub(crate) fn any_member(
        &mut self,
        seen: &mut Seen<'de>,
    ) -> Result<Option<(Cow<'de, str>, Opened)>, DecodeError> {
        match self.plain_member(seen) {
            Some(name) => Ok(Some((Cow::Borrowed(name), Opened::Open))),
            None => self.member(seen),
        }
    }

    /// The name of a struct's next member, whose value is opened. Where there is none
    /// the struct is left.
    pub(crate) fn member(
        &mut self,
        seen: &mut Seen<'de>,
    ) -> Result<Option<(Cow<'de, str>, Opened)>, DecodeError> {
        let start = self.offset;
        let plain = self.plain("<member><name>", "</name><value>");
        let found = match plain.map(|name| (Cow::Borrowed(name), Opened::Open)) {
            None => self.other_member()?,
            found => found,
        };
        let Some(found) = found else {
            self.leave_struct(seen)?;
            return Ok(None);
        };
        self.count_value()?;
        if found.0.len() > self.limits.member_name {
            return Err(DecodeError::limit(Limit::MemberName, self.limits.member_name)
                .finding(&found.0)
                .at(self.text, start));
        }
        let new = match &found.0 {
            Cow::Borrowed(name) => self.names.note(seen, name),
            Cow::Owned(name) => self.names.note_escaped(seen, name),
        };
        if new { Ok(Some(found)) } else { Err(self.duplicate(start, &found.0)) }
    }

    /// The name of the member that starts at `start`, for errors.
    #[cold]
    pub(crate) fn member_name_at(&self, start: usize) -> Cow<'de, str> {
        let mut ahead = self.clone();
        ahead.offset = start;
        ahead.other_member().ok().flatten().map(|(name, _)| name).unwrap_or_default()
    }

    fn other_member(&mut self) -> Result<Option<(Cow<'de, str>, Opened)>, DecodeError> {
        let start = self.offset;
        self.spacing();
        if !self.eat("<member>") {
            if self.eat("</struct></value>") {
                return Ok(None);
            }
            match self.tag()? {
                Tag::Open("member") => {}
                Tag::Close("struct") => {
                    self.close_value()?;
                    return Ok(None);
                }
                _ => return Err(self.unexpected(start, "expected <member> or </struct>")),
            }
        }
        self.spacing();
        let name = match self.plain("<name>", "</name>") {
            Some(name) => Cow::Borrowed(name),
            None if self.open("name")? => self.text_of("name")?,
            None => Cow::Borrowed(""),
        };
        self.spacing();
        let open = self.eat("<value>") || self.open("value")?;
        Ok(Some((name, if open { Opened::Open } else { Opened::Empty })))
    }

    /// Closes a member whose value is closed.
    #[inline]
    pub(crate) fn end_member(&mut self) -> Result<(), DecodeError> {
        self.spacing();
        if self.eat("</member>") { Ok(()) } else { self.close("member") }
    }

    #[cold]
    fn duplicate(&self, start: usize, name: &str) -> DecodeError {
        DecodeError::new(DecodeErrorKind::DuplicateMember, "a struct has two members of one name")
            .finding(name)
            .at(self.text, start)
    }
}
