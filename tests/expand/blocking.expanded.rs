// Generated from blocking.rs.

pub trait Clock: ::xmlrpc::private::Send + ::xmlrpc::private::Sync + 'static {
    /// Sets the time.
    fn set(&self, time: i64, zone: &str) -> Result<i64, xmlrpc::Fault>;
    fn zone(&self) -> Reply<String>;
}
/// Describes the methods of [`Clock`].
#[allow(dead_code, non_camel_case_types)]
#[derive(::xmlrpc::private::Debug)]
pub struct ClockDescription;
/// Serves a value that implements [`Clock`].
#[allow(dead_code, non_camel_case_types)]
pub struct ClockServer<S: ?::xmlrpc::private::Sized> {
    service: ::xmlrpc::private::Arc<S>,
}
#[allow(
    dead_code,
    deprecated,
    non_camel_case_types,
    non_snake_case,
    unused_qualifications,
    clippy::all,
    clippy::pedantic,
    rustdoc::all
)]
const _: () = {
    use ::xmlrpc::private as __xmlrpc;
    #[allow(unused_imports)]
    use __xmlrpc::ProbeFallback as _;
    type __set_ok = __xmlrpc::OkOf<
        Result<i64, xmlrpc::Fault>,
        { __xmlrpc::Probe::<Result<i64, xmlrpc::Fault>>::FALLIBLE },
    >;
    type __set_err = __xmlrpc::ErrOf<
        Result<i64, xmlrpc::Fault>,
        { __xmlrpc::Probe::<Result<i64, xmlrpc::Fault>>::FALLIBLE },
    >;
    type __zone_ok = __xmlrpc::OkOf<
        Reply<String>,
        { __xmlrpc::Probe::<Reply<String>>::FALLIBLE },
    >;
    type __zone_err = __xmlrpc::ErrOf<
        Reply<String>,
        { __xmlrpc::Probe::<Reply<String>>::FALLIBLE },
    >;
    #[automatically_derived]
    impl __xmlrpc::Describe for ClockDescription {
        const SERVICE: &'static __xmlrpc::ServiceDescriptor = &__xmlrpc::ServiceDescriptor::new(
            "Clock",
        );
        const METHODS: &'static [__xmlrpc::MethodDescriptor] = &[
            __xmlrpc::MethodDescriptor::new(0, "clock.set")
                .with_rust_name("set")
                .with_help("Sets the time.")
                .with_params(
                    &[
                        __xmlrpc::Probe::<i64>::PARAM.with_name("time"),
                        __xmlrpc::Probe::<__xmlrpc::Owned<str>>::PARAM.with_name("zone"),
                    ],
                )
                .with_result(__xmlrpc::Probe::<__set_ok>::TYPE)
                .with_faults(__xmlrpc::Probe::<__set_err>::FAULTS),
            __xmlrpc::MethodDescriptor::new(1, "zone")
                .with_result(__xmlrpc::Probe::<__zone_ok>::TYPE)
                .with_faults(__xmlrpc::Probe::<__zone_err>::FAULTS),
        ];
    }
    const _: () = {
        #[allow(unused_imports)]
        use __xmlrpc::{hidden as formatter, hidden as service};
        impl<S> ClockServer<S> {
            /// Makes a server of this value. To go on using the value, share it: a server
            /// is also made `From` an `Arc`.
            pub fn new(service: S) -> Self {
                Self {
                    service: __xmlrpc::Arc::new(service),
                }
            }
        }
        #[automatically_derived]
        impl<S: ?__xmlrpc::Sized> __xmlrpc::From<__xmlrpc::Arc<S>> for ClockServer<S> {
            fn from(service: __xmlrpc::Arc<S>) -> Self {
                Self { service }
            }
        }
        #[automatically_derived]
        impl<S: ?__xmlrpc::Sized> __xmlrpc::Clone for ClockServer<S> {
            fn clone(&self) -> Self {
                Self {
                    service: __xmlrpc::Clone::clone(&self.service),
                }
            }
        }
        #[automatically_derived]
        impl<S: ?__xmlrpc::Sized> __xmlrpc::Debug for ClockServer<S> {
            fn fmt(
                &self,
                formatter: &mut __xmlrpc::fmt::Formatter<'_>,
            ) -> __xmlrpc::fmt::Result {
                formatter.write_str("ClockServer")
            }
        }
    };
    #[allow(unused_imports)]
    use __xmlrpc::ReturnedValue as _;
    #[automatically_derived]
    impl<S: Clock + ?__xmlrpc::Sized> __xmlrpc::Service for ClockServer<S> {
        fn methods(&self) -> &'static [__xmlrpc::MethodDescriptor] {
            <ClockDescription as __xmlrpc::Describe>::METHODS
        }
        fn descriptor(&self) -> __xmlrpc::Option<&'static __xmlrpc::ServiceDescriptor> {
            __xmlrpc::Option::Some(<ClockDescription as __xmlrpc::Describe>::SERVICE)
        }
        fn call(
            &self,
            __id: usize,
            __call: __xmlrpc::Invocation<'_>,
        ) -> __xmlrpc::Answer {
            match __id {
                0 => {
                    let __self = __xmlrpc::Clone::clone(&self.service);
                    __call
                        .blocking::<
                            __set_ok,
                            __xmlrpc::Whole<__set_err>,
                            _,
                        >(
                            |__arguments| __xmlrpc::Result::Ok((
                                __arguments.required::<i64>()?,
                                __arguments.required::<__xmlrpc::Owned<str>>()?,
                            )),
                            move |(__time, __zone), _| {
                                __xmlrpc::Returned(Clock::set(&*__self, __time, &__zone))
                                    .outcome()
                            },
                        )
                }
                1 => {
                    let __self = __xmlrpc::Clone::clone(&self.service);
                    __call
                        .blocking::<
                            __xmlrpc::Whole<__zone_ok>,
                            __xmlrpc::Whole<__zone_err>,
                            _,
                        >(
                            |__arguments| __xmlrpc::Result::Ok(()),
                            move |(), _| {
                                __xmlrpc::Returned(Clock::zone(&*__self)).outcome()
                            },
                        )
                }
                _ => __xmlrpc::unknown(__id),
            }
        }
    }
    const _: [(); __xmlrpc::argument(
        __xmlrpc::Probe::<i64>::CONTEXT,
        __xmlrpc::Probe::<i64>::NESTED,
    )] = [];
    const _: [(); __xmlrpc::argument(
        __xmlrpc::Probe::<str>::CONTEXT,
        __xmlrpc::Probe::<str>::NESTED,
    )] = [];
    const _: [(); __xmlrpc::result(__xmlrpc::Probe::<__set_ok>::NESTED)] = [];
    const _: [(); __xmlrpc::result(__xmlrpc::Probe::<__zone_ok>::NESTED)] = [];
};
