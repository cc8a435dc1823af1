//! Checks values against the types of a description, and makes samples of them.

use xmlrpc::description::{Interface, Member, Method, Type, TypeShape, Variant, VariantContent};
use xmlrpc::{Base64, DateTime, Struct, Value};

/// How deep samples are, and how deep values are checked.
const DEEPEST: usize = 8;

/// Checks the parameters of a call. An error says which is wrong, and why.
pub(crate) fn check_params(
    params: &[Value],
    method: &Method,
    interface: &Interface,
) -> Result<(), String> {
    if method.any_params {
        return Ok(());
    }
    let most = method.params.len();
    let least = method.params.iter().rposition(|param| !param.optional).map_or(0, |last| last + 1);
    if params.len() < least || params.len() > most {
        let wanted = if least == most { most.to_string() } else { format!("{least} to {most}") };
        return Err(format!("it takes {wanted} parameters, and {} came", params.len()));
    }
    for (index, (value, param)) in params.iter().zip(&method.params).enumerate() {
        if param.optional && value.is_nil() {
            continue;
        }
        check(value, &param.ty, interface, 0).map_err(|reason| match &*param.name {
            "" => format!("parameter {}{reason}", index + 1),
            name => format!("parameter {} ({name}){reason}", index + 1),
        })?;
    }
    Ok(())
}

/// Checks a value. An error is a path, and what is wrong there.
fn check(value: &Value, ty: &Type, interface: &Interface, depth: usize) -> Result<(), String> {
    let wrong = || Err(format!(": expected {}, found {}", ty.to_text(), value.kind()));
    if depth > DEEPEST {
        return Ok(());
    }
    let below = |path: String, value: &Value, ty: &Type| {
        check(value, ty, interface, depth + 1).map_err(|reason| format!("{path}{reason}"))
    };
    let fits = match (ty, value) {
        (Type::Optional(of), value) if !value.is_nil() => {
            return check(value, of, interface, depth + 1);
        }
        (Type::Int { bits, signed }, Value::Int(number)) => in_range(*number, *bits, *signed),
        (Type::Array(of), Value::Array(elements)) => {
            for (index, element) in elements.iter().enumerate() {
                below(format!("[{index}]"), element, of)?;
            }
            true
        }
        (Type::Tuple(types), Value::Array(elements)) => {
            for (index, (element, ty)) in elements.iter().zip(types).enumerate() {
                below(format!("[{index}]"), element, ty)?;
            }
            types.len() == elements.len()
        }
        (Type::Map(of), Value::Struct(members)) => {
            for (name, value) in members {
                below(format!(".{name}"), value, of)?;
            }
            true
        }
        (Type::Named(name), value) => match interface.types.get(name).map(|ty| &ty.shape) {
            Some(TypeShape::Struct(members)) => {
                return check_members(value, members, interface, depth);
            }
            Some(TypeShape::Enum(variants)) => {
                return check_variant(value, variants, interface, depth);
            }
            _ => true,
        },
        (Type::Nil | Type::Optional(_), Value::Nil)
        | (Type::Boolean, Value::Bool(_))
        | (Type::Double, Value::Double(_) | Value::Int(_))
        | (Type::String, Value::String(_))
        | (Type::DateTime, Value::DateTime(_))
        | (Type::Base64, Value::Base64(_)) => true,
        (
            Type::Nil
            | Type::Boolean
            | Type::Int { .. }
            | Type::Double
            | Type::String
            | Type::DateTime
            | Type::Base64
            | Type::Array(_)
            | Type::Tuple(_)
            | Type::Map(_),
            _,
        ) => false,
        _ => true,
    };
    if fits { Ok(()) } else { wrong() }
}

fn check_members(
    value: &Value,
    members: &[Member],
    interface: &Interface,
    depth: usize,
) -> Result<(), String> {
    let Some(given) = value.as_struct() else {
        return Err(format!(": expected a struct, found {}", value.kind()));
    };
    for member in members {
        let path = format!(".{}", member.name);
        match given.get(&member.name) {
            Some(Value::Nil) | None if member.optional => {}
            None => return Err(format!("{path}: it is missing")),
            Some(value) => check(value, &member.ty, interface, depth + 1)
                .map_err(|reason| format!("{path}{reason}"))?,
        }
    }
    Ok(())
}

/// Checks a variant: its name, or a struct whose one member has its name and its content.
fn check_variant(
    value: &Value,
    variants: &[Variant],
    interface: &Interface,
    depth: usize,
) -> Result<(), String> {
    let single = value.as_struct().filter(|members| members.len() == 1);
    let (name, content) = match (value, single.and_then(|members| members.iter().next())) {
        (Value::String(name), _) => (&**name, &Value::Nil),
        (_, Some((name, content))) => (name, content),
        _ => return Err(format!(": expected a variant, found {}", value.kind())),
    };
    let Some(variant) = variants.iter().find(|variant| variant.name == name) else {
        let names: Vec<&str> = variants.iter().map(|variant| &*variant.name).collect();
        return Err(format!(": expected one of {}, found {name}", names.join(", ")));
    };
    let content = match &variant.content {
        VariantContent::Value(ty) => check(content, ty, interface, depth + 1),
        VariantContent::Struct(members) => check_members(content, members, interface, depth + 1),
        _ => check(content, &Type::Nil, interface, depth + 1),
    };
    content.map_err(|reason| format!(".{name}{reason}"))
}

/// Whether an integer is one of so many bits.
pub(crate) fn in_range(number: i64, bits: u8, signed: bool) -> bool {
    match (bits, signed) {
        (64.., true) => true,
        (_, true) => number >> bits.saturating_sub(1) == number >> 63,
        (64.., false) => number >= 0,
        (_, false) => number >> bits == 0,
    }
}

/// Makes a value of a type: always the same.
pub(crate) fn sample(ty: &Type, interface: &Interface) -> Value {
    sample_at(ty, interface, 0)
}

fn sample_at(ty: &Type, interface: &Interface, depth: usize) -> Value {
    let inner = |ty: &Type| sample_at(ty, interface, depth + 1);
    let is_deep = depth >= DEEPEST;
    match ty {
        Type::Boolean => true.into(),
        Type::Int { .. } => 1.into(),
        Type::Double => 1.5.into(),
        Type::DateTime => DateTime::new(2026, 1, 2, 3, 4, 5).map_or(Value::Nil, Value::from),
        Type::Base64 => Base64::from(b"bytes").into(),
        Type::Optional(_) | Type::Nil if is_deep => Value::Nil,
        Type::Optional(of) => inner(of),
        Type::Nil => Value::Nil,
        Type::Array(_) if is_deep => Value::Array(Vec::new()),
        Type::Array(of) => Value::Array(vec![inner(of)]),
        Type::Tuple(types) => types.iter().map(inner).collect(),
        Type::Map(_) if is_deep => Struct::new().into(),
        Type::Map(of) => Struct::from([("name", inner(of))]).into(),
        Type::Named(_) if depth > 2 * DEEPEST => Value::Nil,
        Type::Named(name) => match interface.types.get(name).map(|ty| &ty.shape) {
            Some(TypeShape::Struct(members)) => sample_members(members, interface, depth),
            Some(TypeShape::Enum(variants)) => match variants.first() {
                Some(variant) => match &variant.content {
                    VariantContent::Value(ty) => Struct::from([(&*variant.name, inner(ty))]).into(),
                    VariantContent::Struct(members) => {
                        let content = sample_members(members, interface, depth);
                        Struct::from([(&*variant.name, content)]).into()
                    }
                    _ => (&*variant.name).into(),
                },
                None => "text".into(),
            },
            _ => "text".into(),
        },
        _ => "text".into(),
    }
}

fn sample_members(members: &[Member], interface: &Interface, depth: usize) -> Value {
    // A type that holds itself ends where it may.
    let shown = members.iter().filter(|member| depth < DEEPEST / 2 || !member.optional);
    let members = shown.map(|member| (&*member.name, sample_at(&member.ty, interface, depth + 1)));
    members.collect::<Struct>().into()
}

#[cfg(test)]
mod tests {
    use xmlrpc::description::{NamedType, Param};
    use xmlrpc::value;

    use super::*;

    fn interface() -> Interface {
        let mut interface = Interface::new();
        let mut next = Member::new("next", Type::optional(Type::named("Node")));
        next.optional = true;
        let size = Member::new("size", Type::Int { bits: 8, signed: false });
        interface.types.insert("Node".to_owned(), NamedType::from_members(vec![size, next]));
        interface
    }

    fn checked(params: &Value, types: Vec<Type>) -> Result<(), String> {
        let mut method = Method::new("m");
        method.params = types.into_iter().map(|ty| Param::new("p", ty)).collect();
        check_params(params.as_array().expect("an array"), &method, &interface())
    }

    #[test]
    fn what_does_not_fit_is_named_with_its_path() {
        let node = || vec![Type::array(Type::named("Node"))];
        assert_eq!(checked(&value!([[{ "size": 255 }]]), node()), Ok(()));
        assert_eq!(
            checked(&value!([[{ "size": 256 }]]), node()),
            Err("parameter 1 (p)[0].size: expected u8, found int".to_owned())
        );
        assert_eq!(
            checked(&value!([[{ "next": {} }]]), node()),
            Err("parameter 1 (p)[0].size: it is missing".to_owned())
        );
        assert_eq!(
            checked(&value!([]), vec![Type::String]),
            Err("it takes 1 parameters, and 0 came".to_owned())
        );
        assert_eq!(
            checked(&value!([1]), vec![Type::String]),
            Err("parameter 1 (p): expected string, found int".to_owned())
        );
    }

    #[test]
    fn variants_have_their_content() {
        let mut interface = Interface::new();
        let side = Member::new("side", Type::Double);
        let variants = vec![
            Variant::new("Nothing", VariantContent::Unit),
            Variant::new("Circle", VariantContent::Value(Type::I32)),
            Variant::new("Square", VariantContent::Struct(vec![side])),
        ];
        interface.types.insert("Shape".to_owned(), NamedType::from_variants(variants));
        let check = |value: Value| check(&value, &Type::named("Shape"), &interface, 0);
        for fits in [
            value!("Nothing"),
            value!({ "Nothing": nil }),
            value!({ "Circle": 1 }),
            value!({ "Square": { "side": 1.5 } }),
        ] {
            assert_eq!(check(fits), Ok(()));
        }
        for (wrong, reason) in [
            (value!("Oval"), ": expected one of Nothing, Circle, Square, found Oval"),
            (value!({ "Circle": "1" }), ".Circle: expected i32, found string"),
            (value!({ "Square": {} }), ".Square.side: it is missing"),
            (value!({ "Nothing": 1 }), ".Nothing: expected nil, found int"),
            (value!("Circle"), ".Circle: expected i32, found nil"),
            (value!({ "Circle": 1, "Nothing": nil }), ": expected a variant, found struct"),
            (value!(1), ": expected a variant, found int"),
        ] {
            assert_eq!(check(wrong), Err(reason.to_owned()));
        }
    }

    #[test]
    fn integers_have_as_many_bits_as_a_description_says() {
        for (number, bits, signed, fits) in [
            (127, 8, true, true),
            (-128, 8, true, true),
            (128, 8, true, false),
            (-129, 8, true, false),
            (255, 8, false, true),
            (-1, 8, false, false),
            (i64::MAX, 63, false, true),
            (i64::MIN, 63, true, false),
            (i64::MIN, 64, true, true),
            (-1, 128, false, false),
            (0, 0, false, true),
            (1, 0, false, false),
            (1, 0, true, false),
        ] {
            assert_eq!(in_range(number, bits, signed), fits, "{number} {bits} {signed}");
        }
    }

    #[test]
    fn samples_fit_their_own_types() {
        let node = Type::named("Node");
        let sample = sample(&node, &interface());
        assert_eq!(check(&sample, &node, &interface(), 0), Ok(()));
        assert_eq!(sample["next"]["size"], 1);
    }
}
