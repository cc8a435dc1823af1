// Generated from fault.rs.

#[allow(deprecated, unused_qualifications)]
const _: () = {
    use ::xmlrpc::private as __xmlrpc;
    #[automatically_derived]
    impl __xmlrpc::ServiceError for ClockError {
        fn into_fault(self) -> __xmlrpc::Fault {
            match self {
                Self::HasStopped => __xmlrpc::Fault::new(1, "has stopped"),
                Self::Broken => __xmlrpc::Fault::new(2, "the {spring} is broken"),
                Self::Lost(__text) => {
                    __xmlrpc::Fault::new(-3, __xmlrpc::FaultString::into_string(__text))
                }
                Self::Missing { .. } => {
                    __xmlrpc::Fault::new(4, __xmlrpc::ServiceError::message(&self))
                }
                Self::Failed { .. } => {
                    __xmlrpc::Fault::new(5, __xmlrpc::ServiceError::message(&self))
                }
                Self::Other(__fault) => __xmlrpc::UndeclaredFault::into_fault(__fault),
            }
        }
        fn message(&self) -> __xmlrpc::Cow<'_, str> {
            match self {
                Self::HasStopped => __xmlrpc::Cow::Borrowed("has stopped"),
                Self::Broken => __xmlrpc::Cow::Borrowed("the {spring} is broken"),
                Self::Lost(__text) => {
                    __xmlrpc::Cow::Borrowed(__xmlrpc::FaultString::as_str(__text))
                }
                Self::Missing { place: __place, what: __what } => {
                    __xmlrpc::Cow::Owned(
                        __xmlrpc::format!(
                            "no {} at {}", < u32 as __xmlrpc::FaultField >
                            ::show(__what), < String as __xmlrpc::FaultField >
                            ::show(__place)
                        ),
                    )
                }
                Self::Failed(__0, __1) => {
                    __xmlrpc::Cow::Owned(
                        __xmlrpc::format!(
                            "{}: {}", < String as __xmlrpc::FaultField > ::show(__0), <
                            i32 as __xmlrpc::FaultField > ::show(__1)
                        ),
                    )
                }
                Self::Other(__fault) => {
                    __xmlrpc::Cow::Borrowed(__xmlrpc::UndeclaredFault::as_str(__fault))
                }
            }
        }
        fn from_fault(
            __fault: __xmlrpc::Fault,
        ) -> __xmlrpc::Result<Self, __xmlrpc::Fault> {
            match __xmlrpc::Fault::code(&__fault) {
                1 => __xmlrpc::Result::Ok(Self::HasStopped),
                2 => __xmlrpc::Result::Ok(Self::Broken),
                -3 => {
                    __xmlrpc::Result::Ok(
                        Self::Lost(__xmlrpc::FaultString::from_fault(__fault)),
                    )
                }
                4 => {
                    __xmlrpc::read_fault(
                        __fault,
                        "no ",
                        [" at ", ""],
                        |[__what, __place]| {
                            __xmlrpc::Option::Some(Self::Missing {
                                place: <String as __xmlrpc::FaultField>::read(__place)?,
                                what: <u32 as __xmlrpc::FaultField>::read(__what)?,
                            })
                        },
                    )
                }
                5 => {
                    __xmlrpc::read_fault(
                        __fault,
                        "",
                        [": ", ""],
                        |[__0, __1]| {
                            __xmlrpc::Option::Some(
                                Self::Failed(
                                    <String as __xmlrpc::FaultField>::read(__0)?,
                                    <i32 as __xmlrpc::FaultField>::read(__1)?,
                                ),
                            )
                        },
                    )
                }
                _ => {
                    __xmlrpc::Result::Ok(
                        Self::Other(__xmlrpc::UndeclaredFault::from_fault(__fault)),
                    )
                }
            }
        }
    }
    #[automatically_derived]
    impl __xmlrpc::FaultEnum for ClockError {
        const CODES: &'static __xmlrpc::FaultCodes = &__xmlrpc::FaultCodes {
            own: &[
                __xmlrpc::FaultDescriptor::new(1, "HasStopped", "has stopped"),
                __xmlrpc::FaultDescriptor::new(2, "Broken", "the {{spring}} is broken"),
                __xmlrpc::FaultDescriptor::new(-3, "Lost", ""),
                __xmlrpc::FaultDescriptor::new(4, "Missing", "no {what} at {place}"),
                __xmlrpc::FaultDescriptor::new(5, "Failed", "{0}: {1}"),
            ],
            held: &[],
            other: true,
        };
    }
    #[automatically_derived]
    impl __xmlrpc::From<ClockError> for __xmlrpc::Fault {
        fn from(__error: ClockError) -> Self {
            __xmlrpc::ServiceError::into_fault(__error)
        }
    }
    #[automatically_derived]
    impl __xmlrpc::From<__xmlrpc::CallError<ClockError>> for ClockError {
        fn from(__error: __xmlrpc::CallError<ClockError>) -> Self {
            __xmlrpc::forwarded(
                __error,
                |__fault| Self::Other(__xmlrpc::UndeclaredFault::from_fault(__fault)),
            )
        }
    }
};
