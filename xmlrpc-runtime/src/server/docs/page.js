// The console of the page: forms by type, calls, answers, copied code, batches, history.
//
// Values are pairs of a kind and what it holds, such as ["int", "5"] and ["array", [value, …]].
// One list of them feeds the form, the XML, the copied code and the call. Texts reach the page as
// text nodes and attributes alone, and requests go to the path of the page alone.
"use strict";
(() => {
  const description = JSON.parse(document.querySelector("script.description").textContent);
  const target = location.origin + location.pathname;
  const types = description.types || {};
  const methods = new Map(description.methods.map((method) => [method.name, method]));
  const canBatch = methods.has("system.multicall");
  const entries = new Map();
  const historyKey = `xmlrpc calls ${location.pathname}`;
  let running = null;
  let lastConsole = null;

  // Elements

  function element(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
      else if (typeof value === "boolean") made.toggleAttribute(name, value);
      else if (value !== undefined) made.setAttribute(name, value);
    }
    made.append(...children.flat());
    return made;
  }
  const button = (text, onclick, attributes) =>
    element("button", { type: "button", onclick, ...attributes }, text);

  // What is not seen, or turns the direction of writing, is shown as an escape.
  const unseen = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g;
  const visible = (text) =>
    text.replace(unseen, (letter) => `\\u{${letter.codePointAt(0).toString(16)}}`);

  class Problem extends Error {
    constructor(message, input) {
      super(message);
      this.input = input;
    }
  }

  // XML

  function escaped(text, input) {
    const illegal = text.match(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/);
    if (illegal) {
      const code = illegal[0].charCodeAt(0).toString(16).padStart(4, "0");
      throw new Problem(`XML cannot hold the character U+${code.toUpperCase()}.`, input);
    }
    return text.replace(/[&<>\r]/g, (letter) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;" })[letter]);
  }

  const isLong = (text) => BigInt(text) !== BigInt.asIntN(32, BigInt(text));

  function valueXml([kind, held], indent) {
    const inner = `${indent}  `;
    const block = (tag, parts) => parts.length
      ? `<value><${tag}>\n${inner}${parts.join(`\n${inner}`)}\n${indent}</${tag}></value>`
      : `<value><${tag}></${tag}></value>`;
    switch (kind) {
      case "nil": return "<value><nil/></value>";
      case "boolean": return `<value><boolean>${held ? 1 : 0}</boolean></value>`;
      case "int": {
        const tag = isLong(held) ? "i8" : "int";
        return `<value><${tag}>${BigInt(held)}</${tag}></value>`;
      }
      case "dateTime": return `<value><dateTime.iso8601>${escaped(held)}</dateTime.iso8601></value>`;
      case "array": {
        const parts = held.map((one) => valueXml(one, `${inner}`));
        return parts.length
          ? `<value><array><data>\n${inner}${parts.join(`\n${inner}`)}\n${indent}</data></array></value>`
          : "<value><array><data></data></array></value>";
      }
      case "struct":
        return block("struct", held.map(([name, one]) =>
          `<member><name>${escaped(name)}</name>${valueXml(one, inner)}</member>`));
      default: return `<value><${kind}>${escaped(held)}</${kind}></value>`;
    }
  }

  function callXml(name, params) {
    const parts = params.map((value) => `    <param>${valueXml(value, "    ")}</param>\n`);
    return `<?xml version="1.0"?>\n<methodCall>\n  <methodName>${escaped(name)}</methodName>\n  <params>\n${parts.join("")}  </params>\n</methodCall>\n`;
  }

  function parseXml(text) {
    const parsed = new DOMParser().parseFromString(text, "text/xml");
    const error = parsed.querySelector("parsererror");
    if (error) throw new Problem(`This is not XML: ${error.textContent.trim().split("\n")[0].slice(0, 200)}`);
    return parsed.documentElement;
  }

  const child = (parent, tag) => {
    const found = [...parent.children].find((one) => one.localName === tag);
    if (!found) throw new Problem(`There is no <${tag}> in <${parent.localName}>.`);
    return found;
  };

  function valueOf(node) {
    const typed = node.firstElementChild;
    if (!typed) return ["string", node.textContent];
    const text = typed.textContent;
    switch (typed.localName) {
      case "int": case "i1": case "i2": case "i4": case "i8": case "ex:i8":
        if (!/^\s*[+-]?\d+\s*$/.test(text)) throw new Problem(`“${text.slice(0, 40)}” is not an integer.`);
        return ["int", BigInt(text.trim().replace(/^\+/, "")).toString()];
      case "double": case "float": return ["double", text.trim()];
      case "boolean": return ["boolean", /^\s*(1|true)\s*$/.test(text)];
      case "nil": return ["nil"];
      case "dateTime.iso8601": case "dateTime": return ["dateTime", text.trim()];
      case "base64": return ["base64", text.replace(/\s/g, "")];
      case "array": return ["array", [...child(typed, "data").children].map(valueOf)];
      case "struct":
        return ["struct", [...typed.children].map((one) =>
          [child(one, "name").textContent, valueOf(child(one, "value"))])];
      default: return ["string", text];
    }
  }

  function paramsOf(text) {
    const call = parseXml(text);
    if (call.localName !== "methodCall") throw new Problem("The first element is not <methodCall>.");
    const params = [...call.children].find((one) => one.localName === "params");
    return {
      name: child(call, "methodName").textContent,
      params: params ? [...params.children].map((one) => valueOf(child(one, "value"))) : [],
    };
  }

  // Copied code

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

  // Fields: each has a node, gives its value, and takes one.

  const isSecret = (name) => /pass(word|wd|phrase)?$|secret|token|credential|api.?key|private/i.test(name);
  const keyOf = (type) => typeof type === "string" ? type : Object.keys(type)[0];

  function typeText(type) {
    const key = keyOf(type);
    const held = type[key];
    switch (key) {
      case "int": return `${held.signed ? "i" : "u"}${held.bits}`;
      case "optional": return `${typeText(held)} or nil`;
      case "array": return `array of ${typeText(held)}`;
      case "map": return `struct of ${typeText(held)}`;
      case "tuple": return held.length > 4 ? "tuple" : `(${held.map(typeText).join(", ")})`;
      case "named": return visible(held);
      default: return key;
    }
  }

  function inputField(label, attributes, read, write) {
    const input = element(attributes.rows ? "textarea" : "input", { "aria-label": label, autocomplete: "off", spellcheck: "false", ...attributes });
    return {
      node: input,
      get: () => read(input),
      set: (value) => { input.value = write ? write(value) : value[1]; },
    };
  }

  function intField(label, { bits, signed }) {
    const width = BigInt(Math.min(bits, signed ? 64 : 63));
    const least = signed ? -(1n << (width - 1n)) : 0n;
    const most = signed ? (1n << (width - 1n)) - 1n : (1n << width) - 1n;
    return inputField(label, { inputmode: "numeric", placeholder: bits > 16 ? "0" : `${least} to ${most}` }, (input) => {
      const text = input.value.trim();
      if (!/^[+-]?\d+$/.test(text)) throw new Problem(text ? `“${text.slice(0, 40)}” is not an integer.` : "An integer is missing.", input);
      const number = BigInt(text.replace(/^\+/, ""));
      if (number < least || number > most) throw new Problem(`It is an integer from ${least} to ${most}.`, input);
      return ["int", number.toString()];
    });
  }

  function doubleField(label) {
    return inputField(label, { inputmode: "decimal", placeholder: "0.0" }, (input) => {
      const text = input.value.trim();
      if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) || !Number.isFinite(Number(text))) {
        throw new Problem(text ? `“${text.slice(0, 40)}” is not a number.` : "A number is missing.", input);
      }
      return ["double", text];
    });
  }

  function stringField(label, secret) {
    const attributes = secret ? { type: "password", autocomplete: "new-password" } : { rows: 1 };
    return inputField(label, attributes, (input) => {
      escaped(input.value, input);
      return ["string", input.value];
    });
  }

  function booleanField(label) {
    const input = element("input", { type: "checkbox", "aria-label": label });
    const shown = element("span", { class: "hint" }, "false");
    input.addEventListener("change", () => { shown.textContent = String(input.checked); });
    return {
      node: element("label", { class: "check" }, input, shown),
      get: () => ["boolean", input.checked],
      set: ([, held]) => { input.checked = held === true; shown.textContent = String(input.checked); },
    };
  }

  function dateField(label) {
    const form = /^(\d{4})-?(\d\d)-?(\d\d)T(\d\d):(\d\d):(\d\d)(.*)$/;
    const text = element("input", { "aria-label": `${label}, as text`, placeholder: "20260102T03:04:05", autocomplete: "off" });
    const picker = element("input", { type: "datetime-local", step: "1", "aria-label": `${label}, picked` });
    const follow = () => {
      const parts = text.value.trim().match(form);
      picker.value = parts ? `${parts[1]}-${parts[2]}-${parts[3]}T${parts[4]}:${parts[5]}:${parts[6]}` : "";
    };
    text.addEventListener("input", follow);
    picker.addEventListener("input", () => {
      if (!picker.value) return;
      // A fraction and a zone that were written stay.
      const rest = text.value.trim().match(form)?.[7] ?? "";
      const [day, time] = picker.value.split("T");
      text.value = `${day.replaceAll("-", "")}T${time.length === 5 ? `${time}:00` : time.slice(0, 8)}${rest}`;
    });
    return {
      node: element("div", { class: "pair" }, text, picker),
      get: () => {
        const given = text.value.trim();
        if (!form.test(given)) throw new Problem(given ? "A date looks like 20260102T03:04:05." : "A date is missing.", text);
        return ["dateTime", given];
      },
      set: ([, held]) => { text.value = held; follow(); },
    };
  }

  function bytesField(label) {
    let file = null;
    const how = element("select", { "aria-label": `${label}, given as` },
      ...["text", "hex", "base64", "file"].map((kind) => element("option", {}, kind)));
    const text = element("textarea", { rows: 1, "aria-label": label, spellcheck: "false" });
    const chosen = element("input", { type: "file", "aria-label": `${label}, the file`, hidden: true });
    how.addEventListener("change", () => {
      text.hidden = how.value === "file";
      chosen.hidden = !text.hidden;
    });
    chosen.addEventListener("change", async () => {
      file = chosen.files[0] ? new Uint8Array(await chosen.files[0].arrayBuffer()) : null;
      chosen.dispatchEvent(new Event("input", { bubbles: true }));
    });
    const encode = (bytes) => {
      let letters = "";
      for (let at = 0; at < bytes.length; at += 8192) letters += String.fromCharCode(...bytes.subarray(at, at + 8192));
      return ["base64", btoa(letters)];
    };
    return {
      node: element("div", { class: "pair" }, how, text, chosen),
      get: () => {
        const given = text.value.replace(/\s/g, "");
        switch (how.value) {
          case "file":
            if (!file) throw new Problem("Choose a file.", chosen);
            return encode(file);
          case "hex":
            if (!/^([0-9a-f]{2})*$/i.test(given)) throw new Problem("Hex is pairs of the digits 0-9 and a-f.", text);
            return encode(Uint8Array.from(given.match(/../g) || [], (pair) => parseInt(pair, 16)));
          case "base64":
            try {
              return ["base64", btoa(atob(given))];
            } catch {
              throw new Problem("This is not base64.", text);
            }
          default: return encode(new TextEncoder().encode(text.value));
        }
      },
      set: ([, held]) => {
        how.value = "base64";
        how.dispatchEvent(new Event("change"));
        text.value = held;
      },
    };
  }

  // Rows that are added, removed and put in order; each makes its field anew.
  function rowsField(label, makeRow, kind) {
    const rows = [];
    const list = element("ol", { class: "rows", "aria-label": label });
    const changed = () => list.dispatchEvent(new Event("input", { bubbles: true }));
    const number = () => rows.forEach((row, index) => row.tools.forEach(([one, text]) => {
      one.setAttribute("aria-label", `${text} ${index + 1} of ${label}`);
      one.disabled = text === "Move up" && index === 0 || text === "Move down" && index === rows.length - 1;
    }));
    function add(value) {
      const field = makeRow(`${label} ${rows.length + 1}`);
      if (value) field.set(value);
      const move = (by) => () => {
        const at = rows.indexOf(row);
        rows.splice(at, 1);
        rows.splice(at + by, 0, row);
        list.replaceChildren(...rows.map((one) => one.node));
        number();
        changed();
      };
      const tools = [["↑", "Move up", move(-1)], ["↓", "Move down", move(1)], ["×", "Remove", () => {
        rows.splice(rows.indexOf(row), 1);
        row.node.remove();
        number();
        changed();
        more.focus();
      }]].map(([sign, text, act]) => [button(sign, act, { class: "quiet" }), text]);
      const shown = kind === "struct" ? tools.slice(2) : tools;
      const row = { field, tools, node: element("li", {}, field.node, element("span", { class: "row-tools" }, ...shown.map(([one]) => one))) };
      rows.push(row);
      list.append(row.node);
      number();
      return row;
    }
    const more = button(kind === "struct" ? "Add member" : "Add", () => {
      add().node.querySelector("input, textarea, select")?.focus();
      changed();
    }, { class: "quiet", "aria-label": `Add to ${label}` });
    return {
      node: element("div", { class: "nested" }, list, more),
      get: () => [kind, rows.map((row) => row.field.get())],
      set: ([given, held]) => {
        if (given !== kind) throw new Problem("This value does not fit the form.");
        rows.length = 0;
        list.replaceChildren();
        held.forEach((one) => add(one));
      },
    };
  }

  function memberRow(label, type, budget) {
    const name = element("input", { "aria-label": `Name of ${label}`, placeholder: "name", autocomplete: "off", class: "key" });
    const field = makeField(type, label, budget);
    return {
      node: element("div", { class: "pair" }, name, field.node),
      get: () => { escaped(name.value, name); return [name.value, field.get()]; },
      set: ([key, value]) => { name.value = key; field.set(value); },
    };
  }

  function membersField(label, members, budget) {
    const parts = members.map((member) => [member.name, partField(member, label, budget)]);
    return {
      node: element("div", { class: "nested" }, ...parts.map(([, part]) => part.node)),
      get: () => ["struct", parts.flatMap(([name, part]) => part.isSent() ? [[name, part.get()]] : [])],
      set: ([kind, held]) => {
        if (kind !== "struct" || held.some(([name]) => !parts.some(([known]) => known === name))) {
          throw new Problem("This value does not fit the form.");
        }
        const given = new Map(held);
        for (const [name, part] of parts) part.put(given.get(name));
      },
    };
  }

  // A parameter or a member: its label, its field, and whether it is given.
  function partField(part, within, budget, index) {
    const name = part.name || `param${(index ?? 0) + 1}`;
    const label = within ? `${within}.${name}` : name;
    const isOptional = part.optional === true;
    const type = isOptional && keyOf(part.type) === "optional" ? part.type.optional : part.type;
    let field = null;
    const place = element("div", { class: "place" });
    const build = () => {
      field ??= makeField(type, visible(label), budget, isSecret(name));
      place.replaceChildren(field.node);
    };
    const sent = isOptional ? element("input", { type: "checkbox", "aria-label": `Give ${visible(label)}` }) : null;
    const show = () => {
      if (sent && !sent.checked) {
        place.replaceChildren(element("span", { class: "hint" }, part.default === undefined ? "left out" : `left out: ${visible(part.default)}`));
      } else build();
    };
    sent?.addEventListener("change", show);
    show();
    return {
      node: element("div", { class: "field" },
        element("div", { class: "label" }, sent || "", element("code", {}, visible(name)), " ", element("span", { class: "hint" }, typeText(type))),
        place),
      isSent: () => !sent || sent.checked,
      get: () => field.get(),
      put: (value) => {
        if (sent) {
          sent.checked = value !== undefined;
          show();
        }
        if (value !== undefined) field.set(value);
      },
    };
  }

  function choiceField(label, choices, make, find) {
    const select = element("select", { "aria-label": `${label}, which` }, ...choices.map((one) => element("option", { value: one }, visible(one))));
    const place = element("div", { class: "place" });
    let field = null;
    const show = () => {
      field = make(select.value);
      place.replaceChildren(field.node);
    };
    select.addEventListener("change", show);
    show();
    return {
      node: element("div", { class: "choice" }, select, place),
      get: () => field.get(),
      set: (value) => {
        select.value = find(value);
        show();
        field.set(value);
      },
    };
  }

  const nothing = (value, text) => ({ node: element("span", { class: "hint" }, text || ""), get: () => value, set: () => {} });

  function anyField(label, budget) {
    const kinds = ["string", "int", "double", "boolean", "dateTime", "base64", "array", "struct", "nil"];
    return choiceField(label, kinds, (kind) => {
      if (kind === "struct") return rowsField(label, (row) => memberRow(row, "any", { left: 100 }), "struct");
      const type = { int: { int: { bits: 64, signed: true } }, array: { array: "any" } }[kind] ?? kind;
      return makeField(type, label, budget);
    }, ([kind]) => kind);
  }

  function enumField(label, variants, budget) {
    const contents = (variant) => keyOf(variant.content);
    const choice = choiceField(label, variants.map((one) => one.name), (name) => {
      const variant = variants.find((one) => one.name === name);
      if (contents(variant) === "unit") return nothing(["string", name]);
      const inner = contents(variant) === "value"
        ? makeField(variant.content.value, `${label}.${visible(name)}`, budget)
        : membersField(`${label}.${visible(name)}`, variant.content.struct, budget);
      return {
        node: inner.node,
        get: () => ["struct", [[name, inner.get()]]],
        set: ([, held]) => inner.set(held[0][1]),
      };
    }, ([kind, held]) => kind === "string" ? held : held[0][0]);
    return choice;
  }

  function makeField(type, label, budget, secret) {
    budget.left -= 1;
    const key = keyOf(type);
    const held = type[key];
    // A type that holds itself, or very many, is chosen as it is needed.
    if (budget.left < 0 && !["string", "int", "double", "boolean", "nil"].includes(key)) {
      if (budget.left < -50) return nothing(["nil"], "nil");
      return anyField(label, budget);
    }
    switch (key) {
      case "nil": return nothing(["nil"], "nil");
      case "boolean": return booleanField(label);
      case "int": return intField(label, held);
      case "double": return doubleField(label);
      case "string": return stringField(label, secret);
      case "dateTime": return dateField(label);
      case "base64": return bytesField(label);
      case "array": return rowsField(label, (row) => makeField(held, row, { left: 100 }), "array");
      case "map": return rowsField(label, (row) => memberRow(row, held, { left: 100 }), "struct");
      case "tuple": {
        const fields = held.map((one, index) => makeField(one, `${label} ${index + 1}`, budget));
        return {
          node: element("div", { class: "nested" }, ...fields.map((field) => element("div", { class: "place" }, field.node))),
          get: () => ["array", fields.map((field) => field.get())],
          set: ([, all]) => fields.forEach((field, index) => field.set(all[index])),
        };
      }
      case "optional": {
        const choice = choiceField(label, ["nil", typeText(held)], (which) =>
          which === "nil" ? nothing(["nil"]) : makeField(held, label, budget, secret),
        ([kind]) => kind === "nil" ? "nil" : typeText(held));
        return choice;
      }
      case "named": {
        const named = types[held];
        if (!named) return anyField(label, budget);
        if (named.shape.struct) return membersField(label, named.shape.struct, budget);
        const variants = named.shape.enum || [];
        return variants.length ? enumField(label, variants, budget) : anyField(label, budget);
      }
      default: return anyField(label, budget);
    }
  }

  // The parameters of a method: which are given, and nil for those before them that are not.
  function paramsForm(method) {
    if (method.anyParams) {
      const rows = rowsField("parameters", (row) => anyField(row, { left: 100 }), "array");
      return { node: rows.node, get: () => rows.get()[1], set: (values) => rows.set(["array", values]) };
    }
    const params = method.params || [];
    const parts = params.map((param, index) => partField(param, "", { left: 400 }, index));
    return {
      node: element("div", { class: "fields" }, ...(parts.length ? parts.map((part) => part.node) : [element("p", { class: "hint" }, "It takes no parameters.")])),
      get: () => {
        const last = parts.findLastIndex((part) => part.isSent());
        return parts.slice(0, last + 1).map((part) => part.isSent() ? part.get() : ["nil"]);
      },
      set: (values) => {
        if (values.length > parts.length) throw new Problem("There are more parameters than the method takes.");
        parts.forEach((part, index) => {
          const value = values[index];
          const isLeft = value?.[0] === "nil" && params[index].optional;
          part.put(isLeft ? undefined : value);
        });
      },
    };
  }

  // Answers

  const plural = (number, what) => `${number} ${what}${number === 1 ? "" : "s"}`;

  function scalarNode(kind, held) {
    const typed = element("span", { class: "kind" }, ` ${kind === "dateTime" ? "dateTime.iso8601" : kind}`);
    const text = (shown, of) => element("span", { class: `value ${of || kind}` }, shown);
    switch (kind) {
      case "nil": return element("span", {}, text("nil"));
      case "boolean": return element("span", {}, text(String(held)), typed);
      case "int": {
        const tag = isLong(held) ? " i8" : " int";
        return element("span", {}, text(held), element("span", { class: "kind" }, tag));
      }
      case "base64": {
        let bytes;
        try {
          bytes = bytesOf(held);
        } catch {
          return element("span", {}, text(visible(held)), typed);
        }
        const hex = [...bytes.subarray(0, 64)].map((byte) => byte.toString(16).padStart(2, "0")).join(" ");
        const parts = [text(hex + (bytes.length > 64 ? " …" : "")), element("span", { class: "kind" }, ` base64, ${plural(bytes.length, "byte")} `)];
        try {
          const decoded = new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(0, 4096));
          if (decoded) parts.push(element("span", { class: "value string" }, visible(decoded)));
        } catch { /* They are not text. */ }
        parts.push(button("Save", () => {
          const url = URL.createObjectURL(new Blob([bytes]));
          element("a", { href: url, download: "bytes" }).click();
          setTimeout(() => URL.revokeObjectURL(url));
        }, { class: "quiet" }));
        return element("span", {}, ...parts);
      }
      default: return element("span", {}, text(held === "" ? "(empty)" : visible(held), held === "" ? "hint" : kind), typed);
    }
  }

  function listNode(tag, all, make) {
    const list = element(tag, { start: tag === "ol" ? "0" : undefined });
    const place = element("div", {}, list);
    let shown = 0;
    const more = () => {
      list.append(...all.slice(shown, shown + 200).flatMap(make));
      shown += 200;
      if (shown < all.length) place.append(rest);
      else rest.remove();
      rest.textContent = `Show more of ${all.length}`;
    };
    const rest = button("", more, { class: "quiet" });
    more();
    return place;
  }

  function valueNode([kind, held]) {
    if (kind === "array") {
      return element("details", { open: true }, element("summary", {}, `array of ${held.length}`),
        listNode("ol", held, (one) => [element("li", {}, valueNode(one))]));
    }
    if (kind === "struct") {
      return element("details", { open: true }, element("summary", {}, `struct of ${plural(held.length, "member")}`),
        listNode("dl", held, ([name, one]) => [element("dt", {}, visible(name)), element("dd", {}, valueNode(one))]));
    }
    return scalarNode(kind, held);
  }

  function faultNode(value, method) {
    const members = new Map(value[0] === "struct" ? value[1] : []);
    const code = members.get("faultCode")?.[1] ?? "?";
    const text = String(members.get("faultString")?.[1] ?? "");
    const declared = method?.faults?.find((fault) => String(fault.code) === String(code));
    return element("div", { class: "fault" },
      element("p", {}, element("strong", {}, declared ? `Fault ${code}, ${visible(declared.name)}` : `Fault ${code}`)),
      element("p", { class: "value string" }, visible(text)),
      declared?.help ? element("p", { class: "hint" }, visible(declared.help)) : "");
  }

  const statuses = {
    401: "The server asks for a user and a password. Reload the page to give them.",
    403: "The server does not take calls from this page.",
    413: "The call is larger than the server takes.",
    421: "The server does not know itself by this host name.",
    503: "The server is busy, or shutting down. Try again.",
  };

  function answerNode(text, method, calls) {
    const root = parseXml(text);
    if (root.localName !== "methodResponse") throw new Problem("The answer is not XML-RPC.");
    const first = root.firstElementChild;
    if (first?.localName === "fault") return faultNode(valueOf(child(first, "value")), method);
    const value = valueOf(child(child(child(root, "params"), "param"), "value"));
    if (!calls || value[0] !== "array") return valueNode(value);
    return element("ol", { class: "batch-answers" }, ...calls.map((call, index) => {
      const one = value[1][index];
      const shown = !one ? element("span", { class: "hint" }, "no answer")
        : one[0] === "array" ? valueNode(one[1][0] || ["nil"]) : faultNode(one, methods.get(call.name));
      return element("li", {}, element("code", {}, visible(call.name)), shown);
    }));
  }

  function cancel() {
    running?.abort();
    return running !== null;
  }

  // Sends a call, and shows its answer in a place.
  async function send(body, place, method, calls) {
    cancel();
    const mine = new AbortController();
    running = mine;
    const began = performance.now();
    place.replaceChildren(element("p", { class: "hint" }, "Waiting for the answer … ", button("Cancel (Esc)", () => mine.abort(), { class: "quiet" })));
    place.setAttribute("aria-busy", "true");
    const report = (kind, ...children) => place.replaceChildren(element("div", { class: `answer ${kind}` }, ...children));
    try {
      const answer = await fetch(target, {
        method: "POST",
        headers: { "Content-Type": "text/xml" },
        body,
        cache: "no-store",
        credentials: "same-origin",
        redirect: "error",
        signal: mine.signal,
      });
      const bytes = await answer.arrayBuffer();
      const took = performance.now() - began;
      const text = new TextDecoder().decode(bytes);
      const facts = element("p", { class: "facts" }, `${took < 10 ? took.toFixed(1) : Math.round(took)} ms · ${plural(bytes.byteLength, "byte")}`);
      const raw = element("details", { class: "raw" }, element("summary", {}, "Raw answer"));
      raw.addEventListener("toggle", () => {
        if (raw.open && raw.childElementCount === 1) raw.append(element("pre", { tabindex: "0" }, visible(text)));
      });
      if (!answer.ok) {
        report("failed", element("p", {}, element("strong", {}, `HTTP ${answer.status}`), ` ${statuses[answer.status] ?? ""}`), facts, raw);
        return;
      }
      try {
        const shown = answerNode(text, method, calls);
        report(shown.className === "fault" ? "faulted" : "done", facts, shown, raw);
      } catch (error) {
        report("failed", element("p", {}, visible(error.message)), facts, raw);
      }
    } catch (error) {
      report("failed", element("p", {}, mine.signal.aborted ? "Cancelled. The call may have run nevertheless." : `There was no answer: ${visible(error.message)}`));
    } finally {
      if (running === mine) running = null;
      place.removeAttribute("aria-busy");
    }
  }

  // History: what was called, without what looks secret.

  function masked(name, value) {
    const [kind, held] = value;
    if (kind === "array") return [kind, held.map((one) => masked(name, one))];
    if (kind === "struct") return [kind, held.map(([member, one]) => [member, masked(isSecret(name) ? name : member, one)])];
    return isSecret(name) && kind === "string" || isSecret(name) && kind === "base64" ? [kind, ""] : value;
  }

  function pastCalls() {
    try {
      return JSON.parse(sessionStorage.getItem(historyKey)) ?? [];
    } catch {
      return [];
    }
  }

  function remember(name, params) {
    const known = methods.get(name)?.params ?? [];
    const call = { name, params: params.map((value, index) => masked(known[index]?.name ?? "", value)) };
    const text = JSON.stringify(call);
    if (text.length > 20000) return;
    const others = pastCalls().filter((one) => JSON.stringify(one) !== text);
    try {
      sessionStorage.setItem(historyKey, JSON.stringify([call, ...others].slice(0, 30)));
    } catch { /* There is no room, or no storage. */ }
    showHistory();
  }

  const recent = element("details", { class: "recent", hidden: true });
  const summaryOf = (params) => {
    const text = params.map(jsonValue).join(", ");
    return visible(text.length > 60 ? `${text.slice(0, 60)}…` : text);
  };
  function showHistory() {
    const calls = pastCalls().filter((call) => methods.has(call.name));
    recent.hidden = !calls.length;
    recent.replaceChildren(element("summary", {}, "Recent calls"), element("ul", {}, ...calls.map((call) =>
      element("li", {}, button(`${visible(call.name)}(${summaryOf(call.params)})`, () => openConsole(call.name).fill(call.params))))),
    button("Forget them", () => { sessionStorage.removeItem(historyKey); showHistory(); }, { class: "quiet" }));
  }

  // The basket

  const basket = [];
  const basketPlace = element("section", { class: "basket", "aria-label": "Batch", hidden: true });
  const basketAnswers = element("div", { "aria-live": "polite" });
  function showBasket() {
    basketPlace.hidden = !basket.length;
    const list = element("ol", {}, ...basket.map((call, index) => element("li", {},
      element("code", {}, `${visible(call.name)}(${summaryOf(call.params)})`),
      button("×", () => { basket.splice(index, 1); showBasket(); }, { class: "quiet", "aria-label": `Remove call ${index + 1}` }))));
    basketPlace.replaceChildren(element("h2", {}, "Batch"), list,
      element("div", { class: "actions" },
        button(`Send ${plural(basket.length, "call")} as one`, () => {
          const calls = [...basket];
          const structs = calls.map((call) => ["struct", [["methodName", ["string", call.name]], ["params", ["array", call.params]]]]);
          send(callXml("system.multicall", [["array", structs]]), basketAnswers, null, calls);
        }, { class: "main" }),
        button("Empty", () => { basket.length = 0; basketAnswers.replaceChildren(); showBasket(); })),
      basketAnswers);
  }

  // The console of a method

  function copyNode(current) {
    const shown = element("pre", { tabindex: "0", class: "code", "aria-label": "The call as code" });
    let language = "curl";
    const tabs = Object.keys(languages).map((name) => button(name, () => { language = name; update(); }, { "aria-pressed": "false", "data-language": name }));
    const said = element("span", { class: "hint", role: "status" });
    const update = () => {
      said.textContent = "";
      tabs.forEach((tab) => tab.setAttribute("aria-pressed", String(tab.dataset.language === language)));
      try {
        const { name, params } = current();
        shown.textContent = languages[language](name, params);
      } catch (error) {
        shown.textContent = `(${error.message})`;
      }
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
    const node = element("details", { class: "copy", ontoggle: () => node.open && update() },
      element("summary", {}, "Copy as …"),
      element("div", { class: "actions" }, element("div", { role: "group", "aria-label": "Language", class: "tabs" }, ...tabs), copy, said),
      shown);
    return { node, update: () => node.open && update() };
  }

  function makeConsole(method, place) {
    const fields = paramsForm(method);
    const said = element("p", { class: "problem", role: "alert", hidden: true });
    const xml = element("textarea", { "aria-label": "The call as XML", spellcheck: "false", rows: 12, class: "code", hidden: true });
    const answer = element("div", { class: "answers", "aria-live": "polite" });
    const isXml = () => !xml.hidden;
    const current = () => isXml() ? paramsOf(xml.value) : { name: method.name, params: fields.get() };
    const copy = copyNode(current);
    const problem = (error) => {
      said.hidden = !error;
      said.textContent = error ? visible(error.message) : "";
      if (error?.input) {
        error.input.setAttribute("aria-invalid", "true");
        error.input.focus();
      }
    };
    const attempt = (act) => () => {
      problem(null);
      form.querySelectorAll("[aria-invalid]").forEach((input) => input.removeAttribute("aria-invalid"));
      try {
        act();
      } catch (error) {
        problem(error);
      }
    };
    const show = (raw) => {
      xml.hidden = !raw;
      fields.node.hidden = raw;
      asForm.setAttribute("aria-pressed", String(!raw));
      asXml.setAttribute("aria-pressed", String(raw));
      copy.update();
    };
    const asForm = button("Form", attempt(() => {
      if (!isXml()) return;
      fields.set(paramsOf(xml.value).params);
      show(false);
    }), { "aria-pressed": "true" });
    const asXml = button("XML", attempt(() => {
      if (isXml()) return;
      xml.value = callXml(method.name, fields.get());
      show(true);
    }), { "aria-pressed": "false" });
    const submit = attempt(() => {
      const call = current();
      const body = isXml() ? xml.value : callXml(call.name, call.params);
      remember(call.name, call.params);
      send(body, answer, method);
    });
    const form = element("form", {
      class: "call",
      "aria-label": `Call ${visible(method.name)}`,
      onsubmit: (event) => { event.preventDefault(); submit(); },
      oninput: () => copy.update(),
      onchange: () => copy.update(),
      onfocusin: () => { lastConsole = form; },
    },
    element("div", { class: "tabs", role: "group", "aria-label": "The call as" }, asForm, asXml),
    fields.node, xml, said,
    element("div", { class: "actions" },
      element("button", { class: "main", title: "Ctrl+Enter" }, "Send"),
      canBatch && method.name !== "system.multicall" ? button("Add to batch", attempt(() => { basket.push(current()); showBasket(); })) : ""),
    copy.node, answer);
    place.replaceChildren(form);
    return {
      form,
      fill: (params) => {
        attempt(() => { show(false); fields.set(params); })();
        copy.update();
      },
    };
  }

  function openConsole(name) {
    const entry = entries.get(name);
    entry.console ??= makeConsole(methods.get(name), entry.article.querySelector(".console"));
    if (entry.article.hidden) clearFilter();
    lastConsole = entry.console.form;
    entry.article.scrollIntoView({ block: "nearest" });
    (entry.console.form.querySelector(".fields input, .fields textarea, .fields select, .nested button") ?? entry.console.form.querySelector("button.main")).focus();
    return entry.console;
  }

  // The list and its filter

  const filter = element("input", { type: "search", placeholder: "Filter methods    /", "aria-label": "Filter methods", autocomplete: "off" });
  const found = element("p", { class: "hint", role: "status" });
  const groups = [];
  function applyFilter() {
    const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const group of groups) {
      let any = 0;
      for (const entry of group.entries) {
        const isOut = !words.every((word) => entry.text.includes(word));
        if (entry.isOut !== isOut) {
          entry.isOut = isOut;
          entry.item.hidden = isOut;
          entry.article.hidden = isOut;
        }
        if (!isOut) any += 1;
      }
      group.section.hidden = group.list.hidden = any === 0;
      count += any;
    }
    found.textContent = words.length ? `${count} of ${plural(methods.size, "method")}` : "";
  }
  function clearFilter() {
    filter.value = "";
    applyFilter();
  }

  function begin() {
    const lists = [...document.querySelectorAll("nav [data-group]")];
    const sections = [...document.querySelectorAll("main [data-group]")];
    sections.forEach((section, index) => {
      const items = lists[index].querySelectorAll("li");
      const inside = [...section.querySelectorAll("article.method")].map((article, at) => {
        const name = article.dataset.method;
        const method = methods.get(name);
        const text = [name, ...(method.aliases ?? []), ...(method.tags ?? []), (method.help ?? "").slice(0, 300)].join(" ").toLowerCase();
        const entry = { article, item: items[at], text, isOut: false };
        entries.set(name, entry);
        article.querySelector(".head").append(button("Try it", () => openConsole(name), { class: "try", "aria-label": `Try it: ${visible(name)}` }));
        return entry;
      });
      groups.push({ section, list: lists[index], entries: inside });
    });
    let asked = 0;
    filter.addEventListener("input", () => {
      cancelAnimationFrame(asked);
      asked = requestAnimationFrame(applyFilter);
    });
    document.querySelector("nav .tools").append(filter, found, recent);
    document.querySelector("main").append(basketPlace);
    const follow = () => {
      let name = location.hash.slice(1);
      try {
        name = decodeURIComponent(name);
      } catch { /* It is no name then. */ }
      document.querySelectorAll("nav [aria-current]").forEach((one) => one.removeAttribute("aria-current"));
      const entry = entries.get(name);
      if (!entry) return;
      if (entry.isOut) clearFilter();
      entry.item.querySelector("a").setAttribute("aria-current", "true");
      entry.article.scrollIntoView();
    };
    addEventListener("hashchange", follow);
    follow();
    showHistory();
    document.addEventListener("keydown", (event) => {
      const isTyping = event.target.matches?.("input, textarea, select");
      if (event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        filter.focus();
        filter.select();
      } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        const form = event.target.closest?.("form.call") ?? lastConsole;
        if (form) {
          event.preventDefault();
          form.requestSubmit();
        }
      } else if (event.key === "Enter" && event.target === filter) {
        const first = [...entries].find(([, entry]) => !entry.isOut);
        if (first) openConsole(first[0]);
      } else if (event.key === "Escape" && !cancel() && event.target === filter) {
        clearFilter();
      }
    });
    document.documentElement.classList.add("ready");
  }

  begin();
})();
