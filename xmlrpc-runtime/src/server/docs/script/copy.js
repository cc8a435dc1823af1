// Writes a call as code that makes it.

const bidi = /[\u007f-\u009f\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g;
const quoted = (text) =>
  JSON.stringify(text).replace(bidi, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`);
const shell = (text) => `'${text.replaceAll("'", "'\\''")}'`;
const double = (text) => {
  const number = String(Number(text));
  return /[.e]/.test(number) ? number : `${number}.0`;
};
const bytesOf = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

function rustText(text) {
  const inner = text.replace(/[\\"]/g, "\\$&").replace(/\n/g, "\\n").replace(/\t/g, "\\t")
    .replace(unseen, (letter) => `\\u{${letter.codePointAt(0).toString(16)}}`);
  return `"${inner}"`;
}

function rustValue([kind, held]) {
  switch (kind) {
    case "nil": return "nil";
    case "boolean": return String(held);
    case "int": return isLong(held) ? `${held}_i64` : held;
    case "double": return `${double(held)}_f64`;
    case "string": return rustText(held);
    case "dateTime": return `${rustText(held)}.parse::<DateTime>()?`;
    case "base64": {
      const bytes = [...bytesOf(held)].map((byte) => `\\x${byte.toString(16).padStart(2, "0")}`);
      return `Base64::from(*b"${bytes.join("")}")`;
    }
    case "array": return `[${held.map(rustValue).join(", ")}]`;
    default: return `{ ${held.map(([name, one]) => `${rustText(name)}: ${rustValue(one)}`).join(", ")} }`;
  }
}

function pythonValue([kind, held]) {
  switch (kind) {
    case "nil": return "None";
    case "boolean": return held ? "True" : "False";
    case "int": return isLong(held) ? `I8(${held})` : held;
    case "double": return double(held);
    case "string": return held.includes("\r") ? `Text(${quoted(held)})` : quoted(held);
    case "dateTime": return `xmlrpc.client.DateTime(${quoted(held)})`;
    case "base64": return `xmlrpc.client.Binary(base64.b64decode("${held}"))`;
    case "array": return `[${held.map(pythonValue).join(", ")}]`;
    default: return `{${held.map(([name, one]) => `${quoted(escaped(name).replaceAll("&#13;", "\r"))}: ${pythonValue(one)}`).join(", ")}}`;
  }
}

function jsonValue([kind, held]) {
  switch (kind) {
    case "nil": return "null";
    case "boolean": return String(held);
    case "int": return isLong(held) ? `{"$i8": "${held}"}` : held;
    case "double": return double(held);
    case "string": return quoted(held);
    case "dateTime": return `{"$dateTime": ${quoted(held)}}`;
    case "base64": return `{"$base64": "${held}"}`;
    case "array": return `[${held.map(jsonValue).join(", ")}]`;
    default: {
      const members = `{${held.map(([name, one]) => `${quoted(name)}: ${jsonValue(one)}`).join(", ")}}`;
      return held.some(([name]) => name.startsWith("$")) ? `{"$struct": ${members}}` : members;
    }
  }
}

const languages = {
  curl: (name, params) =>
    `curl --silent --show-error --globoff --header 'Content-Type: text/xml' \\\n  --data-binary ${shell(callXml(name, params))} \\\n  ${shell(target)}\n`,
  Python: (name, params) => {
    const values = params.map(pythonValue).join(", ");
    const lines = ["import xmlrpc.client"];
    if (/\bb64decode\(/.test(values)) lines.unshift("import base64");
    if (/\bI8\(/.test(values)) {
      lines.push("", "class I8(int):", "    \"\"\"An integer of 64 bits.\"\"\"", "",
        "xmlrpc.client.Marshaller.dispatch[I8] = lambda self, value, write: write(", "    \"<value><i8>%d</i8></value>\" % value)");
    }
    if (/\bText\(/.test(values)) {
      lines.push("", "class Text(str):", "    \"\"\"Text whose carriage returns arrive.\"\"\"", "",
        "xmlrpc.client.Marshaller.dispatch[Text] = lambda self, value, write: write(", "    \"<value><string>%s</string></value>\"", "    % xmlrpc.client.escape(value).replace(\"\\r\", \"&#13;\"))");
    }
    lines.push("", `server = xmlrpc.client.ServerProxy(${quoted(target)}, allow_none=True)`);
    const plain = /^[A-Za-z]\w*(\.[A-Za-z]\w*)*$/.test(name) && !/\b(and|as|assert|async|await|break|class|continue|def|del|elif|else|except|finally|for|from|global|if|import|in|is|lambda|nonlocal|not|or|pass|raise|return|try|while|with|yield|None|True|False)\b/.test(name);
    lines.push(plain
      ? `print(server.${name}(${values}))`
      : `print(xmlrpc.client._Method(server._ServerProxy__request, ${quoted(escaped(name))})(${values}))`);
    return `${lines.join("\n")}\n`;
  },
  Rust: (name, params) => {
    const values = params.map(rustValue);
    const text = values.join(" ");
    const used = ["Client", "Value"];
    if (text.includes("DateTime>()")) used.unshift("DateTime");
    if (text.includes("Base64::from(")) used.unshift("Base64");
    if (values.length) used.push("value");
    const wrapped = values.map((value) => `value!(${value})`);
    const list = wrapped.length > 8 ? `vec![${wrapped.join(", ")}]` : wrapped.length === 1 ? `(${wrapped[0]},)` : `(${wrapped.join(", ")})`;
    return `// xmlrpc-service = "0.1", tokio = { version = "1", features = ["macros", "rt-multi-thread"] }
use xmlrpc::{${used.sort((a, b) => a.localeCompare(b)).join(", ")}};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
  let client = Client::new(${rustText(target)})?;
  let result: Value = client.call(${rustText(name)}, ${list}).await?;
  println!("{result:?}");
  Ok(())
}
`;
  },
  PHP: (name, params) => {
    const php = (text) => `'${text.replace(/[\\']/g, "\\$&")}'`;
    return `<?php
$request = ${php(callXml(name, params))};
$context = stream_context_create(['http' => [
  'method' => 'POST',
  'header' => 'Content-Type: text/xml',
  'content' => $request,
]]);
echo file_get_contents(${php(target)}, false, $context);
`;
  },
  xmlrpc: (name, params) =>
    `xmlrpc call ${shell(target)} ${shell(name)}${params.length ? ` --json ${shell(`[${params.map(jsonValue).join(", ")}]`)}` : ""}\n`,
};
