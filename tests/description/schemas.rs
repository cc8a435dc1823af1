use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use xmlrpc::description::{Interface, Member, TypeShape, Variant, VariantContent};
use xmlrpc::service::{Describe, MethodDescriptor, RustType, ServiceDescriptor};
use xmlrpc::{Fault, Router, SystemClient};

/// A parcel on its way.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Parcel {
    /// In grams.
    weight_now: u32,
    /// How often it is tried.
    #[serde(default = "three")]
    tries: u8,
    #[serde(default)]
    label: String,
    #[serde(default)]
    note: Option<String>,
    /// Where it goes.
    to: Place,
    /// Where it has been.
    stops: Vec<Place>,
    /// Where it may wait.
    depot: Option<Box<Place>>,
    /// What lies in it.
    within: Vec<Parcel>,
    state: State,
    extent: (u8, Extent),
    keepers: BTreeMap<String, Keeper>,
}

fn three() -> u8 {
    3
}

/// A place on a map.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct Place {
    /// As it is written there.
    name: String,
}

/// How far it is.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) enum State {
    /// Nobody has it yet.
    New,
    Lost,
    /// On its way.
    Moving {
        /// The number of the cart.
        cart: i32,
    },
    /// At its end.
    There(Place),
}

/// How large it is.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct Extent {
    /// In millimetres.
    long: u16,
}

/// Who has it.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(crate) struct Keeper {
    /// Their badge.
    badge: i32,
}

/// Not shown: the type has no schema.
#[derive(Serialize, Deserialize)]
pub(crate) struct Plain {
    /// Not shown either.
    #[serde(default)]
    size: i32,
}

#[xmlrpc::service]
pub(crate) trait Post {
    #[expose]
    fn send(&self, parcel: Parcel, plain: Plain) -> Result<Vec<Extent>, Fault>;
    #[expose]
    fn plain(&self) -> Plain;
}

fn member<'a>(interface: &'a Interface, of: &str, name: &str) -> &'a Member {
    let TypeShape::Struct(members) = &interface.types[of].shape else { panic!("{of}") };
    members.iter().find(|member| member.name == name).expect("a member of this name")
}

fn variants<'a>(interface: &'a Interface, of: &str) -> &'a [Variant] {
    let TypeShape::Enum(variants) = &interface.types[of].shape else { panic!("{of}") };
    variants
}

#[test]
fn docs_of_types_and_members_come_from_their_schema() {
    let interface = PostDescription::describe();
    let types = ["Parcel", "Place", "State", "Extent", "Keeper"];
    let helps = types.map(|name| &*interface.types[name].help);
    let expected = [
        "A parcel on its way.",
        "A place on a map.",
        "How far it is.",
        "How large it is.",
        "Who has it.",
    ];
    assert_eq!(helps, expected);

    let help = |of, name| &*member(&interface, of, name).help;
    assert_eq!(help("Parcel", "weightNow"), "In grams.");
    assert_eq!(help("Parcel", "to"), "Where it goes.");
    assert_eq!(help("Parcel", "stops"), "Where it has been.");
    assert_eq!(help("Parcel", "depot"), "Where it may wait.");
    assert_eq!(help("Parcel", "within"), "What lies in it.");
    assert_eq!(help("Parcel", "state"), "");
    assert_eq!(help("Place", "name"), "As it is written there.");
    assert_eq!(help("Extent", "long"), "In millimetres.");
    assert_eq!(help("Keeper", "badge"), "Their badge.");
}

#[test]
fn defaults_of_members_come_from_the_schema() {
    let interface = PostDescription::describe();
    let default = |name| member(&interface, "Parcel", name).default.as_deref();
    assert_eq!(default("tries"), Some("3"));
    assert_eq!(default("label"), Some("\"\""));
    assert_eq!(default("note"), None);
    assert_eq!(default("weightNow"), None);
    assert!(member(&interface, "Parcel", "tries").optional);
}

#[test]
fn docs_of_variants_and_their_members_come_from_the_schema() {
    let interface = PostDescription::describe();
    let variants = variants(&interface, "State");
    let helps: Vec<_> = variants.iter().map(|one| (&*one.name, &*one.help)).collect();
    let expected = [
        ("New", "Nobody has it yet."),
        ("Lost", ""),
        ("Moving", "On its way."),
        ("There", "At its end."),
    ];
    assert_eq!(helps, expected);
    let VariantContent::Struct(members) = &variants[2].content else { panic!("no members") };
    assert_eq!(members[0].help, "The number of the cart.");
}

#[test]
fn a_type_without_a_schema_is_described_as_before() {
    let interface = PostDescription::describe();
    assert_eq!(interface.types["Plain"].help, "");
    let size = member(&interface, "Plain", "size");
    assert_eq!((&*size.help, &size.default, size.optional), ("", &None, true));
}

#[derive(Serialize, Deserialize)]
pub(crate) struct Panics {
    size: i32,
}

impl JsonSchema for Panics {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Panics".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        panic!("no schema today")
    }
}

#[xmlrpc::service]
pub(crate) trait Careless {
    #[expose]
    fn take(&self, panics: Panics);
}

#[test]
fn a_schema_that_cannot_be_made_leaves_the_type_as_it_is() {
    let interface = CarelessDescription::describe();
    assert_eq!(member(&interface, "Panics", "size").help, "");
}

struct ByHand;

impl Describe for ByHand {
    const SERVICE: &'static ServiceDescriptor = &ServiceDescriptor::new("ByHand");
    const METHODS: &'static [MethodDescriptor] = &[MethodDescriptor::new(0, "place").with_result(
        RustType::of::<Option<Place>>().with_schema(Some(|| schemars::schema_for!(Option<Place>))),
    )];
}

#[test]
fn a_descriptor_by_hand_takes_a_schema() {
    let interface = ByHand::describe();
    assert_eq!(interface.types["Place"].help, "A place on a map.");
    assert_eq!(member(&interface, "Place", "name").help, "As it is written there.");
}

struct Office;

impl Post for Office {
    fn send(&self, _: Parcel, _: Plain) -> Result<Vec<Extent>, Fault> {
        Ok(Vec::new())
    }

    fn plain(&self) -> Plain {
        Plain { size: 0 }
    }
}

#[tokio::test]
async fn a_client_learns_docs_and_defaults() {
    let router = Router::builder().service(PostServer::new(Office)).build().expect("legal names");
    let learned = SystemClient::new(&router).describe().await.expect("a description");
    assert_eq!(member(&learned.interface, "Parcel", "tries").default.as_deref(), Some("3"));
    assert_eq!(learned.interface.types, router.describe().types);
}
