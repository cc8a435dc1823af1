//! What differs between two descriptions.

use xmlrpc::description::{
    DeclaredFault, Interface, Member, Method, NamedType, Type, Variant, VariantContent,
};
use xmlrpc_codegen::compare;

use crate::growth::assert_linear;

fn returning(name: &str, result: Type) -> Method {
    let mut method = Method::new(name);
    method.result = result;
    method
}

fn of_type(ty: NamedType) -> Interface {
    let mut interface = Interface::new();
    interface.types.insert("Node".to_owned(), ty);
    interface.methods.push(returning("get", Type::named("Node")));
    interface
}

fn of_members(members: &[(&str, Type)]) -> Interface {
    let members = members.iter().map(|(name, ty)| Member::new(*name, ty.clone()));
    of_type(NamedType::from_members(members.collect()))
}

fn lines(old: &Interface, new: &Interface) -> Vec<String> {
    let changes = compare(old, new).into_iter();
    changes.map(|change| format!("{:?} {change}", change.breaks)).collect()
}

#[test]
fn members_are_gone_new_or_others() {
    let old = of_members(&[("a", Type::String), ("b", Type::I32), ("a", Type::Nil)]);
    let new = of_members(&[("b", Type::I64), ("c", Type::array(Type::Any)), ("c", Type::Nil)]);
    assert_eq!(
        lines(&old, &new),
        [
            r#"Callers "get": the result: `.a` is missing"#,
            r#"Callers "get": the result: `.b` is written as i64 and read as i32"#,
            r#"Implementers the type "Node": the member "a" is gone"#,
            r#"Implementers the type "Node": the member "b" is another"#,
            r#"Implementers the type "Node": the member "c" is new"#,
        ]
    );
}

#[test]
fn variants_and_faults_are_gone_new_or_others() {
    let with = |variants: &[&str], faults: &[(&str, i32)]| {
        let variants =
            variants.iter().map(|name| Variant::new(*name, VariantContent::Unit)).collect();
        let mut interface = of_type(NamedType::from_variants(variants));
        let faults = faults.iter().map(|(name, code)| DeclaredFault::new(*code, *name));
        interface.methods[0].faults = faults.collect();
        interface
    };
    let old = with(&["On", "Off"], &[("Lost", 1), ("Late", 2), ("Odd", 3)]);
    let new = with(&["Off", "Idle"], &[("Lost", 9), ("Slow", 2), ("More", 4)]);
    assert_eq!(
        lines(&old, &new),
        [
            r#"Callers "get": the fault "Lost" (1) has the code 9"#,
            r#"Callers "get": the result: the variant "Idle" is not known"#,
            r#"Implementers the type "Node": the variant "Idle" is new"#,
            r#"Implementers the type "Node": the variant "On" is gone"#,
            r#"Implementers "get": the fault "Late" (2) has another name"#,
            r#"Implementers "get": the fault "More" (4) is new"#,
            r#"Implementers "get": the fault "Odd" (3) is gone"#,
        ]
    );
}

#[test]
fn types_are_named_as_descriptions_name_them() {
    let of = |result: Type| {
        let mut interface = Interface::new();
        interface.methods.push(returning("get", result));
        interface
    };
    let old = of(Type::array(Type::named("a\tb")));
    let new = of(Type::Tuple(vec![Type::I32; 1_000]));
    let changes = compare(&old, &new);
    let text = changes[0].to_string();
    assert!(
        text.starts_with("\"get\": the result was array of a\\tb and is (i32, i32, "),
        "{text}"
    );
    assert!(text.ends_with("…") && text.len() < 300, "{text}");
}

/// A description of which each part has so many parts.
fn large(count: usize, is_new: bool) -> Interface {
    let ty = if is_new { Type::I64 } else { Type::I32 };
    let members: Vec<Member> =
        (0..count).map(|number| Member::new(format!("m{number}"), ty.clone())).collect();
    let variant =
        |number: usize| Variant::new(format!("v{number}"), VariantContent::Value(ty.clone()));
    let mut interface = of_type(NamedType::from_members(members));
    let variants = NamedType::from_variants((0..count).map(variant).collect());
    interface.types.insert("Kind".to_owned(), variants);
    interface.methods.push(returning("kind", Type::named("Kind")));
    let start = if is_new { count } else { 0 };
    let method = &mut interface.methods[0];
    method.aliases = (start..start + count).map(|number| format!("get{number}")).collect();
    let codes = (start..start + count).filter_map(|number| i32::try_from(number).ok());
    method.faults = codes.map(|code| DeclaredFault::new(code, format!("F{code}"))).collect();
    interface
}

#[test]
fn work_grows_with_the_parts_of_a_type_and_not_with_their_square() {
    let of = |count| (large(count, false), large(count, true));
    assert_linear("parts of a type", &of(1_000), &of(4_000), |(old, new)| {
        assert!(compare(old, new).len() > 1_000);
    });
}
