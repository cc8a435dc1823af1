//! Plain functions and closures as methods.

use std::future::Future;
use std::marker::PhantomData;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::data::fault::Fault;
use crate::data::value::Value;
use crate::service::{
    Answer, Arguments, Context, Invocation, MethodDescriptor, ParamDescriptor, RustType, Service,
};

/// Parameters that a function takes as one value: a tuple, or a `Vec` for any
/// number of one type.
///
/// In a tuple, trailing elements whose type can be missing, such as `Option`, may
/// be left out by callers. For values of any type there is `Vec<Value>`.
///
/// This trait is sealed: it is implemented for tuples of up to twelve elements and for
/// `Vec`, and cannot be implemented for other types.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot hold the parameters of a call",
    note = "write them as a tuple, `(x,): (i32,)` for the one parameter `x`, \
            of what serde can deserialise; or as a `Vec`"
)]
pub trait FromParams: Sized + Send + sealed::SealedParams + 'static {
    /// The parameters, where their number is fixed.
    #[doc(hidden)]
    const PARAMS: Option<&'static [ParamDescriptor]>;

    /// Takes them one after another.
    #[doc(hidden)]
    fn take(arguments: &mut Arguments<'_, '_>) -> Result<Self, Fault>;
}

/// Supertraits that other crates cannot name.
#[expect(unnameable_types, reason = "what cannot be named cannot be implemented")]
mod sealed {
    pub trait SealedParams {}

    pub trait SealedHandler<Shape> {}
}

impl<T: DeserializeOwned + Send + 'static> sealed::SealedParams for Vec<T> {}

impl<T: DeserializeOwned + Send + 'static> FromParams for Vec<T> {
    const PARAMS: Option<&'static [ParamDescriptor]> = None;

    fn take(arguments: &mut Arguments<'_, '_>) -> Result<Self, Fault> {
        arguments.rest()
    }
}

/// A parameter that has a place and no name.
const fn positional<T: DeserializeOwned>() -> ParamDescriptor {
    ParamDescriptor::new("", RustType::of::<T>())
}

macro_rules! tuples {
    ($($($type:ident)*;)*) => {$(
        impl<$($type: DeserializeOwned + Send + 'static),*> sealed::SealedParams for ($($type,)*) {}

        impl<$($type: DeserializeOwned + Send + 'static),*> FromParams for ($($type,)*) {
            const PARAMS: Option<&'static [ParamDescriptor]> = Some(&[$(positional::<$type>()),*]);

            #[allow(clippy::unused_unit, reason = "the empty tuple has nothing to take")]
            fn take(_arguments: &mut Arguments<'_, '_>) -> Result<Self, Fault> {
                Ok(($(_arguments.required::<$type>()?,)*))
            }
        }
    )*};
}

tuples! {
    ;
    A;
    A B;
    A B C;
    A B C D;
    A B C D E;
    A B C D E F;
    A B C D E F G;
    A B C D E F G H;
    A B C D E F G H I;
    A B C D E F G H I J;
    A B C D E F G H I J K;
    A B C D E F G H I J K L;
}

/// A function that [`RouterBuilder::method`](super::RouterBuilder::method) takes:
/// `Fn(P) -> Fut` or `Fn(P, Context) -> Fut`, where `P` is [a tuple or a
/// `Vec`](FromParams) and the future gives a `Result<T, Fault>`.
///
/// `Shape` is found by the compiler. This trait is sealed: it is implemented for such
/// functions, and cannot be implemented for other types.
#[diagnostic::on_unimplemented(
    message = "this function cannot be a method",
    label = "expected an asynchronous function of one tuple, which gives a `Result<_, Fault>`",
    note = "write the parameters as one tuple and the answer as a `Result`: \
            `|(a, b): (i32, i32)| async move {{ Ok(a + b) }}`, or `|()| async {{ Ok(1) }}`",
    note = "the call's context, where it is wanted, comes second: `|(a,): (i32,), cx: Context| …`"
)]
pub trait Handler<Shape>: Send + Sync + sealed::SealedHandler<Shape> + 'static {
    /// The parameters, where their number is fixed.
    #[doc(hidden)]
    const PARAMS: Option<&'static [ParamDescriptor]>;

    /// Starts it.
    #[doc(hidden)]
    fn call(&self, call: Invocation<'_>) -> Answer;
}

impl<F: Fn(P) -> Fut, P, Fut> sealed::SealedHandler<(P,)> for F {}

impl<F, P, Fut, T> Handler<(P,)> for F
where
    F: Fn(P) -> Fut + Send + Sync + 'static,
    P: FromParams,
    Fut: Future<Output = Result<T, Fault>> + Send + 'static,
    T: Serialize + Send + 'static,
{
    const PARAMS: Option<&'static [ParamDescriptor]> = P::PARAMS;

    fn call(&self, call: Invocation<'_>) -> Answer {
        call.asynchronous(P::take, |params, _| self(params))
    }
}

impl<F: Fn(P, Context) -> Fut, P, Fut> sealed::SealedHandler<(P, Context)> for F {}

impl<F, P, Fut, T> Handler<(P, Context)> for F
where
    F: Fn(P, Context) -> Fut + Send + Sync + 'static,
    P: FromParams,
    Fut: Future<Output = Result<T, Fault>> + Send + 'static,
    T: Serialize + Send + 'static,
{
    const PARAMS: Option<&'static [ParamDescriptor]> = P::PARAMS;

    fn call(&self, call: Invocation<'_>) -> Answer {
        call.asynchronous(P::take, self)
    }
}

/// A function as a service of one method, whatever its id.
pub(crate) struct FunctionService<H, Shape>(H, PhantomData<fn() -> Shape>);

impl<H: Handler<Shape>, Shape: 'static> FunctionService<H, Shape> {
    pub(crate) fn new(handler: H) -> Self {
        Self(handler, PhantomData)
    }
}

impl<H: Handler<Shape>, Shape: 'static> Service for FunctionService<H, Shape> {
    fn methods(&self) -> &'static [MethodDescriptor] {
        &[]
    }

    fn call(&self, _: usize, call: Invocation<'_>) -> Answer {
        self.0.call(call)
    }
}

/// A fallback as a service, whose id is the length of the prefix that it is under.
pub(crate) struct FallbackService<F>(F);

impl<F> FallbackService<F> {
    pub(crate) fn new(fallback: F) -> Self {
        Self(fallback)
    }
}

impl<F, Fut, T> Service for FallbackService<F>
where
    F: Fn(String, Vec<Value>, Context) -> Fut + Send + Sync + 'static,
    Fut: Future<Output = Result<T, Fault>> + Send + 'static,
    T: Serialize + Send + 'static,
{
    fn methods(&self) -> &'static [MethodDescriptor] {
        &[]
    }

    fn call(&self, prefix: usize, call: Invocation<'_>) -> Answer {
        call.asynchronous(FromParams::take, |params, context| {
            let name = context.method()[prefix..].to_owned();
            self.0(name, params, context)
        })
    }
}
