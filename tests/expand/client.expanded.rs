// Generated from client.rs.

#[allow(dead_code)]
/// Tells the time.
pub trait Clock: ::xmlrpc::private::Send + ::xmlrpc::private::Sync + 'static {
    /// The time in a zone, as [`set`](Self::set) left it.
    fn now(
        &self,
        zone: &str,
        hours: Option<u8>,
    ) -> impl ::xmlrpc::private::Future<
        Output = Result<i64, xmlrpc::Fault>,
    > + ::xmlrpc::private::Send;
    fn set(&self, time: i64, zone: String);
}
/// Describes the methods of [`Clock`].
#[allow(dead_code, non_camel_case_types)]
#[derive(::xmlrpc::private::Debug)]
pub struct ClockDescription;
/// Calls a server whose methods are those of [`Clock`].
#[allow(dead_code, non_camel_case_types)]
#[derive(::xmlrpc::private::Clone, ::xmlrpc::private::Debug)]
pub struct ClockClient<C> {
    transport: C,
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
    type __now_ok = __xmlrpc::OkOf<
        Result<i64, xmlrpc::Fault>,
        { __xmlrpc::Probe::<Result<i64, xmlrpc::Fault>>::FALLIBLE },
    >;
    type __now_err = __xmlrpc::ErrOf<
        Result<i64, xmlrpc::Fault>,
        { __xmlrpc::Probe::<Result<i64, xmlrpc::Fault>>::FALLIBLE },
    >;
    type __set_ok = __xmlrpc::OkOf<(), { __xmlrpc::Probe::<()>::FALLIBLE }>;
    type __set_err = __xmlrpc::ErrOf<(), { __xmlrpc::Probe::<()>::FALLIBLE }>;
    #[automatically_derived]
    impl __xmlrpc::Describe for ClockDescription {
        const SERVICE: &'static __xmlrpc::ServiceDescriptor = &__xmlrpc::ServiceDescriptor::new(
                "Clock",
            )
            .with_namespace("clock")
            .with_help("Tells the time.");
        const METHODS: &'static [__xmlrpc::MethodDescriptor] = &[
            __xmlrpc::MethodDescriptor::new(0, "clock.now")
                .with_rust_name("now")
                .with_help("The time in a zone, as [`set`](Self::set) left it.")
                .with_params(
                    &[
                        __xmlrpc::Probe::<__xmlrpc::Owned<str>>::PARAM.with_name("zone"),
                        __xmlrpc::Probe::<Option<u8>>::PARAM.with_name("hours"),
                    ],
                )
                .with_result(__xmlrpc::Probe::<__now_ok>::TYPE)
                .with_faults(__xmlrpc::Probe::<__now_err>::FAULTS)
                .idempotent(),
            __xmlrpc::MethodDescriptor::new(1, "clock.set")
                .with_rust_name("set")
                .with_params(
                    &[
                        __xmlrpc::Probe::<i64>::PARAM.with_name("time"),
                        __xmlrpc::Probe::<String>::PARAM
                            .with_name("zone")
                            .with_default("Default::default()"),
                    ],
                )
                .with_result(__xmlrpc::Probe::<__set_ok>::TYPE)
                .with_faults(__xmlrpc::Probe::<__set_err>::FAULTS),
        ];
    }
    const _: () = {
        #[allow(unused_imports)]
        use __xmlrpc::{
            hidden as hours, hidden as time, hidden as transport, hidden as zone,
        };
        impl<C: __xmlrpc::Transport + __xmlrpc::Clone> ClockClient<C> {
            /// Makes a client that sends its calls through this transport.
            pub fn new(transport: C) -> Self {
                Self { transport }
            }
            /// The time in a zone, as [`set`](Self::set) left it.
            pub fn now(
                &self,
                zone: &str,
                hours: Option<u8>,
            ) -> __xmlrpc::CallOf<
                C,
                Result<i64, xmlrpc::Fault>,
                { __xmlrpc::Probe::<Result<i64, xmlrpc::Fault>>::FALLIBLE },
            > {
                __xmlrpc::CallBuilder::new(&self.transport, "clock.now", true)
                    .arg(&zone)
                    .arg(&hours)
                    .finish()
            }
            /// Calls `clock.set`.
            pub fn set(
                &self,
                time: i64,
                zone: __xmlrpc::Option<String>,
            ) -> __xmlrpc::CallOf<C, (), { __xmlrpc::Probe::<()>::FALLIBLE }> {
                __xmlrpc::CallBuilder::new(&self.transport, "clock.set", false)
                    .arg(&time)
                    .arg(&zone)
                    .finish()
            }
        }
    };
    const _: () = __xmlrpc::received::<__now_ok, __xmlrpc::Whole<__now_err>>();
    const _: () = __xmlrpc::received::<__set_ok, __set_err>();
    const _: [(); __xmlrpc::argument(
        __xmlrpc::Probe::<str>::CONTEXT,
        __xmlrpc::Probe::<str>::NESTED,
    )] = [];
    const _: [(); __xmlrpc::argument(
        __xmlrpc::Probe::<Option<u8>>::CONTEXT,
        __xmlrpc::Probe::<Option<u8>>::NESTED,
    )] = [];
    const _: [(); __xmlrpc::result(__xmlrpc::Probe::<__now_ok>::NESTED)] = [];
    const _: [(); __xmlrpc::argument(
        __xmlrpc::Probe::<i64>::CONTEXT,
        __xmlrpc::Probe::<i64>::NESTED,
    )] = [];
    const _: [(); __xmlrpc::argument(
        __xmlrpc::Probe::<String>::CONTEXT,
        __xmlrpc::Probe::<String>::NESTED,
    )] = [];
    const _: [(); __xmlrpc::defaulted(__xmlrpc::Probe::<String>::OPTION)] = [];
    const _: [(); __xmlrpc::result(__xmlrpc::Probe::<__set_ok>::NESTED)] = [];
};
