//! Checks the `OpenRPC` documents that descriptions make against the schema that `OpenRPC`
//! publishes for them.
//!
//! `meta-schema.json` is that of the npm package `@open-rpc/meta-schema` 1.14.9, in which the
//! references to `@json-schema-tools/meta-schema` 1.8.0 point to a copy of it, so that nothing
//! is fetched. Both are under the Apache License, Version 2.0.

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::{Deserialize, Serialize};
    use serde_json::{Value, json};
    use xmlrpc::description::Interface;
    use xmlrpc::{Base64, DateTime, Router};

    #[derive(Serialize, Deserialize)]
    struct Entry {
        name: String,
        size: Option<u64>,
        parent: Option<Box<Entry>>,
        kind: EntryKind,
        colour: Colour,
        changed: DateTime,
    }

    #[derive(Serialize, Deserialize)]
    enum EntryKind {
        File,
        Link(String),
        Folder { entries: Vec<Entry> },
    }

    #[derive(Serialize, Deserialize)]
    enum Colour {
        Red,
    }

    #[derive(Debug, xmlrpc::Fault)]
    enum DirError {
        /// There is no such entry.
        #[fault(code = 404)]
        NotFound(String),
        #[fault(code = -1, message = "{who} may not")]
        Denied { who: String },
    }

    /// Keeps directories.
    #[xmlrpc::service(namespace = "dir")]
    trait Directory {
        /// Lists the entries.
        ///
        /// Not those within them.
        #[rpc(alias = "ls", idempotent, tag = "slow", timeout = "5s")]
        fn list(&self, path: &str, #[rpc(default = 10)] limit: u8) -> Result<Vec<Entry>, DirError>;

        #[expose]
        #[deprecated(note = "use list")]
        fn all(
            &self,
            raw: Base64,
            pair: (bool, f64, i128),
            map: BTreeMap<String, Option<i64>>,
            any: xmlrpc::Value,
        );
    }

    struct Disk;

    impl Directory for Disk {
        fn list(&self, _: &str, _: u8) -> Result<Vec<Entry>, DirError> {
            Ok(Vec::new())
        }

        fn all(
            &self,
            _: Base64,
            _: (bool, f64, i128),
            _: BTreeMap<String, Option<i64>>,
            _: xmlrpc::Value,
        ) {
        }
    }

    fn document() -> Value {
        let router = Router::builder()
            .service(DirectoryServer::new(Disk))
            .method("add", |(_, _): (i32, i32)| async { Ok(()) })
            .method("any", |_: Vec<i32>| async { Ok(()) })
            .build()
            .expect("legal names");
        serde_json::to_value(router.describe().to_openrpc("1.0.0")).expect("JSON")
    }

    fn problems(document: &Value) -> Vec<String> {
        let schema = serde_json::from_str(include_str!("../meta-schema.json")).expect("JSON");
        let schema: Value = schema;
        let validator = jsonschema::draft7::new(&schema).expect("a schema of draft 7");
        let problems = validator.iter_errors(document);
        problems.map(|error| format!("{}: {error}", error.instance_path())).collect()
    }

    #[test]
    fn documents_are_what_the_meta_schema_says() {
        assert_eq!(problems(&document()), Vec::<String>::new());
        let nothing = serde_json::to_value(Interface::new().to_openrpc("0")).expect("JSON");
        assert_eq!(problems(&nothing), Vec::<String>::new());
    }

    #[test]
    fn the_meta_schema_finds_what_is_wrong() {
        let mut wrong = document();
        wrong["methods"][0]["params"][0]["schema"] = json!(5);
        assert!(!problems(&wrong).is_empty());
        let mut wrong = document();
        wrong["methods"][0]["unknown"] = json!(5);
        assert!(!problems(&wrong).is_empty());
    }

    #[test]
    fn documents_say_what_the_trait_says() {
        let document = document();
        let list = &document["methods"][0];
        assert_eq!(list["name"], "dir.list");
        assert_eq!(list["summary"], "Lists the entries.");
        assert_eq!(list["params"][1]["required"], false);
        assert_eq!(
            list["params"][1]["schema"],
            json!({ "type": "integer", "minimum": 0, "maximum": 255 })
        );
        assert_eq!(list["result"]["schema"]["items"]["$ref"], "#/components/schemas/Entry");
        assert_eq!(list["errors"][1]["message"], "{who} may not");
        assert_eq!(document["methods"][1]["deprecated"], true);
        let entry = &document["components"]["schemas"]["Entry"];
        assert_eq!(entry["required"], json!(["name", "kind", "colour", "changed"]));
    }

    /// The schemas of types are schemas, which values of these types fit.
    #[test]
    fn values_fit_the_schemas_of_their_types() {
        let mut schema = document();
        schema["$ref"] = json!("#/components/schemas/Entry");
        schema["$schema"] = json!("http://json-schema.org/draft-07/schema#");
        let validator = jsonschema::draft7::new(&schema).expect("a schema");
        let entry = |kind: Value| {
            json!({
                "name": "a", "size": null, "parent": null, "kind": kind, "colour": "Red",
                "changed": "2026-01-02T03:04:05Z",
            })
        };
        assert!(validator.is_valid(&entry(json!("File"))));
        assert!(validator.is_valid(&entry(json!({ "Link": "b" }))));
        assert!(
            validator.is_valid(&entry(json!({ "Folder": { "entries": [entry(json!("File"))] } })))
        );
        assert!(!validator.is_valid(&entry(json!("Nothing"))));
        assert!(!validator.is_valid(&entry(json!({ "Link": 5 }))));
    }
}
