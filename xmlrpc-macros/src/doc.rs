//! Doc comments as help text.

use syn::punctuated::Punctuated;
use syn::{Attribute, Expr, ExprLit, Lit, Meta, Token};

/// The help text that a method's attributes make, as Python's `inspect.getdoc`
/// would show it.
pub(crate) fn help(attrs: &[Attribute]) -> String {
    let lines: Vec<String> = attrs.iter().filter_map(line).collect();
    clean(&lines.join("\n"))
}

/// The text of one `#[doc = "…"]`. Other forms, such as `#[doc(hidden)]`, have none. What
/// doctests alone do not see, which generated traits write so, is read as well.
fn line(attr: &Attribute) -> Option<String> {
    match &attr.meta {
        Meta::List(list) if list.path.is_ident("cfg_attr") => {
            let metas = list.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated);
            let mut metas = metas.ok()?.into_iter();
            let (condition, doc) = (metas.next()?, metas.next()?);
            let is_plain = condition == syn::parse_quote!(not(doctest)) && metas.next().is_none();
            is_plain.then(|| text(&doc)).flatten()
        }
        meta => text(meta),
    }
}

fn text(meta: &Meta) -> Option<String> {
    match meta {
        Meta::NameValue(doc) if doc.path.is_ident("doc") => match &doc.value {
            Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(undecorated(&text.value())),
            _ => None,
        },
        _ => None,
    }
}

/// A block comment without the column of stars that leads its lines.
fn undecorated(text: &str) -> String {
    let mut rest = text.lines().skip(1).filter(|line| !line.trim().is_empty()).peekable();
    if rest.peek().is_none() || !rest.all(|line| line.trim_start().starts_with('*')) {
        return text.to_owned();
    }
    let without_star = |line: &str| match line.trim_start().strip_prefix('*') {
        Some(rest) => rest.to_owned(),
        None => line.to_owned(),
    };
    text.lines().map(without_star).collect::<Vec<_>>().join("\n")
}

/// What Python's `inspect.cleandoc` makes of a text: the first line without its
/// indentation, the others without what they share, no blank lines at the ends. The
/// first line of a Python text is never indented; where it is, as after `///`, it
/// counts among those that share.
fn clean(text: &str) -> String {
    let text = expand_tabs(text);
    let mut lines: Vec<&str> = text.split('\n').map(str::trim_end).collect();
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let unindented = lines.first().is_some_and(|first| indent(first) == 0);
    let rest = lines.iter().skip(usize::from(unindented)).filter(|line| !line.is_empty());
    let margin = rest.map(|line| indent(line)).min();
    for (index, line) in lines.iter_mut().enumerate() {
        let cut = if index == 0 { indent(line) } else { margin.unwrap_or(0) };
        *line = line.get(cut..).unwrap_or("");
    }
    let Some(first) = lines.iter().position(|line| !line.is_empty()) else {
        return String::new();
    };
    let last = lines.iter().rposition(|line| !line.is_empty()).unwrap_or(first);
    lines[first..=last].join("\n")
}

fn expand_tabs(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut column = 0;
    for char in text.chars() {
        match char {
            '\t' => {
                let blanks = 8 - column % 8;
                out.extend(std::iter::repeat_n(' ', blanks));
                column += blanks;
            }
            '\n' => {
                out.push(char);
                column = 0;
            }
            _ => {
                out.push(char);
                column += 1;
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use syn::parse_quote;

    use super::*;

    #[test]
    fn line_comments_lose_the_blank_that_leads_them() {
        let method: syn::TraitItemFn = parse_quote! {
            /// Lists the entries.
            ///
            /// Hidden ones:
            ///   - begin with a dot
            fn list();
        };
        assert_eq!(help(&method.attrs), "Lists the entries.\n\nHidden ones:\n  - begin with a dot");
    }

    #[test]
    fn block_comments_lose_their_stars_and_blank_ends() {
        let method: syn::TraitItemFn = parse_quote! {
            /**
             * Lists the entries.
             *
             *   indented
             */
            fn list();
        };
        assert_eq!(help(&method.attrs), "Lists the entries.\n\n  indented");
    }

    #[test]
    fn attributes_count_as_comments_and_hidden_is_no_text() {
        let method: syn::TraitItemFn = parse_quote! {
            #[doc = "One"]
            #[doc(hidden)]
            #[deprecated]
            #[doc = "two"]
            fn list();
        };
        assert_eq!(help(&method.attrs), "One\ntwo");
    }

    #[test]
    fn what_only_doctests_do_not_see_counts_as_a_comment() {
        let method: syn::TraitItemFn = parse_quote! {
            #[cfg_attr(not(doctest), doc = " ```")]
            #[cfg_attr(unix, doc = " not always there")]
            #[cfg_attr(not(doctest), doc = " x")]
            fn list();
        };
        assert_eq!(help(&method.attrs), "```\nx");
    }

    #[test]
    fn what_is_indented_under_the_first_line_stays_so() {
        assert_eq!(clean(" Lists:\n   - a\n   - b"), "Lists:\n  - a\n  - b");
        assert_eq!(clean("Lists:\n   - a\n   - b"), "Lists:\n- a\n- b");
    }

    #[test]
    fn tabs_reach_to_the_next_eighth_column() {
        assert_eq!(clean("a\n\tb\n\t\tc"), "a\nb\n        c");
    }

    #[test]
    fn nothing_is_no_help() {
        assert_eq!(help(&[]), "");
        assert_eq!(clean("\n  \n"), "");
    }
}
