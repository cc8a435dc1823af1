// Generated from arguments.rs.

pub trait Clock: ::xmlrpc::private::Send + ::xmlrpc::private::Sync + 'static {
    fn add(
        &self,
        cx: &xmlrpc::Context,
        zone: Option<&str>,
        aliases: &[&str],
        offset: &i32,
    );
    fn set(&self, time: i64, hours: u8, zone: &str, alarm: i64, last: Option<i64>);
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
    type __add_ok = __xmlrpc::OkOf<(), { __xmlrpc::Probe::<()>::FALLIBLE }>;
    type __add_err = __xmlrpc::ErrOf<(), { __xmlrpc::Probe::<()>::FALLIBLE }>;
    type __add_lent_1 = __xmlrpc::Lending<
        Option<&'static str>,
        { __xmlrpc::Probe::<Option<&'static str>>::LENDABLE },
    >;
    type __add_lent_2 = __xmlrpc::Lending<
        __xmlrpc::Vec<&'static str>,
        { __xmlrpc::Probe::<__xmlrpc::Vec<&'static str>>::LENDABLE },
    >;
    type __set_ok = __xmlrpc::OkOf<(), { __xmlrpc::Probe::<()>::FALLIBLE }>;
    type __set_err = __xmlrpc::ErrOf<(), { __xmlrpc::Probe::<()>::FALLIBLE }>;
    #[automatically_derived]
    impl __xmlrpc::Describe for ClockDescription {
        const SERVICE: &'static __xmlrpc::ServiceDescriptor = &__xmlrpc::ServiceDescriptor::new(
            "Clock",
        );
        const METHODS: &'static [__xmlrpc::MethodDescriptor] = &[
            __xmlrpc::MethodDescriptor::new(0, "add")
                .with_params(
                    &[
                        __xmlrpc::Probe::<__xmlrpc::Lent<__add_lent_1>>::PARAM
                            .with_name("zone"),
                        __xmlrpc::Probe::<__xmlrpc::Lent<__add_lent_2>>::PARAM
                            .with_name("aliases"),
                        __xmlrpc::Probe::<__xmlrpc::Owned<i32>>::PARAM
                            .with_name("utcOffset"),
                    ],
                )
                .with_result(__xmlrpc::Probe::<__add_ok>::TYPE)
                .with_faults(__xmlrpc::Probe::<__add_err>::FAULTS),
            __xmlrpc::MethodDescriptor::new(1, "set")
                .with_params(
                    &[
                        __xmlrpc::Probe::<i64>::PARAM.with_name("time"),
                        __xmlrpc::Probe::<u8>::PARAM
                            .with_name("hours")
                            .with_default("Default::default()"),
                        __xmlrpc::Probe::<__xmlrpc::Owned<str>>::PARAM
                            .with_name("zone")
                            .with_default("\"UTC\""),
                        __xmlrpc::Probe::<i64>::PARAM
                            .with_name("alarm")
                            .with_default("noon()"),
                        __xmlrpc::Probe::<Option<i64>>::PARAM.with_name("last"),
                    ],
                )
                .with_result(__xmlrpc::Probe::<__set_ok>::TYPE)
                .with_faults(__xmlrpc::Probe::<__set_err>::FAULTS),
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
                            __add_ok,
                            __add_err,
                            _,
                        >(
                            |__arguments| __xmlrpc::Result::Ok((
                                __arguments.required::<__xmlrpc::Lent<__add_lent_1>>()?,
                                __arguments.required::<__xmlrpc::Lent<__add_lent_2>>()?,
                                __arguments.required::<__xmlrpc::Owned<i32>>()?,
                            )),
                            move |(__zone, __aliases, __offset), __cx| {
                                __xmlrpc::Returned(
                                        Clock::add(
                                            &*__self,
                                            &__cx,
                                            __xmlrpc::lend::<__add_lent_1>(&__zone),
                                            &__xmlrpc::lend::<__add_lent_2>(&__aliases),
                                            &__offset,
                                        ),
                                    )
                                    .outcome()
                            },
                        )
                }
                1 => {
                    fn __default_zone() -> __xmlrpc::Owned<str> {
                        <str as __xmlrpc::ToOwned>::to_owned("UTC")
                    }
                    fn __default_alarm() -> i64 {
                        noon()
                    }
                    let __self = __xmlrpc::Clone::clone(&self.service);
                    __call
                        .blocking::<
                            __set_ok,
                            __set_err,
                            _,
                        >(
                            |__arguments| __xmlrpc::Result::Ok((
                                __arguments.required::<i64>()?,
                                __arguments.or_else::<u8>(__xmlrpc::Default::default)?,
                                __arguments
                                    .or_else::<__xmlrpc::Owned<str>>(__default_zone)?,
                                __arguments.or_else::<i64>(__default_alarm)?,
                                __arguments.required::<Option<i64>>()?,
                            )),
                            move |(__time, __hours, __zone, __alarm, __last), _| {
                                __xmlrpc::Returned(
                                        Clock::set(
                                            &*__self,
                                            __time,
                                            __hours,
                                            &__zone,
                                            __alarm,
                                            __last,
                                        ),
                                    )
                                    .outcome()
                            },
                        )
                }
                _ => __xmlrpc::unknown(__id),
            }
        }
    }
    const _: () = __xmlrpc::lendable::<Option<&'static str>>();
    const _: () = __xmlrpc::lendable::<__xmlrpc::Vec<&'static str>>();
    const _: () = __xmlrpc::assert!(
        __xmlrpc::Probe:: < Option < i64 > > ::OPTION,
        "`last` comes after an argument that callers may leave out, so they must be able to leave this out too; write `#[rpc(default)] last: …`, or make it an `Option`"
    );
    const _: [(); __xmlrpc::argument(
        __xmlrpc::Probe::<Option<&'static str>>::CONTEXT,
        __xmlrpc::Probe::<Option<&'static str>>::NESTED,
    )] = [];
    const _: [(); __xmlrpc::argument(
        __xmlrpc::Probe::<[&'static str]>::CONTEXT,
        __xmlrpc::Probe::<[&'static str]>::NESTED,
    )] = [];
    const _: [(); __xmlrpc::argument(
        __xmlrpc::Probe::<i32>::CONTEXT,
        __xmlrpc::Probe::<i32>::NESTED,
    )] = [];
    const _: [(); __xmlrpc::result(__xmlrpc::Probe::<__add_ok>::NESTED)] = [];
    const _: [(); __xmlrpc::argument(
        __xmlrpc::Probe::<i64>::CONTEXT,
        __xmlrpc::Probe::<i64>::NESTED,
    )] = [];
    const _: [(); __xmlrpc::argument(
        __xmlrpc::Probe::<u8>::CONTEXT,
        __xmlrpc::Probe::<u8>::NESTED,
    )] = [];
    const _: [(); __xmlrpc::defaulted(__xmlrpc::Probe::<u8>::OPTION)] = [];
    const _: [(); __xmlrpc::argument(
        __xmlrpc::Probe::<str>::CONTEXT,
        __xmlrpc::Probe::<str>::NESTED,
    )] = [];
    const _: [(); __xmlrpc::argument(
        __xmlrpc::Probe::<i64>::CONTEXT,
        __xmlrpc::Probe::<i64>::NESTED,
    )] = [];
    const _: [(); __xmlrpc::argument(
        __xmlrpc::Probe::<Option<i64>>::CONTEXT,
        __xmlrpc::Probe::<Option<i64>>::NESTED,
    )] = [];
    const _: [(); __xmlrpc::result(__xmlrpc::Probe::<__set_ok>::NESTED)] = [];
};
