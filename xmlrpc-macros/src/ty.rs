//! Questions about types, and types made of types. All by shape: no type is known
//! by its name.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::visit_mut::VisitMut;
use syn::{GenericArgument, Lifetime, PathArguments, Type, TypeReference};

/// The type inside the groups that `macro_rules` and parentheses put around it.
pub(crate) fn peeled(ty: &Type) -> &Type {
    match ty {
        Type::Group(group) => peeled(&group.elem),
        Type::Paren(paren) => peeled(&paren.elem),
        _ => ty,
    }
}

/// The reference that a type is.
pub(crate) fn reference(ty: &Type) -> Option<&TypeReference> {
    match peeled(ty) {
        Type::Reference(reference) => Some(reference),
        _ => None,
    }
}

/// The two arguments of a type that has two, such as a `Result` has. Only good for
/// showing where something stands, since a type may have any name.
pub(crate) fn arguments(ty: &Type) -> Option<(&Type, &Type)> {
    let Type::Path(path) = peeled(ty) else { return None };
    let PathArguments::AngleBracketed(arguments) = &path.path.segments.last()?.arguments else {
        return None;
    };
    let types: Vec<_> = arguments
        .args
        .iter()
        .map(|argument| match argument {
            GenericArgument::Type(ty) => Some(ty),
            _ => None,
        })
        .collect::<Option<_>>()?;
    <[&Type; 2]>::try_from(types).ok().map(|[first, second]| (first, second))
}

/// The type with every lifetime made `'static`, so that it can be named anywhere.
pub(crate) fn to_static(ty: &Type) -> Type {
    struct ToStatic;

    impl VisitMut for ToStatic {
        fn visit_lifetime_mut(&mut self, lifetime: &mut Lifetime) {
            *lifetime = Lifetime::new("'static", lifetime.span());
        }
    }

    let mut ty = ty.clone();
    ToStatic.visit_type_mut(&mut ty);
    ty
}

/// What in a type stands in the way of using it on its own.
#[derive(Default)]
pub(crate) struct Found {
    /// A reference that is not `&'static`.
    pub(crate) reference: Option<TypeReference>,
    pub(crate) static_reference: Option<TypeReference>,
    /// A lifetime other than `'static`.
    pub(crate) lifetime: Option<Lifetime>,
    pub(crate) impl_trait: Option<TokenStream>,
    pub(crate) self_type: Option<Ident>,
}

/// Looks through a type.
pub(crate) fn look(ty: &Type) -> Found {
    let mut found = Found::default();
    found.visit_type_mut(&mut ty.clone());
    found
}

impl VisitMut for Found {
    fn visit_type_reference_mut(&mut self, reference: &mut TypeReference) {
        let is_static = reference.lifetime.as_ref().is_some_and(|l| l.ident == "static");
        let found = if reference.mutability.is_none() && is_static {
            &mut self.static_reference
        } else {
            &mut self.reference
        };
        found.get_or_insert_with(|| reference.clone());
        syn::visit_mut::visit_type_reference_mut(self, reference);
    }

    fn visit_lifetime_mut(&mut self, lifetime: &mut Lifetime) {
        if lifetime.ident != "static" {
            self.lifetime.get_or_insert_with(|| lifetime.clone());
        }
    }

    fn visit_type_impl_trait_mut(&mut self, ty: &mut syn::TypeImplTrait) {
        self.impl_trait.get_or_insert_with(|| ty.to_token_stream());
    }

    fn visit_path_mut(&mut self, path: &mut syn::Path) {
        let first = path.segments.first().map(|segment| &segment.ident);
        if let Some(ident) = first.filter(|ident| *ident == "Self") {
            self.self_type.get_or_insert_with(|| ident.clone());
        }
        syn::visit_mut::visit_path_mut(self, path);
    }
}

/// Whether a word occurs anywhere in the tokens.
pub(crate) fn mentions(tokens: TokenStream, word: &str) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == word,
        TokenTree::Group(group) => mentions(group.stream(), word),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}
