//! Messages of any size, of every kind that a reader could be slow on: doubling the
//! size must not do more than double the time.

use std::fmt::Write;

/// A kind of message, and how it is made of so many parts.
pub struct Generator {
    /// What it is full of.
    pub name: &'static str,
    /// The message of `parts` parts.
    pub message: fn(parts: usize) -> String,
    /// Parts of the smaller message. Twice as many must still fit a cache, or what is
    /// measured is the memory.
    pub parts: usize,
}

const fn generator(name: &'static str, parts: usize, message: fn(usize) -> String) -> Generator {
    Generator { name, message, parts }
}

/// All kinds. Those that a limit refuses must be refused in linear time as well.
pub const GENERATORS: &[Generator] = &[
    generator("ints", 40_000, |n| array(n, |_| "<value><int>12345</int></value>".into())),
    generator("empty values", 100_000, |n| array(n, |_| "<value/>".into())),
    generator("empty strings", 40_000, |n| array(n, |_| "<value><string></string></value>".into())),
    generator("empty arrays", 40_000, |n| {
        array(n, |_| "<value><array><data/></array></value>".into())
    }),
    generator("empty structs", 40_000, |n| array(n, |_| "<value><struct/></value>".into())),
    generator("prefixed ints", 40_000, |n| {
        array(n, |_| "<value><ex:i8>12345</ex:i8></value>".into())
    }),
    generator("attributes on elements", 20_000, |n| {
        array(n, |i| format!("<value a=\"{i}\" b='x'><int c=\"1\">1</int></value>"))
    }),
    generator("attributes in one tag", 100, |n| {
        let attributes = (0..n).fold(String::new(), |mut text, i| {
            let _ = write!(text, " a{i}=\"1\"");
            text
        });
        array(1_000, |_| format!("<value{attributes}><int>1</int></value>"))
    }),
    generator("long attribute", 500_000, |n| {
        response(&format!("<value a=\"{}\"><int>1</int></value>", "x".repeat(n)))
    }),
    generator("namespace declarations", 20_000, |n| {
        array(n, |i| format!("<value xmlns:n{i}=\"urn:{i}\"><n{i}:i8>1</n{i}:i8></value>"))
    }),
    generator("comments in text", 100_000, |n| string(&"x<!-- y -->".repeat(n))),
    generator("comments between values", 40_000, |n| array(n, |_| "<!-- y --><value/>".into())),
    generator("one long comment", 8_000_000, |n| string(&format!("x<!--{}-->", "y".repeat(n)))),
    generator("unclosed comment", 2_000_000, |n| string(&format!("x<!--{}", "- ".repeat(n)))),
    generator("processing instructions", 100_000, |n| string(&"x<?y z?>".repeat(n))),
    generator("entities", 200_000, |n| string(&"&amp;".repeat(n))),
    generator("character references", 200_000, |n| string(&"&#x41;".repeat(n))),
    generator("surrogate pairs", 100_000, |n| string(&"&#xD83D;&#xDE00;".repeat(n))),
    generator("unknown entities", 200_000, |n| string(&"&x;".repeat(n))),
    generator("bare ampersands", 500_000, |n| string(&"&".repeat(n))),
    generator("unclosed tags", 500_000, |n| string(&"<".repeat(n))),
    generator("CDATA sections", 100_000, |n| string(&"<![CDATA[x]]>".repeat(n))),
    generator("one long CDATA section", 8_000_000, |n| {
        string(&format!("<![CDATA[{}]]>", "]".repeat(n)))
    }),
    generator("carriage returns", 1_000_000, |n| string(&"\r".repeat(n))),
    generator("line ends in text", 1_000_000, |n| string(&"x\r\n".repeat(n))),
    generator("long text", 4_000_000, |n| string(&"x".repeat(n))),
    generator("long text of wide characters", 1_000_000, |n| string(&"\u{20ac}".repeat(n))),
    generator("control character at the end", 4_000_000, |n| string(&("x".repeat(n) + "\u{1}"))),
    generator("untyped text", 4_000_000, |n| {
        response(&format!("<value>{}</value>", "x".repeat(n)))
    }),
    generator("blanks between elements", 1_000_000, |n| {
        response(&format!("<value>{}<int>1</int></value>", " ".repeat(n)))
    }),
    generator("blanks around ints", 10_000, |n| {
        array(n, |_| format!("<value><int>{}1 </int></value>", " ".repeat(40)))
    }),
    generator("digits of an int", 1_000_000, |n| {
        response(&format!("<value><int>{}1</int></value>", "0".repeat(n)))
    }),
    generator("digits of a double", 1_000_000, |n| {
        response(&format!("<value><double>1.{}</double></value>", "3".repeat(n)))
    }),
    generator("base64", 1_000_000, |n| {
        response(&format!("<value><base64>{}</base64></value>", "QUJD".repeat(n)))
    }),
    generator("base64 with blanks", 1_000_000, |n| {
        response(&format!("<value><base64>{}</base64></value>", "QU JD\n".repeat(n)))
    }),
    generator("dates", 20_000, |n| {
        array(n, |_| "<value><dateTime.iso8601>20240102T03:04:05</dateTime.iso8601></value>".into())
    }),
    generator("members of one struct", 20_000, |n| structure(n, |i| format!("member{i}"))),
    generator("members that differ at the end", 3_000, |n| {
        structure(n, |i| format!("{}{i:06}", "n".repeat(200)))
    }),
    generator("names with entities", 20_000, |n| structure(n, |i| format!("&lt;{i}&gt;"))),
    generator("one long name", 1_000_000, |n| structure(1, |_| "n".repeat(n))),
    generator("small structs", 10_000, |n| {
        array(n, |_| {
            "<value><struct><member><name>a</name><value/></member>\
             <member><name>b</name><value/></member></struct></value>"
                .into()
        })
    }),
    generator("deep values side by side", 500, |n| array(n, |_| nested(50))),
    generator("nesting", 50_000, |n| response(&nested(n))),
    generator("nesting that never closes", 100_000, |n| {
        "<methodResponse><params><param>".to_owned() + &"<value><array><data>".repeat(n)
    }),
    generator("blanks after the end", 2_000_000, |n| response("<value/>") + &" ".repeat(n)),
    generator("comments before the root", 100_000, |n| {
        "<!-- y -->".repeat(n) + &response("<value/>")
    }),
    generator("blanks before the root", 2_000_000, |n| " ".repeat(n) + &response("<value/>")),
    generator("document type", 500_000, |n| {
        format!("<!DOCTYPE x [{}]>", "<!ENTITY a \"b\">".repeat(n)) + &response("<value/>")
    }),
];

fn response(value: &str) -> String {
    format!("<methodResponse><params><param>{value}</param></params></methodResponse>")
}

fn string(text: &str) -> String {
    response(&format!("<value><string>{text}</string></value>"))
}

fn array(count: usize, value: impl Fn(usize) -> String) -> String {
    let values: String = (0..count).map(value).collect();
    response(&format!("<value><array><data>{values}</data></array></value>"))
}

fn structure(count: usize, name: impl Fn(usize) -> String) -> String {
    let members = (0..count).fold(String::new(), |mut text, index| {
        let name = name(index);
        let _ = write!(text, "<member><name>{name}</name><value><int>1</int></value></member>");
        text
    });
    response(&format!("<value><struct>{members}</struct></value>"))
}

fn nested(levels: usize) -> String {
    "<value><array><data>".repeat(levels) + &"</data></array></value>".repeat(levels)
}
