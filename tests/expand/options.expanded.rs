// Generated from options.rs.

#[allow(missing_docs)]
pub trait Clock: ::xmlrpc::private::Send + ::xmlrpc::private::Sync + 'static {
    /// Tells the time.
    ///
    /// In seconds.
    #[deprecated]
    fn now(&self) -> i64;
    #[expect(clippy::too_many_arguments, reason = "as many as there are")]
    fn wind(
        &self,
        a: i8,
        b: i8,
        c: i8,
        d: i8,
        e: i8,
        f: i8,
        g: i8,
    ) -> impl ::xmlrpc::private::Future<Output = ()> + ::xmlrpc::private::Send;
    #[cfg(windows)]
    fn zone(&self) -> String;
}
/// Describes the methods of [`Clock`].
#[allow(missing_docs)]
#[allow(dead_code, non_camel_case_types)]
#[derive(::xmlrpc::private::Debug)]
pub struct ClockDescription;
/// Serves a value that implements [`Clock`].
#[allow(missing_docs)]
#[allow(dead_code, non_camel_case_types)]
pub struct ClockServer<S: ?::xmlrpc::private::Sized> {
    service: ::xmlrpc::private::Arc<S>,
}
/// Calls a server whose methods are those of [`Clock`].
#[allow(missing_docs)]
#[allow(dead_code, non_camel_case_types)]
#[derive(::xmlrpc::private::Clone, ::xmlrpc::private::Debug)]
pub struct ClockClient<C> {
    transport: C,
}
#[allow(missing_docs)]
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
    type __now_ok = __xmlrpc::OkOf<i64, { __xmlrpc::Probe::<i64>::FALLIBLE }>;
    type __now_err = __xmlrpc::ErrOf<i64, { __xmlrpc::Probe::<i64>::FALLIBLE }>;
    type __wind_ok = __xmlrpc::OkOf<(), { __xmlrpc::Probe::<()>::FALLIBLE }>;
    type __wind_err = __xmlrpc::ErrOf<(), { __xmlrpc::Probe::<()>::FALLIBLE }>;
    #[cfg(windows)]
    type __zone_ok = __xmlrpc::OkOf<String, { __xmlrpc::Probe::<String>::FALLIBLE }>;
    #[cfg(windows)]
    type __zone_err = __xmlrpc::ErrOf<String, { __xmlrpc::Probe::<String>::FALLIBLE }>;
    #[automatically_derived]
    impl __xmlrpc::Describe for ClockDescription {
        const SERVICE: &'static __xmlrpc::ServiceDescriptor = &__xmlrpc::ServiceDescriptor::new(
            "Clock",
        );
        const METHODS: &'static [__xmlrpc::MethodDescriptor] = &[
            __xmlrpc::MethodDescriptor::new(0, "clock.now")
                .with_aliases(&["now", "time"])
                .with_rust_name("now")
                .with_help("Tells the time.\n\nIn seconds.")
                .with_result(__xmlrpc::Probe::<__now_ok>::TYPE)
                .with_faults(__xmlrpc::Probe::<__now_err>::FAULTS)
                .deprecated("")
                .hidden()
                .idempotent(),
            __xmlrpc::MethodDescriptor::new(1, "wind")
                .with_params(
                    &[
                        __xmlrpc::Probe::<i8>::PARAM.with_name("a"),
                        __xmlrpc::Probe::<i8>::PARAM.with_name("b"),
                        __xmlrpc::Probe::<i8>::PARAM.with_name("c"),
                        __xmlrpc::Probe::<i8>::PARAM.with_name("d"),
                        __xmlrpc::Probe::<i8>::PARAM.with_name("e"),
                        __xmlrpc::Probe::<i8>::PARAM.with_name("f"),
                        __xmlrpc::Probe::<i8>::PARAM.with_name("g"),
                    ],
                )
                .with_result(__xmlrpc::Probe::<__wind_ok>::TYPE)
                .with_faults(__xmlrpc::Probe::<__wind_err>::FAULTS)
                .with_tags(&["admin", "slow"])
                .with_timeout(__xmlrpc::Duration::from_millis(300000)),
            #[cfg(windows)]
            __xmlrpc::MethodDescriptor::new(2, "zone")
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
    const _: () = {
        #[allow(unused_imports)]
        use __xmlrpc::{
            hidden as a, hidden as b, hidden as c, hidden as d, hidden as e, hidden as f,
            hidden as g, hidden as transport,
        };
        impl<C: __xmlrpc::Transport + __xmlrpc::Clone> ClockClient<C> {
            /// Makes a client that sends its calls through this transport.
            pub fn new(transport: C) -> Self {
                Self { transport }
            }
            /// Tells the time.
            ///
            /// In seconds.
            #[deprecated]
            pub fn now(
                &self,
            ) -> __xmlrpc::CallOf<C, i64, { __xmlrpc::Probe::<i64>::FALLIBLE }> {
                __xmlrpc::CallBuilder::new(&self.transport, "clock.now", true).finish()
            }
            /// Calls `wind`.
            #[allow(clippy::too_many_arguments, reason = "as many as there are")]
            pub fn wind(
                &self,
                a: i8,
                b: i8,
                c: i8,
                d: i8,
                e: i8,
                f: i8,
                g: i8,
            ) -> __xmlrpc::CallOf<C, (), { __xmlrpc::Probe::<()>::FALLIBLE }> {
                __xmlrpc::CallBuilder::new(&self.transport, "wind", false)
                    .arg(&a)
                    .arg(&b)
                    .arg(&c)
                    .arg(&d)
                    .arg(&e)
                    .arg(&f)
                    .arg(&g)
                    .finish()
            }
            /// Calls `zone`.
            #[cfg(windows)]
            pub fn zone(
                &self,
            ) -> __xmlrpc::CallOf<C, String, { __xmlrpc::Probe::<String>::FALLIBLE }> {
                __xmlrpc::CallBuilder::new(&self.transport, "zone", false).finish()
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
                            __now_ok,
                            __now_err,
                            _,
                        >(
                            |__arguments| __xmlrpc::Result::Ok(()),
                            move |(), _| {
                                __xmlrpc::Returned(Clock::now(&*__self)).outcome()
                            },
                        )
                }
                #[allow(clippy::too_many_arguments, reason = "as many as there are")]
                1 => {
                    let __self = __xmlrpc::Clone::clone(&self.service);
                    __call
                        .asynchronous::<
                            __wind_ok,
                            __wind_err,
                            _,
                            _,
                        >(
                            |__arguments| __xmlrpc::Result::Ok((
                                __arguments.required::<i8>()?,
                                __arguments.required::<i8>()?,
                                __arguments.required::<i8>()?,
                                __arguments.required::<i8>()?,
                                __arguments.required::<i8>()?,
                                __arguments.required::<i8>()?,
                                __arguments.required::<i8>()?,
                            )),
                            move |(__a, __b, __c, __d, __e, __f, __g), _| async move {
                                __xmlrpc::Returned(
                                        Clock::wind(&*__self, __a, __b, __c, __d, __e, __f, __g)
                                            .await,
                                    )
                                    .outcome()
                            },
                        )
                }
                #[cfg(windows)]
                2 => {
                    let __self = __xmlrpc::Clone::clone(&self.service);
                    __call
                        .blocking::<
                            __zone_ok,
                            __zone_err,
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
    const _: [(); __xmlrpc::result(__xmlrpc::Probe::<__now_ok>::NESTED)] = [];
    const _: [(); __xmlrpc::argument(
        __xmlrpc::Probe::<i8>::CONTEXT,
        __xmlrpc::Probe::<i8>::NESTED,
    )] = [];
    const _: [(); __xmlrpc::argument(
        __xmlrpc::Probe::<i8>::CONTEXT,
        __xmlrpc::Probe::<i8>::NESTED,
    )] = [];
    const _: [(); __xmlrpc::argument(
        __xmlrpc::Probe::<i8>::CONTEXT,
        __xmlrpc::Probe::<i8>::NESTED,
    )] = [];
    const _: [(); __xmlrpc::argument(
        __xmlrpc::Probe::<i8>::CONTEXT,
        __xmlrpc::Probe::<i8>::NESTED,
    )] = [];
    const _: [(); __xmlrpc::argument(
        __xmlrpc::Probe::<i8>::CONTEXT,
        __xmlrpc::Probe::<i8>::NESTED,
    )] = [];
    const _: [(); __xmlrpc::argument(
        __xmlrpc::Probe::<i8>::CONTEXT,
        __xmlrpc::Probe::<i8>::NESTED,
    )] = [];
    const _: [(); __xmlrpc::argument(
        __xmlrpc::Probe::<i8>::CONTEXT,
        __xmlrpc::Probe::<i8>::NESTED,
    )] = [];
    const _: [(); __xmlrpc::result(__xmlrpc::Probe::<__wind_ok>::NESTED)] = [];
    #[cfg(windows)]
    const _: [(); __xmlrpc::result(__xmlrpc::Probe::<__zone_ok>::NESTED)] = [];
};
