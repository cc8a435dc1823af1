// Writes a call as code that makes it.

const quoted = (text) =>
  JSON.stringify(text).replace(unseen, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`);
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

const tupleOf = (parts) => `(${parts.join(", ")}${parts.length === 1 ? "," : ""})`;
const rustInt = ({ bits, signed }) => `${signed ? "i" : "u"}${bits}`;

// An argument as a plain value of Rust, where it fits the type that the description has.
function rustArgument(value, type) {
  const [kind, held] = value;
  const key = keyOf(type);
  if (key === "optional" && kind !== "nil") return rustArgument(value, type.optional);
  switch (kind) {
    case "nil": return "Value::Nil";
    case "int": return key !== "int" || rustInt(type.int) === "i32" ? rustValue(value) : `${held}_${rustInt(type.int)}`;
    case "array":
      if (key === "tuple" && held.length === type.tuple.length) {
        return tupleOf(held.map((one, index) => rustArgument(one, type.tuple[index])));
      }
      if (key === "array" && held.length && held.every(([one]) => one === keyOf(type.array))) {
        const parts = held.map((one) => rustArgument(one, type.array));
        if (!parts.some((part) => part.includes("value!("))) return `vec![${parts.join(", ")}]`;
      }
      return `value!(${rustValue(value)})`;
    case "struct": return `value!(${rustValue(value)})`;
    default: return rustValue(value);
  }
}

// A type of Rust, or undefined for one that holds a named one.
function rustType(type) {
  const key = keyOf(type);
  const of = (around) => {
    const inner = rustType(type[key]);
    return inner && around.replace("T", inner);
  };
  switch (key) {
    case "int": return rustInt(type.int);
    case "optional": return of("Option<T>");
    case "array": return of("Vec<T>");
    case "map": return of("HashMap<String, T>");
    case "tuple": {
      const parts = type.tuple.map(rustType);
      return parts.every(Boolean) ? tupleOf(parts) : undefined;
    }
    case "named": return undefined;
    default: return { nil: "()", boolean: "bool", double: "f64", string: "String", dateTime: "DateTime", base64: "Base64" }[key] ?? "Value";
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
    const method = methods.get(name);
    const values = params.map((value, index) => rustArgument(value, method?.params?.[index]?.type ?? "any"));
    const type = rustType(method?.result ?? "any");
    const list = values.length > 16 ? `vec![${params.map((value) => `value!(${rustValue(value)})`).join(", ")}]` : tupleOf(values);
    const text = `${list} ${type ?? "Value"}`;
    const used = ["Client", ...["Base64", "DateTime", "Value", "value"].filter((one) => new RegExp(`\\b${one}\\b`).test(text))].sort();
    const isNamed = !type || method?.params?.some((param) => !rustType(param.type));
    return `// xmlrpc-service = "0.1", tokio = { version = "1", features = ["macros", "rt-multi-thread"] }
${isNamed ? "// `xmlrpc generate` writes the types and a typed client.\n" : ""}${/HashMap</.test(type) ? "use std::collections::HashMap;\n" : ""}use xmlrpc::${used.length > 1 ? `{${used.join(", ")}}` : used[0]};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::new(${rustText(target)})?;
    let result: ${type ?? "Value"} = client.call(${rustText(name)}, ${list}).await?;
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

// The code of a call. What is given says which call it is, with placeholders where its form is
// not complete, and with a text in place of what is secret.
function copyNode(current) {
  const shown = element("pre", { tabindex: "0", class: "code", "aria-label": "The call as code" });
  const note = element("p", { class: "hint", hidden: true });
  let language = "curl";
  const tabs = Object.keys(languages).map((name) => button(name, () => { language = name; write(); }, { "aria-pressed": "false", "data-language": name }));
  const said = element("span", { class: "hint", role: "status" });
  const write = () => {
    said.textContent = "";
    tabs.forEach((tab) => tab.setAttribute("aria-pressed", String(tab.dataset.language === language)));
    let call = null;
    let hint = "";
    try {
      call = current();
      hint = call.hint ?? "";
    } catch (error) {
      hint = error.message;
    }
    shown.textContent = call ? languages[language](call.name, call.params) : "";
    shown.hidden = copy.disabled = !call;
    if ([secretText, btoa(secretText)].some((text) => shown.textContent.includes(text))) hint += ` Put what is secret in place of ${secretText}.`;
    note.textContent = visible(hint.trim());
    note.hidden = !note.textContent;
  };
  const copy = button("Copy", async () => {
    try {
      await navigator.clipboard.writeText(shown.textContent);
      said.textContent = "Copied.";
    } catch {
      getSelection().selectAllChildren(shown);
      said.textContent = "Selected: press Ctrl+C.";
    }
  });
  const node = element("details", { class: "copy", ontoggle: () => node.open && write() },
    element("summary", {}, "Copy as …"),
    element("div", { class: "actions" }, element("div", { role: "group", "aria-label": "Language", class: "tabs" }, ...tabs), copy, said),
    note, shown);
  return { node, update: () => node.open && write() };
}
