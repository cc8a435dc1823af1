//! Takes the docs and defaults of types, which `Deserialize` does not tell, from their schema.

use std::collections::{BTreeMap, HashSet};
use std::panic::catch_unwind;

use schemars::Schema;
use serde_json::Value;

use crate::description::{Member, NamedType, Type, TypeShape, Variant, VariantContent};

/// How many references to references are followed.
const MOST_REFERENCES: usize = 16;

/// Writes what a schema says of a type to the structs and enums that the type mentions. What
/// they have stays.
pub(crate) fn document(types: &mut BTreeMap<String, NamedType>, ty: &Type, schema: fn() -> Schema) {
    // A type may run code of the user's to make its schema.
    let Ok(schema) = catch_unwind(schema) else { return };
    let root = schema.as_value();
    let mut walk = Walk { root, met: HashSet::new(), unread: Vec::new() };
    walk.look_at(ty, root);
    // One after another and not within each other: types may mention others in a long row.
    while let Some((name, schema)) = walk.unread.pop() {
        let Some(mut named) = types.remove(&name) else { continue };
        walk.named(&mut named, schema);
        types.insert(name, named);
    }
}

struct Walk<'a> {
    root: &'a Value,
    met: HashSet<String>,
    unread: Vec<(String, &'a Value)>,
}

impl<'a> Walk<'a> {
    /// Finds the structs and enums of a type, which the schema is of.
    fn look_at(&mut self, ty: &Type, schema: &'a Value) {
        let schema = self.resolve(schema);
        match ty {
            Type::Optional(of) => {
                let present = choices(schema).find(|choice| choice["type"] != "null");
                self.look_at(of, present.unwrap_or(schema));
            }
            Type::Array(of) => self.look_at(of, &schema["items"]),
            Type::Map(of) => self.look_at(of, &schema["additionalProperties"]),
            Type::Tuple(elements) => {
                for (index, element) in elements.iter().enumerate() {
                    // An array of Rust has one schema for all of its elements.
                    let own = schema["prefixItems"].get(index).unwrap_or(&schema["items"]);
                    self.look_at(element, own);
                }
            }
            Type::Named(name) if self.met.insert(name.clone()) => {
                self.unread.push((name.clone(), schema));
            }
            _ => {}
        }
    }

    fn resolve(&self, mut schema: &'a Value) -> &'a Value {
        for _ in 0..MOST_REFERENCES {
            let reference = schema["$ref"].as_str().and_then(|path| path.strip_prefix('#'));
            let Some(target) = reference.and_then(|path| self.root.pointer(path)) else { break };
            schema = target;
        }
        schema
    }

    fn named(&mut self, named: &mut NamedType, schema: &'a Value) {
        set_help(&mut named.help, schema);
        match &mut named.shape {
            TypeShape::Struct(members) => self.members(members, schema),
            TypeShape::Enum(variants) => {
                for variant in variants {
                    self.variant(variant, schema);
                }
            }
        }
    }

    fn members(&mut self, members: &mut [Member], schema: &'a Value) {
        for member in members {
            // What a member says stands beside a reference to its type.
            let Some(own) = schema["properties"].get(&member.name) else { continue };
            set_help(&mut member.help, own);
            let default = own.get("default").filter(|default| !default.is_null());
            if member.optional && member.default.is_none() {
                member.default = default.map(Value::to_string);
            }
            self.look_at(&member.ty, own);
        }
    }

    fn variant(&mut self, variant: &mut Variant, of_enum: &'a Value) {
        let name = variant.name.as_str();
        let has_name =
            |choice: &&Value| choice["const"] == name || choice["properties"].get(name).is_some();
        let Some(choice) = choices(of_enum).find(has_name) else { return };
        set_help(&mut variant.help, choice);
        let content = &choice["properties"][name];
        match &mut variant.content {
            VariantContent::Unit => {}
            VariantContent::Value(ty) => self.look_at(ty, content),
            VariantContent::Struct(members) => {
                let content = self.resolve(content);
                self.members(members, content);
            }
        }
    }
}

/// The schemas of which one holds.
fn choices(schema: &Value) -> impl Iterator<Item = &Value> {
    ["oneOf", "anyOf"].into_iter().filter_map(|word| schema[word].as_array()).flatten()
}

fn set_help(help: &mut String, schema: &Value) {
    if let Some(text) = schema["description"].as_str()
        && help.is_empty()
    {
        text.clone_into(help);
    }
}
