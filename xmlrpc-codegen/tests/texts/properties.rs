//! Any description at all.

use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use xmlrpc::description::{
    DeclaredFault, Interface, Member, Method, NamedType, Param, ServiceDescription, Type, Variant,
    VariantContent,
};
use xmlrpc_codegen::{GenerateError, Generator, Side, compare};

use crate::items;

fn name() -> impl Strategy<Value = String> {
    prop_oneof!["[a-zA-Z_.]{0,8}", any::<String>(), "(fn|self|Self|r#fn|new|A|B|C)"]
}

fn ty() -> impl Strategy<Value = Type> {
    let leaf = prop_oneof![
        Just(Type::Any),
        Just(Type::Nil),
        Just(Type::Boolean),
        Just(Type::String),
        Just(Type::DateTime),
        (any::<u8>(), any::<bool>()).prop_map(|(bits, signed)| Type::Int { bits, signed }),
        name().prop_map(Type::named),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            inner.clone().prop_map(Type::optional),
            inner.clone().prop_map(Type::array),
            inner.clone().prop_map(Type::map),
            vec(inner, 0..18).prop_map(Type::Tuple),
        ]
    })
}

fn member() -> impl Strategy<Value = Member> {
    (name(), any::<String>(), ty(), any::<bool>()).prop_map(|(name, help, ty, optional)| {
        let mut member = Member::new(name, ty);
        (member.help, member.optional) = (help, optional);
        member
    })
}

fn named_type() -> impl Strategy<Value = NamedType> {
    let content = prop_oneof![
        Just(VariantContent::Unit),
        ty().prop_map(VariantContent::Value),
        vec(member(), 0..4).prop_map(VariantContent::Struct),
    ];
    let variant = (name(), content).prop_map(|(name, content)| Variant::new(name, content));
    prop_oneof![
        vec(member(), 0..5).prop_map(NamedType::from_members),
        vec(variant, 0..5).prop_map(NamedType::from_variants),
    ]
}

fn fault() -> impl Strategy<Value = DeclaredFault> {
    let message = prop_oneof!["[a-z{}]{0,12}", any::<String>()];
    (any::<i32>(), name(), message, any::<String>()).prop_map(|(code, name, message, help)| {
        let mut fault = DeclaredFault::new(code, name);
        (fault.message, fault.help) = (message, help);
        fault
    })
}

fn method() -> impl Strategy<Value = Method> {
    let default = prop_oneof!["[-a-z0-9\"()&\\[\\].]{0,8}", any::<String>()];
    let param = (name(), ty(), any::<bool>(), option::of(default));
    let param = param.prop_map(|(name, ty, optional, default)| {
        let mut param = Param::new(name, ty);
        (param.optional, param.default) = (optional, default);
        param
    });
    let texts = (any::<String>(), option::of(any::<String>()), vec(name(), 0..3));
    (name(), texts, vec(param, 0..5), ty(), vec(fault(), 0..4), option::of(name())).prop_map(
        |(name, (help, deprecated, aliases), params, result, faults, service)| {
            let mut method = Method::new(name);
            method.tags.clone_from(&aliases);
            (method.help, method.deprecated, method.aliases) = (help, deprecated, aliases);
            (method.params, method.result, method.faults) = (params, result, faults);
            method.service = service;
            method
        },
    )
}

fn interface() -> impl Strategy<Value = Interface> {
    let service = (name(), option::of(name()), any::<String>());
    let service = service.prop_map(|(name, namespace, help)| {
        let mut service = ServiceDescription::new(name);
        (service.namespace, service.help) = (namespace, help);
        service
    });
    (vec(method(), 0..5), btree_map(name(), named_type(), 0..5), vec(service, 0..3)).prop_map(
        |(methods, types, services)| {
            let mut interface = Interface::new();
            (interface.methods, interface.types) = (methods, types);
            interface.services = services;
            interface
        },
    )
}

proptest! {
    #[test]
    fn whatever_is_described_the_text_holds_only_what_belongs_there(interface in interface()) {
        for side in [Side::Client, Side::Both] {
            match Generator::new().side(side).generate(&interface) {
                Ok(generated) => {
                    items::check(&generated.text);
                    let again = Generator::new().side(side).generate(&interface);
                    prop_assert_eq!(again.expect("as before"), generated);
                }
                Err(error) => {
                    let is_empty = matches!(error, GenerateError::NoMethods { .. });
                    prop_assert!(is_empty, "{}", error);
                }
            }
        }
    }

    #[test]
    fn nothing_changes_between_a_description_and_itself(old in interface(), new in interface()) {
        prop_assert_eq!(compare(&old, &old), []);
        for change in compare(&old, &new) {
            prop_assert!(!change.to_string().contains(char::is_control));
        }
    }
}
