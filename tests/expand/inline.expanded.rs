// Generated from inline.rs.

trait Clock: ::xmlrpc::private::Send + ::xmlrpc::private::Sync + 'static {
    fn time_zone(&self) -> &'static str;
}
/// Describes the methods of [`Clock`].
#[allow(dead_code, non_camel_case_types)]
#[derive(::xmlrpc::private::Debug)]
struct ClockDescription;
/// Serves a value that implements [`Clock`].
#[allow(dead_code, non_camel_case_types)]
struct ClockServer<S: ?::xmlrpc::private::Sized> {
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
    type __time_zone_ok = __xmlrpc::OkOf<
        &'static str,
        { __xmlrpc::Probe::<&'static str>::FALLIBLE },
    >;
    type __time_zone_err = __xmlrpc::ErrOf<
        &'static str,
        { __xmlrpc::Probe::<&'static str>::FALLIBLE },
    >;
    #[automatically_derived]
    impl __xmlrpc::Describe for ClockDescription {
        const SERVICE: &'static __xmlrpc::ServiceDescriptor = &__xmlrpc::ServiceDescriptor::new(
                "Clock",
            )
            .with_namespace("clock");
        const METHODS: &'static [__xmlrpc::MethodDescriptor] = &[
            __xmlrpc::MethodDescriptor::new(0, "clock.timeZone")
                .with_rust_name("time_zone")
                .with_result(__xmlrpc::Probe::<__time_zone_ok>::TYPE)
                .with_faults(__xmlrpc::Probe::<__time_zone_err>::FAULTS),
        ];
    }
    const _: () = {
        #[allow(unused_imports)]
        use __xmlrpc::{hidden as formatter, hidden as service};
        impl<S> ClockServer<S> {
            /// Makes a server of this value. To go on using the value, share it: a server
            /// is also made `From` an `Arc`.
            fn new(service: S) -> Self {
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
                    let __self = &*self.service;
                    __call
                        .inline::<
                            __xmlrpc::Whole<__time_zone_ok>,
                            __xmlrpc::Whole<__time_zone_err>,
                            _,
                        >(
                            |__arguments| __xmlrpc::Result::Ok(()),
                            move |(), _| {
                                __xmlrpc::Returned(Clock::time_zone(&*__self)).outcome()
                            },
                        )
                }
                _ => __xmlrpc::unknown(__id),
            }
        }
    }
    const _: [(); __xmlrpc::result(__xmlrpc::Probe::<__time_zone_ok>::NESTED)] = [];
};
