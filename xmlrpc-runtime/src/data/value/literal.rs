//! Values as literals.

/// Writes a [`Value`](crate::Value) much like JSON: structs in braces, arrays in
/// brackets, `nil`, and any expression that becomes a value.
///
/// ```
/// use xmlrpc::{DateTime, Value, value};
///
/// let size = 1023;
/// let file = value!({
///     "name": "notes.txt",
///     "size": size + 1,
///     "changed": DateTime::new(2024, 1, 2, 3, 4, 5)?,
///     "owners": [{ "id": -7 }, nil],
/// });
/// assert_eq!(file["owners"][0]["id"], Value::Int(-7));
/// assert_eq!(file["size"].as_i64(), Some(1024));
/// # Ok::<(), xmlrpc::InvalidDateTime>(())
/// ```
#[macro_export]
macro_rules! value {
    (nil) => { $crate::Value::Nil };
    ([ $($elements:tt)* ]) => { $crate::__value_elements!([] $($elements)*) };
    ({ $($members:tt)* }) => { $crate::__value_members!([] $($members)*) };
    ($value:expr) => { $crate::Value::from($value) };
}

/// Takes elements off one by one: what is in brackets, braces or `nil` by the macro,
/// everything else as an expression.
#[doc(hidden)]
#[macro_export]
macro_rules! __value_elements {
    ([$($done:expr,)*]) => {
        $crate::Value::Array(::std::vec::Vec::from([$($done),*]))
    };
    ([$($done:expr,)*] nil $(, $($rest:tt)*)?) => {
        $crate::__value_elements!([$($done,)* $crate::data::value!(nil),] $($($rest)*)?)
    };
    ([$($done:expr,)*] [$($inner:tt)*] $(, $($rest:tt)*)?) => {
        $crate::__value_elements!([$($done,)* $crate::data::value!([$($inner)*]),] $($($rest)*)?)
    };
    ([$($done:expr,)*] {$($inner:tt)*} $(, $($rest:tt)*)?) => {
        $crate::__value_elements!([$($done,)* $crate::data::value!({$($inner)*}),] $($($rest)*)?)
    };
    ([$($done:expr,)*] $next:expr $(, $($rest:tt)*)?) => {
        $crate::__value_elements!([$($done,)* $crate::Value::from($next),] $($($rest)*)?)
    };
}

/// Takes members off one by one, as [`__value_elements`] does.
#[doc(hidden)]
#[macro_export]
macro_rules! __value_members {
    ([$($done:expr,)*]) => {
        $crate::Value::Struct(<$crate::Struct as ::std::iter::FromIterator<(
            ::std::sync::Arc<str>,
            $crate::Value,
        )>>::from_iter([$($done),*]))
    };
    ([$($done:expr,)*] $name:literal : nil $(, $($rest:tt)*)?) => {
        $crate::__value_members!(
            [$($done,)* ($name.into(), $crate::data::value!(nil)),] $($($rest)*)?
        )
    };
    ([$($done:expr,)*] $name:literal : [$($inner:tt)*] $(, $($rest:tt)*)?) => {
        $crate::__value_members!(
            [$($done,)* ($name.into(), $crate::data::value!([$($inner)*])),] $($($rest)*)?
        )
    };
    ([$($done:expr,)*] $name:literal : {$($inner:tt)*} $(, $($rest:tt)*)?) => {
        $crate::__value_members!(
            [$($done,)* ($name.into(), $crate::data::value!({$($inner)*})),] $($($rest)*)?
        )
    };
    ([$($done:expr,)*] $name:literal : $value:expr $(, $($rest:tt)*)?) => {
        $crate::__value_members!(
            [$($done,)* ($name.into(), $crate::Value::from($value)),] $($($rest)*)?
        )
    };
}
