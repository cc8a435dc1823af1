// Generated from asynchronous.rs.

pub trait Clock: ::xmlrpc::private::Send + ::xmlrpc::private::Sync + 'static {
    fn now(
        &self,
        zone: String,
    ) -> impl ::xmlrpc::private::Future<Output = String> + ::xmlrpc::private::Send;
    fn wind(
        &self,
    ) -> impl ::xmlrpc::private::Future<Output = ()> + ::xmlrpc::private::Send {
        async move {}
    }
    /// Not exposed.
    fn tick(
        &self,
    ) -> impl ::xmlrpc::private::Future<Output = u32> + ::xmlrpc::private::Send;
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
    type __now_ok = __xmlrpc::OkOf<String, { __xmlrpc::Probe::<String>::FALLIBLE }>;
    type __now_err = __xmlrpc::ErrOf<String, { __xmlrpc::Probe::<String>::FALLIBLE }>;
    type __wind_ok = __xmlrpc::OkOf<(), { __xmlrpc::Probe::<()>::FALLIBLE }>;
    type __wind_err = __xmlrpc::ErrOf<(), { __xmlrpc::Probe::<()>::FALLIBLE }>;
    #[automatically_derived]
    impl __xmlrpc::Describe for ClockDescription {
        const SERVICE: &'static __xmlrpc::ServiceDescriptor = &__xmlrpc::ServiceDescriptor::new(
            "Clock",
        );
        const METHODS: &'static [__xmlrpc::MethodDescriptor] = &[
            __xmlrpc::MethodDescriptor::new(0, "now")
                .with_params(&[__xmlrpc::Probe::<String>::PARAM.with_name("zone")])
                .with_result(__xmlrpc::Probe::<__now_ok>::TYPE)
                .with_faults(__xmlrpc::Probe::<__now_err>::FAULTS),
            __xmlrpc::MethodDescriptor::new(1, "wind")
                .with_result(__xmlrpc::Probe::<__wind_ok>::TYPE)
                .with_faults(__xmlrpc::Probe::<__wind_err>::FAULTS),
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
                        .asynchronous::<
                            __now_ok,
                            __now_err,
                            _,
                            _,
                        >(
                            |__arguments| __xmlrpc::Result::Ok((
                                __arguments.required::<String>()?,
                            )),
                            move |(__zone,), _| async move {
                                __xmlrpc::Returned(Clock::now(&*__self, __zone).await)
                                    .outcome()
                            },
                        )
                }
                1 => {
                    let __self = __xmlrpc::Clone::clone(&self.service);
                    __call
                        .asynchronous::<
                            __wind_ok,
                            __wind_err,
                            _,
                            _,
                        >(
                            |__arguments| __xmlrpc::Result::Ok(()),
                            move |(), _| async move {
                                __xmlrpc::Returned(Clock::wind(&*__self).await).outcome()
                            },
                        )
                }
                _ => __xmlrpc::unknown(__id),
            }
        }
    }
    const _: [(); __xmlrpc::argument(
        __xmlrpc::Probe::<String>::CONTEXT,
        __xmlrpc::Probe::<String>::NESTED,
    )] = [];
    const _: [(); __xmlrpc::result(__xmlrpc::Probe::<__now_ok>::NESTED)] = [];
    const _: [(); __xmlrpc::result(__xmlrpc::Probe::<__wind_ok>::NESTED)] = [];
};
