//! The lines that differ between two texts.

use std::fmt::Write as _;

/// How many lines of one text are compared with how many of the other, at most.
const MOST_PAIRS: usize = 4_000_000;

/// How many lines are shown around those that differ.
const CONTEXT: usize = 3;

/// What became of a line.
#[derive(Clone, Copy)]
enum Line<'a> {
    Same(&'a str),
    Old(&'a str),
    New(&'a str),
}

/// The lines that differ, with those around them, or none.
pub(crate) fn difference(old: &str, new: &str) -> Option<String> {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    if old == new {
        return None;
    }
    let lines = lines(&old, &new);
    let differs: Vec<usize> = lines
        .iter()
        .enumerate()
        .filter(|(_, line)| !matches!(line, Line::Same(_)))
        .map(|(index, _)| index)
        .collect();
    let mut text = String::new();
    let mut shown = 0;
    for at in differs {
        let start = at.saturating_sub(CONTEXT).max(shown);
        if start > shown || shown == 0 && start > 0 {
            text.push_str("…\n");
        }
        // The lines after it, up to the next that differs.
        let mut end = (at + 1 + CONTEXT).min(lines.len());
        if let Some(next) = (at + 1..end).find(|index| !matches!(lines[*index], Line::Same(_))) {
            end = next;
        }
        for line in &lines[start..end.max(start)] {
            let (mark, line) = match line {
                Line::Same(line) => (' ', line),
                Line::Old(line) => ('-', line),
                Line::New(line) => ('+', line),
            };
            let _ = writeln!(text, "{mark}{line}");
        }
        shown = end.max(shown);
    }
    Some(text)
}

fn lines<'a>(old: &[&'a str], new: &[&'a str]) -> Vec<Line<'a>> {
    let start = old.iter().zip(new).take_while(|(old, new)| old == new).count();
    let (old_rest, new_rest) = (&old[start..], &new[start..]);
    let end = old_rest.iter().rev().zip(new_rest.iter().rev());
    let end = end.take_while(|(old, new)| old == new).count();
    let mut lines: Vec<Line<'a>> = old[..start].iter().copied().map(Line::Same).collect();
    let (old_middle, new_middle) =
        (&old_rest[..old_rest.len() - end], &new_rest[..new_rest.len() - end]);
    if old_middle.len().saturating_mul(new_middle.len()) > MOST_PAIRS {
        lines.extend(old_middle.iter().copied().map(Line::Old));
        lines.extend(new_middle.iter().copied().map(Line::New));
    } else {
        lines.extend(middle(old_middle, new_middle));
    }
    lines.extend(old_rest[old_rest.len() - end..].iter().copied().map(Line::Same));
    lines
}

/// The longest sequence of lines that both have, and what stands between.
fn middle<'a>(old: &[&'a str], new: &[&'a str]) -> Vec<Line<'a>> {
    let width = new.len() + 1;
    // How many lines both have from here on.
    let mut common = vec![0_u32; (old.len() + 1) * width];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            common[i * width + j] = if old[i] == new[j] {
                common[(i + 1) * width + j + 1] + 1
            } else {
                common[(i + 1) * width + j].max(common[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut lines = Vec::new();
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            lines.push(Line::Same(old[i]));
            (i, j) = (i + 1, j + 1);
        } else if i < old.len()
            && (j == new.len() || common[(i + 1) * width + j] >= common[i * width + j + 1])
        {
            lines.push(Line::Old(old[i]));
            i += 1;
        } else {
            lines.push(Line::New(new[j]));
            j += 1;
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_is_shown_with_what_stands_around_it() {
        assert_eq!(difference("a\nb\n", "a\nb"), None);
        assert_eq!(difference("a\nb\nc", "a\nx\nc").as_deref(), Some(" a\n-b\n+x\n c\n"));
        let old = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12";
        let new = "1\n2\n3\n4\nfive\n6\n7\n8\n9\n10\n11\n12\n13";
        assert_eq!(
            difference(old, new).as_deref(),
            Some("…\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n…\n 10\n 11\n 12\n+13\n")
        );
        assert_eq!(difference("", "a").as_deref(), Some("+a\n"));
    }
}
