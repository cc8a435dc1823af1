// Generated from fault_held.rs.

#[allow(deprecated, unused_qualifications)]
const _: () = {
    use ::xmlrpc::private as __xmlrpc;
    #[automatically_derived]
    impl __xmlrpc::ServiceError for ShopError {
        fn into_fault(self) -> __xmlrpc::Fault {
            match self {
                Self::Closed { .. } => {
                    __xmlrpc::Fault::new(101, __xmlrpc::ServiceError::message(&self))
                }
                Self::SoldOut { .. } => {
                    __xmlrpc::Fault::new(102, __xmlrpc::ServiceError::message(&self))
                }
                Self::Poor => __xmlrpc::Fault::new(103, "no money"),
                Self::Clock(__error) => __xmlrpc::ServiceError::into_fault(__error),
            }
        }
        fn message(&self) -> __xmlrpc::Cow<'_, str> {
            match self {
                Self::Closed { .. } => {
                    __xmlrpc::Cow::Owned(__xmlrpc::format!("{}", self))
                }
                Self::SoldOut { .. } => {
                    __xmlrpc::Cow::Owned(__xmlrpc::format!("{}", self))
                }
                Self::Poor => __xmlrpc::Cow::Borrowed("no money"),
                Self::Clock(__error) => __xmlrpc::ServiceError::message(__error),
            }
        }
        fn from_fault(
            __fault: __xmlrpc::Fault,
        ) -> __xmlrpc::Result<Self, __xmlrpc::Fault> {
            match __xmlrpc::Fault::code(&__fault) {
                101 => __xmlrpc::Result::Ok(Self::Closed),
                102 => __xmlrpc::Result::Err(__fault),
                103 => __xmlrpc::Result::Ok(Self::Poor),
                __code if <ClockError as __xmlrpc::FaultEnum>::CODES.takes(__code) => {
                    __xmlrpc::ServiceError::from_fault(__fault).map(Self::Clock)
                }
                _ => __xmlrpc::Result::Err(__fault),
            }
        }
    }
    #[automatically_derived]
    impl __xmlrpc::FaultEnum for ShopError {
        const CODES: &'static __xmlrpc::FaultCodes = &__xmlrpc::FaultCodes {
            own: &[
                __xmlrpc::FaultDescriptor::new(101, "Closed", ""),
                __xmlrpc::FaultDescriptor::new(102, "SoldOut", ""),
                __xmlrpc::FaultDescriptor::new(103, "Poor", "no money"),
            ],
            held: &[<ClockError as __xmlrpc::FaultEnum>::CODES],
            other: false,
        };
    }
    #[automatically_derived]
    impl __xmlrpc::From<ShopError> for __xmlrpc::Fault {
        fn from(__error: ShopError) -> Self {
            __xmlrpc::ServiceError::into_fault(__error)
        }
    }
    const _: () = __xmlrpc::assert!(
        __xmlrpc::FaultCodes { own : & [__xmlrpc::FaultDescriptor::new(101, "Closed",
        ""), __xmlrpc::FaultDescriptor::new(102, "SoldOut", ""),
        __xmlrpc::FaultDescriptor::new(103, "Poor", "no money")], held : & [], other :
        false } .may_hold(< ClockError as __xmlrpc::FaultEnum > ::CODES),
        "`Clock` holds an error that has a code of another variant, or takes all other faults as another variant does; a client knows variants by their codes"
    );
};
