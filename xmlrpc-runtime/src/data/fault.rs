//! The fault that a server answers when a call fails, and the errors that become one.

use std::borrow::Cow;
use std::fmt;

/// What a server answers in place of a result: a code and a text.
///
/// Codes from -32768 to -32000 are reserved by the
/// [fault code interoperability](https://xmlrpc-epi.sourceforge.net/specs/rfc.fault_codes.php)
/// convention, whose constants are here; everything else is the application's.
///
/// ```
/// use xmlrpc::Fault;
///
/// let fault = Fault::new(404, "no such file: /etc/passwords");
/// assert_eq!(fault.code(), 404);
/// assert_eq!(fault.to_string(), "no such file: /etc/passwords (fault 404)");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Fault {
    code: i32,
    message: String,
}

impl Fault {
    /// The message is not well-formed XML.
    pub const NOT_WELL_FORMED: i32 = -32700;
    /// The message is in a charset that cannot be read.
    pub const UNSUPPORTED_ENCODING: i32 = -32701;
    /// The message holds a character that its charset or XML forbids.
    pub const BAD_CHARACTER: i32 = -32702;
    /// The message is XML, but not a method call.
    pub const INVALID_REQUEST: i32 = -32600;
    /// The server has no method of this name.
    pub const METHOD_NOT_FOUND: i32 = -32601;
    /// The parameters do not fit the method.
    pub const INVALID_PARAMS: i32 = -32602;
    /// The server failed, whatever its caller sent.
    pub const INTERNAL: i32 = -32603;
    /// The call took longer than the server lets a call take. It may have run to its end, in
    /// part or not at all.
    ///
    /// The convention leaves -32099 to -32000 to implementations and has no code for this one,
    /// so that programs made with other libraries answer something else.
    pub const TIMED_OUT: i32 = -32001;
    /// The application failed.
    pub const APPLICATION: i32 = -32500;
    /// The system under the application failed.
    pub const SYSTEM: i32 = -32400;
    /// The transport failed.
    pub const TRANSPORT: i32 = -32300;

    /// Makes a fault of this code and text.
    pub fn new(code: i32, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }

    /// Returns the number that tells programs what kind of failure it was (`faultCode`).
    #[must_use]
    pub fn code(&self) -> i32 {
        self.code
    }

    /// Returns the text that tells people what happened (`faultString`).
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Returns the text, without the code.
    #[must_use]
    pub fn into_message(self) -> String {
        self.message
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (fault {})", self.message, self.code)
    }
}

impl std::error::Error for Fault {}

/// An error of a service, which travels as a [`Fault`].
///
/// Derive it with `#[derive(xmlrpc::Fault)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent as an XML-RPC fault",
    label = "this error has no fault code",
    note = "derive it with `#[derive(xmlrpc::Fault)]`, or return `xmlrpc::Fault` as the error"
)]
pub trait ServiceError: Sized {
    /// Turns the error into the fault that callers receive.
    fn into_fault(self) -> Fault;

    /// Returns the text of that fault, which a caller's error shows.
    fn message(&self) -> Cow<'_, str>;

    /// Turns a fault back into the error that it stands for.
    ///
    /// # Errors
    ///
    /// Returns the fault itself when its code is not one of this error's.
    fn from_fault(fault: Fault) -> Result<Self, Fault>;
}

/// A plain fault is not a declared error: it stays a [`Fault`] on the client's side.
impl ServiceError for Fault {
    fn into_fault(self) -> Fault {
        self
    }

    fn from_fault(fault: Fault) -> Result<Self, Fault> {
        Err(fault)
    }

    fn message(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.message)
    }
}
