//! A description that means harm, in every place where a text can stand.

use std::time::Duration;

use xmlrpc::description::{
    DeclaredFault, Interface, Member, Method, NamedType, Param, ServiceDescription, Type,
    TypeShape, Variant, VariantContent,
};

/// Names that break out of what they stand in, or mean something to Rust.
const NAMES: [&str; 44] = [
    "\"; fn evil() {} //",
    "*/",
    "/*",
    "//",
    "r#fn",
    "../x",
    "",
    " ",
    "fn",
    "self",
    "Self",
    "crate",
    "super",
    "_",
    "gen",
    "async",
    "union",
    "new",
    "into",
    "try_into",
    "clone",
    "transport",
    "get.state",
    "get_state",
    "getState",
    "getState2",
    "get_state_2",
    "名前",
    "имя",
    "größe",
    "\u{202e}evil\u{202c}",
    "a\u{301}b",
    "ﬁ",
    "２",
    "3d",
    "-",
    "a\0b",
    "a\nb",
    "{}",
    "{0}",
    "#[test]",
    "String",
    "Option",
    "\\\"",
];

/// Texts that break out of comments, or that rustdoc would run.
const TEXTS: [&str; 18] = [
    "```\nstd::process::exit(1)\n```",
    "~~~rust\nstd::process::exit(1)\n~~~",
    "Text:\n\n    std::process::exit(1);\n",
    "\tstd::process::exit(1);",
    "- a\n\n      std::process::exit(1);",
    "> ```\n> std::process::exit(1)\n> ```",
    "*/ fn evil() {} /*",
    "\"] fn evil() {} #[doc = \"",
    "\u{202e}evil\u{202c}",
    "a\r\nb\rc",
    "\u{0}\u{1b}[2J\u{7f}",
    "[`Missing`] <b> http://x",
    "#![feature(x)]",
    "\u{2028}fn evil() {}",
    "/ slash\n/// more\n//! inner",
    "* star\n * star\n * star",
    "{what} {} {0",
    "\u{feff}",
];

/// Defaults that are no literals of their types.
const DEFAULTS: [&str; 10] = [
    "std::process::exit(1)",
    "{ evil() }",
    "include_str!(\"/etc/passwd\")",
    "1; fn evil() {}",
    "\"a\" , skip",
    "1e999",
    "99999999999999999999",
    "\"\u{202e}\"",
    "&[evil()]",
    "",
];

pub(crate) fn param(name: &str, help: &str, ty: Type, default: Option<&str>) -> Param {
    let mut param = Param::new(name, ty);
    param.help = help.into();
    param.optional = default.is_some();
    param.default = default.map(str::to_owned);
    param
}

pub(crate) fn fault(code: i32, name: &str, message: &str, help: &str) -> DeclaredFault {
    let mut fault = DeclaredFault::new(code, name);
    (fault.message, fault.help) = (message.to_owned(), help.to_owned());
    fault
}

/// All of it at once, in every place.
pub(crate) fn interface() -> Interface {
    let mut interface = Interface::new();
    interface.title = Some("*/ fn evil() {}".to_owned());
    let mut service = ServiceDescription::new("a\"; fn evil() {}");
    service.namespace = Some("\"evil".to_owned());
    service.help = TEXTS.join("\n\n");
    interface.services.push(service);
    let strings = || TEXTS.iter().chain(&NAMES);
    let faults: Vec<_> = strings()
        .enumerate()
        .map(|(code, text)| {
            let code = i32::try_from(code).expect("a few");
            fault(code - 5, text, text, text)
        })
        .chain([fault(-32601, "Reserved", "", ""), fault(1, "Again", "", "")])
        .chain([fault(900, "Odd", "{What} and {type}", ""), fault(901, "Pair", "{1}-{0}", "")])
        .collect();
    for (index, name) in NAMES.iter().enumerate() {
        let text = TEXTS[index % TEXTS.len()];
        let mut method = Method::new(*name);
        method.help = text.into();
        method.rust_name = (index % 3 == 0).then(|| (*name).to_owned());
        method.service = (index % 2 == 0).then(|| "a\"; fn evil() {}".to_owned());
        method.aliases = NAMES[index..].iter().take(3).map(|name| format!("x{name}")).collect();
        method.tags = NAMES[index..].iter().take(3).map(|name| (*name).to_owned()).collect();
        method.deprecated = (index % 4 == 0).then(|| text.to_owned());
        method.timeout = Some(Duration::from_millis(700 * u64::try_from(index).expect("a few")));
        method.any_params = index % 7 == 6;
        let types = [Type::I32, Type::String, Type::Double, Type::array(Type::Any), Type::DateTime];
        let params = (0..index % 9).map(|number| {
            let default = (number > 2).then(|| DEFAULTS[(index + number) % DEFAULTS.len()]);
            let name = NAMES[(index * 3 + number) % NAMES.len()];
            param(name, text, types[number % types.len()].clone(), default)
        });
        method.params = params.collect();
        method.result = Type::named(NAMES[(index + 5) % NAMES.len()]);
        method.faults = if index % 5 == 0 { faults.clone() } else { Vec::new() };
        interface.methods.push(method);
    }
    for (index, name) in NAMES.iter().enumerate() {
        // All names in the first struct and the first enum, some in the others.
        let count = if index < 2 { NAMES.len() + 3 } else { 8 };
        let members =
            NAMES.iter().cycle().skip(index).take(count).enumerate().map(|(number, member)| {
                let ty = match number % 6 {
                    0 => Type::named(NAMES[(index + number) % NAMES.len()]),
                    1 => Type::optional(Type::named(*name)),
                    2 => Type::Int { bits: 7, signed: false },
                    3 => Type::Tuple(vec![Type::Boolean; number]),
                    4 => Type::map(Type::named("nobody")),
                    _ => Type::String,
                };
                let mut member = Member::new(*member, ty);
                member.help = TEXTS[number % TEXTS.len()].into();
                member.optional = number % 2 == 0;
                member
            });
        let shape = match index % 3 {
            0 => TypeShape::Struct(members.collect()),
            1 => TypeShape::Enum(
                NAMES
                    .iter()
                    .cycle()
                    .skip(index)
                    .take(count)
                    .map(|name| Variant::new(*name, VariantContent::Unit))
                    .collect(),
            ),
            _ => {
                let members: Vec<Member> = members.take(6).collect();
                let contents = [
                    VariantContent::Unit,
                    VariantContent::Struct(members),
                    VariantContent::Value(Type::named(*name)),
                    VariantContent::Value(Type::Tuple(vec![Type::I32; index % 15])),
                ];
                let names = NAMES.iter().cycle().skip(index).take(count);
                let variants = names.zip(contents.iter().cycle());
                TypeShape::Enum(
                    variants.map(|(name, of)| Variant::new(*name, of.clone())).collect(),
                )
            }
        };
        let mut ty = NamedType::default();
        (ty.help, ty.shape) = (TEXTS[index % TEXTS.len()].to_owned(), shape);
        interface.types.insert((*name).to_owned(), ty);
    }
    // A chain of types, each within the next, and types in a circle.
    let mut chain = Method::new("chain");
    chain.params = vec![Param::new("chain", Type::named("Chain0"))];
    chain.result = Type::named("Circle0");
    interface.methods.push(chain);
    for (name, length) in [("Chain", 40), ("Circle", 20)] {
        for number in 0..length {
            let next = if name == "Circle" { (number + 1) % length } else { number + 1 };
            let next = Type::named(format!("{name}{next}"));
            let held = Type::optional(Type::array(Type::optional(next)));
            let ty = NamedType::from_members(vec![Member::new("next", held)]);
            interface.types.insert(format!("{name}{number}"), ty);
        }
    }
    interface
}
