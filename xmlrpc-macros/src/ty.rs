//! Inspects and rewrites types by their syntax. No type is recognised by its name.

use proc_macro2::{Ident, Spacing, TokenStream, TokenTree};
use quote::ToTokens;
use syn::visit_mut::VisitMut;
use syn::{Expr, GenericArgument, Lifetime, PathArguments, Type, TypeReference, TypeSlice};

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

/// The slice that a type is.
pub(crate) fn slice(ty: &Type) -> Option<&TypeSlice> {
    match peeled(ty) {
        Type::Slice(slice) => Some(slice),
        _ => None,
    }
}

/// Whether a type with references in it has a shape that the runtime can lend: a slice of
/// them, or something with one type argument, such as an `Option` has.
pub(crate) fn may_be_lent(ty: &Type) -> bool {
    match peeled(ty) {
        Type::Reference(reference) => look(&reference.elem).reference.is_none(),
        Type::Slice(slice) => may_be_lent(&slice.elem),
        Type::Path(path) => path.path.segments.last().is_some_and(|last| {
            let PathArguments::AngleBracketed(arguments) = &last.arguments else { return false };
            let mut arguments = arguments.args.iter();
            let only = arguments.next().filter(|_| arguments.next().is_none());
            matches!(only, Some(GenericArgument::Type(only)) if may_be_lent(only))
        }),
        _ => false,
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

        fn visit_type_reference_mut(&mut self, reference: &mut TypeReference) {
            let span = reference.and_token.span;
            reference.lifetime.get_or_insert_with(|| Lifetime::new("'static", span));
            syn::visit_mut::visit_type_reference_mut(self, reference);
        }
    }

    let mut ty = ty.clone();
    ToStatic.visit_type_mut(&mut ty);
    ty
}

/// What in a type stands in the way of using it on its own.
#[derive(Default)]
pub(crate) struct Found {
    /// A `&T` that is not `&'static T`.
    pub(crate) reference: Option<TypeReference>,
    pub(crate) mutable_reference: Option<TypeReference>,
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
        let found = match reference.mutability {
            Some(_) => &mut self.mutable_reference,
            None if is_static => &mut self.static_reference,
            None => &mut self.reference,
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

/// The `self` or `Self` that an expression would take from around it.
pub(crate) fn self_in(expr: &Expr) -> Option<Ident> {
    #[derive(Default)]
    struct Search(Option<Ident>);

    impl VisitMut for Search {
        fn visit_path_mut(&mut self, path: &mut syn::Path) {
            let first = path.segments.first().filter(|_| path.leading_colon.is_none());
            // `self::f` is a path from the module.
            let alone = path.segments.len() == 1;
            let found = first.map(|segment| &segment.ident);
            let found = found.filter(|word| *word == "Self" || *word == "self" && alone);
            self.0 = self.0.take().or_else(|| found.cloned());
            syn::visit_mut::visit_path_mut(self, path);
        }

        fn visit_macro_mut(&mut self, call: &mut syn::Macro) {
            self.0 = self.0.take().or_else(|| self_token(call.tokens.clone()));
        }

        // An item has a `self` of its own.
        fn visit_item_mut(&mut self, _: &mut syn::Item) {}
    }

    let mut search = Search::default();
    search.visit_expr_mut(&mut expr.clone());
    search.0
}

/// The same in what a macro is given, which has no syntax yet.
fn self_token(tokens: TokenStream) -> Option<Ident> {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let from_module = |next: &TokenTree| {
            matches!(next, TokenTree::Punct(colon)
                if colon.as_char() == ':' && colon.spacing() == Spacing::Joint)
        };
        match token {
            TokenTree::Ident(word) if word == "Self" => return Some(word),
            TokenTree::Ident(word) if word == "self" && !tokens.peek().is_some_and(from_module) => {
                return Some(word);
            }
            TokenTree::Group(group) => {
                if let Some(found) = self_token(group.stream()) {
                    return Some(found);
                }
            }
            _ => {}
        }
    }
    None
}

/// Whether a word occurs anywhere in the tokens.
pub(crate) fn mentions(tokens: TokenStream, word: &str) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == word,
        TokenTree::Group(group) => mentions(group.stream(), word),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finds_self(expr: &str) -> bool {
        self_in(&syn::parse_str(expr).expect("an expression")).is_some()
    }

    #[test]
    fn a_self_from_outside_is_found_and_no_other() {
        for taken in
            ["self.zone()", "f(&self)", "vec![1, self.hours]", "Self::ZONE", "{ let a = self; a }"]
        {
            assert!(finds_self(taken), "{taken}");
        }
        for free in
            ["self::ZONE", "vec![self::ZONE]", "{ struct S; impl S { fn f(&self) {} } 1 }", "1"]
        {
            assert!(!finds_self(free), "{free}");
        }
    }
}
