//! The conversions between an error and its faults.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Fields, ItemEnum, Path, Type};

use super::message::{self, Pattern};
use super::{Arm, Content};

pub(super) fn conversions(item: &ItemEnum, krate: &Path, arms: &[Arm]) -> TokenStream {
    let into = arms.iter().map(into_fault);
    let messages = arms.iter().map(message);
    let from = arms.iter().filter_map(from_fault);
    let held = from_held(arms);
    let rest = rest(arms);
    let fault = fault();
    let body = quote! {
        fn into_fault(self) -> __xmlrpc::Fault {
            match self { #(#into,)* }
        }

        fn message(&self) -> __xmlrpc::Cow<'_, str> {
            match self { #(#messages,)* }
        }

        fn from_fault(#fault: __xmlrpc::Fault) -> __xmlrpc::Result<Self, __xmlrpc::Fault> {
            match __xmlrpc::Fault::code(&#fault) {
                #(#from,)*
                #(#held,)*
                #rest
            }
        }
    };
    implement(item, krate, &body, arms)
}

// The types of fields are used where they stand, so that errors about them do too.

fn into_fault(arm: &Arm) -> TokenStream {
    let Arm { ident, content, .. } = arm;
    match content {
        Content::Unit { code, message } => {
            let code = number(*code);
            quote!(Self::#ident => __xmlrpc::Fault::new(#code, #message))
        }
        Content::Text { code, ty } => {
            let code = number(*code);
            quote_spanned! {ty.span()=>
                Self::#ident(__text) => {
                    __xmlrpc::Fault::new(#code, __xmlrpc::FaultString::into_string(__text))
                }
            }
        }
        Content::Fields { code, .. } | Content::Display { code, .. } => {
            let code = number(*code);
            quote! {
                Self::#ident { .. } => {
                    __xmlrpc::Fault::new(#code, __xmlrpc::ServiceError::message(&self))
                }
            }
        }
        Content::Transparent { ty } => quote_spanned! {ty.span()=>
            Self::#ident(__error) => __xmlrpc::ServiceError::into_fault(__error)
        },
        Content::Other { ty } => quote_spanned! {ty.span()=>
            Self::#ident(__fault) => __xmlrpc::UndeclaredFault::into_fault(__fault)
        },
    }
}

fn message(arm: &Arm) -> TokenStream {
    let Arm { ident, content, .. } = arm;
    match content {
        Content::Unit { message, .. } => {
            quote!(Self::#ident => __xmlrpc::Cow::Borrowed(#message))
        }
        Content::Text { ty, .. } => quote_spanned! {ty.span()=>
            Self::#ident(__text) => {
                __xmlrpc::Cow::Borrowed(__xmlrpc::FaultString::as_str(__text))
            }
        },
        Content::Fields { fields, pattern, .. } => {
            let shape = shape(ident, fields, |name| message::local(name).into_token_stream());
            let format = format(pattern);
            let values = pattern.parts.iter().map(|part| {
                let (local, ty) = (message::local(&part.field), type_of(fields, &part.field));
                quote_spanned!(ty.span()=> <#ty as __xmlrpc::FaultField>::show(#local))
            });
            quote!(#shape => __xmlrpc::Cow::Owned(__xmlrpc::format!(#format, #(#values),*)))
        }
        Content::Display { asked, .. } => quote_spanned! {asked.span()=>
            Self::#ident { .. } => __xmlrpc::Cow::Owned(__xmlrpc::format!("{}", self))
        },
        Content::Transparent { ty } => quote_spanned! {ty.span()=>
            Self::#ident(__error) => __xmlrpc::ServiceError::message(__error)
        },
        Content::Other { ty } => quote_spanned! {ty.span()=>
            Self::#ident(__fault) => {
                __xmlrpc::Cow::Borrowed(__xmlrpc::UndeclaredFault::as_str(__fault))
            }
        },
    }
}

fn from_fault(arm: &Arm) -> Option<TokenStream> {
    let Arm { ident, content, .. } = arm;
    let fault = fault();
    let code = number(arm.code()?);
    Some(match content {
        Content::Unit { .. } | Content::Display { fields: Fields::Unit, .. } => {
            quote!(#code => __xmlrpc::Result::Ok(Self::#ident))
        }
        // What somebody else's `Display` writes is not read.
        Content::Display { .. } => quote!(#code => __xmlrpc::Result::Err(#fault)),
        Content::Text { ty, .. } => quote_spanned! {ty.span()=>
            #code => __xmlrpc::Result::Ok(Self::#ident(__xmlrpc::FaultString::from_fault(#fault)))
        },
        Content::Fields { fields, pattern, .. } => {
            let before = &pattern.before;
            let after = pattern.parts.iter().map(|part| &part.after);
            let texts = pattern.parts.iter().map(|part| message::local(&part.field));
            let variant = shape(ident, fields, |name| {
                let (local, ty) = (message::local(name), type_of(fields, name));
                quote_spanned!(ty.span()=> <#ty as __xmlrpc::FaultField>::read(#local)?)
            });
            quote! {
                #code => __xmlrpc::read_fault(#fault, #before, [#(#after),*], |[#(#texts),*]| {
                    __xmlrpc::Option::Some(#variant)
                })
            }
        }
        Content::Transparent { .. } | Content::Other { .. } => return None,
    })
}

/// The faults of errors that variants hold: first those that declare the code, then the one
/// that takes any other.
fn from_held(arms: &[Arm]) -> Vec<TokenStream> {
    let held = arms.iter().filter_map(|Arm { ident, content, .. }| match content {
        Content::Transparent { ty } => Some((ident, ty)),
        _ => None,
    });
    let questions: &[&str] = match held.clone().count() {
        _ if other(arms).is_some() => &["declares"],
        1 => &["takes"],
        _ => &["declares", "takes"],
    };
    let (fault, code) = (fault(), Ident::new("__code", Span::mixed_site()));
    let arms = questions.iter().flat_map(|question| {
        held.clone().map(|(ident, ty)| {
            let (fault, code) = (&fault, &code);
            let question = Ident::new(question, Span::call_site());
            quote_spanned! {ty.span()=>
                #code if <#ty as __xmlrpc::FaultEnum>::CODES.#question(#code) => {
                    __xmlrpc::ServiceError::from_fault(#fault).map(Self::#ident)
                }
            }
        })
    });
    arms.collect()
}

/// What becomes of a fault of undeclared code.
fn rest(arms: &[Arm]) -> TokenStream {
    let fault = fault();
    let Some((ident, ty)) = other(arms) else { return quote!(_ => __xmlrpc::Result::Err(#fault)) };
    quote_spanned! {ty.span()=>
        _ => __xmlrpc::Result::Ok(Self::#ident(__xmlrpc::UndeclaredFault::from_fault(#fault)))
    }
}

/// The variant that takes faults of undeclared codes, and what it holds.
fn other(arms: &[Arm]) -> Option<(&Ident, &Type)> {
    arms.iter().find_map(|arm| match &arm.content {
        Content::Other { ty } => Some((&arm.ident, ty)),
        _ => None,
    })
}

/// What lets a gateway forward by `?`: the error of a call that declares this one becomes it. It
/// needs a variant for the failures that nobody declares.
fn from_call(item: &ItemEnum, arms: &[Arm]) -> Option<TokenStream> {
    let (other, ty) = other(arms).filter(|_| cfg!(feature = "client"))?;
    let ident = &item.ident;
    let (generics, arguments, clause) = item.generics.split_for_impl();
    let (error, fault) = (Ident::new("__error", Span::mixed_site()), fault());
    let made = quote_spanned!(ty.span()=> __xmlrpc::UndeclaredFault::from_fault(#fault));
    Some(quote! {
        #[automatically_derived]
        impl #generics __xmlrpc::From<__xmlrpc::CallError<#ident #arguments>>
            for #ident #arguments #clause
        {
            fn from(#error: __xmlrpc::CallError<#ident #arguments>) -> Self {
                __xmlrpc::forwarded(#error, |#fault| Self::#other(#made))
            }
        }
    })
}

/// A variant with something in the place of each field: a pattern, or a value.
fn shape(ident: &Ident, fields: &Fields, each: impl Fn(&str) -> TokenStream) -> TokenStream {
    let names = message::names(fields);
    let values = names.iter().map(|name| each(name));
    match fields {
        Fields::Named(fields) => {
            let idents = fields.named.iter().map(|field| &field.ident);
            quote!(Self::#ident { #(#idents: #values),* })
        }
        Fields::Unnamed(_) => quote!(Self::#ident(#(#values),*)),
        Fields::Unit => quote!(Self::#ident),
    }
}

fn type_of<'a>(fields: &'a Fields, name: &str) -> Option<&'a Type> {
    let index = message::names(fields).iter().position(|field| field == name)?;
    fields.iter().nth(index).map(|field| &field.ty)
}

/// The pattern as `format!` takes it.
fn format(pattern: &Pattern) -> String {
    let escaped = message::escaped;
    let mut format = escaped(&pattern.before);
    for part in &pattern.parts {
        format.push_str("{}");
        format.push_str(&escaped(&part.after));
    }
    format
}

/// The conversions of an enum that has errors. Which of them there are is told by the variant that
/// takes any other fault.
pub(super) fn without_variants(item: &ItemEnum, krate: &Path, other: &[Arm]) -> TokenStream {
    let fault = fault();
    let body = quote! {
        fn into_fault(self) -> __xmlrpc::Fault {
            __xmlrpc::Fault::new(__xmlrpc::Fault::APPLICATION, "")
        }

        fn message(&self) -> __xmlrpc::Cow<'_, str> {
            __xmlrpc::Cow::Borrowed("")
        }

        fn from_fault(#fault: __xmlrpc::Fault) -> __xmlrpc::Result<Self, __xmlrpc::Fault> {
            __xmlrpc::Result::Err(#fault)
        }
    };
    implement(item, krate, &body, other)
}

fn implement(item: &ItemEnum, krate: &Path, body: &TokenStream, arms: &[Arm]) -> TokenStream {
    let ident = &item.ident;
    let (generics, arguments, clause) = item.generics.split_for_impl();
    let codes = codes(arms, arms.len());
    let from_call = from_call(item, arms);
    let assertions = assertions(arms);
    let error = Ident::new("__error", Span::mixed_site());
    quote! {
        #[allow(deprecated, unused_qualifications)]
        const _: () = {
            use #krate::private as __xmlrpc;

            #[automatically_derived]
            impl #generics __xmlrpc::ServiceError for #ident #arguments #clause {
                #body
            }

            #[automatically_derived]
            impl #generics __xmlrpc::FaultEnum for #ident #arguments #clause {
                const CODES: &'static __xmlrpc::FaultCodes = &#codes;
            }

            #[automatically_derived]
            impl #generics __xmlrpc::From<#ident #arguments> for __xmlrpc::Fault #clause {
                fn from(#error: #ident #arguments) -> Self {
                    __xmlrpc::ServiceError::into_fault(#error)
                }
            }

            #from_call

            #(#assertions)*
        };
    }
}

/// The codes of all variants, with those of the errors held by the first so many.
fn codes(arms: &[Arm], first: usize) -> TokenStream {
    let own = arms.iter().filter_map(descriptor);
    let held = arms.iter().take(first).filter_map(|arm| match &arm.content {
        Content::Transparent { ty } => Some(quote_spanned! {ty.span()=>
            <#ty as __xmlrpc::FaultEnum>::CODES
        }),
        _ => None,
    });
    let other = other(arms).is_some();
    quote! {
        __xmlrpc::FaultCodes { own: &[#(#own),*], held: &[#(#held),*], other: #other }
    }
}

/// What only the compiler can check: an error that a variant holds may be declared
/// anywhere.
fn assertions(arms: &[Arm]) -> impl Iterator<Item = TokenStream> {
    arms.iter().enumerate().filter_map(move |(index, arm)| {
        let Content::Transparent { ty } = &arm.content else { return None };
        let before = codes(arms, index);
        let message = format!(
            "`{}` holds an error that has a code of another variant, or takes all other faults as \
             another variant does; a client knows variants by their codes",
            arm.ident,
        );
        Some(quote_spanned! {ty.span()=>
            const _: () = __xmlrpc::assert!(
                #before.may_hold(<#ty as __xmlrpc::FaultEnum>::CODES),
                #message
            );
        })
    })
}

/// What is told of a variant that has a code of its own.
fn descriptor(arm: &Arm) -> Option<TokenStream> {
    let (code, name) = (number(arm.code()?), arm.ident.unraw().to_string());
    let message = match &arm.content {
        Content::Unit { message, .. } => message::escaped(message),
        Content::Fields { pattern, .. } => pattern.written(),
        // The string is what the variant holds or displays.
        _ => String::new(),
    };
    let help = &arm.help;
    let help = (!help.is_empty()).then(|| quote!(.with_help(#help)));
    Some(quote!(__xmlrpc::FaultDescriptor::new(#code, #name, #message) #help))
}

fn fault() -> Ident {
    Ident::new("__fault", Span::mixed_site())
}

/// A code as a person would write it.
fn number(code: i32) -> TokenStream {
    let digits = Literal::u32_unsuffixed(code.unsigned_abs());
    if code < 0 { quote!(-#digits) } else { digits.into_token_stream() }
}
