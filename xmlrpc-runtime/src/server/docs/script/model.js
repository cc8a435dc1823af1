// The description of the page, and calls as values and as XML.
//
// Values are pairs of a kind and what it holds, such as ["int", "5"] and ["array", [value, …]].
// One list of them feeds the form, the XML, the copied code and the call. Texts reach the page as
// text nodes and attributes alone, and requests go to the path of the page alone.

const description = JSON.parse(document.querySelector("script.description").textContent);
const target = location.origin + location.pathname;
const types = description.types || {};
const methods = new Map(description.methods.map((method) => [method.name, method]));
const canBatch = methods.has("system.multicall");
// With a finger there are no keys like Shift and "/".
const hasKeys = !matchMedia("(pointer: coarse)").matches;
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

// Ids of the script's own begin as no name of a method does.
let ids = 0;
const newId = () => `-id${ids += 1}`;

const plural = (number, what) => `${number} ${what}${number === 1 ? "" : "s"}`;

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
  const block = (parts) => parts.length ? `\n${inner}${parts.join(`\n${inner}`)}\n${indent}` : "";
  switch (kind) {
    case "nil": return "<value><nil/></value>";
    case "boolean": return `<value><boolean>${held ? 1 : 0}</boolean></value>`;
    case "int": {
      const tag = isLong(held) ? "i8" : "int";
      return `<value><${tag}>${BigInt(held)}</${tag}></value>`;
    }
    case "dateTime": return `<value><dateTime.iso8601>${escaped(held)}</dateTime.iso8601></value>`;
    case "array":
      return `<value><array><data>${block(held.map((one) => valueXml(one, inner)))}</data></array></value>`;
    case "struct": {
      const members = held.map(([name, one]) => `<member><name>${escaped(name)}</name>${valueXml(one, inner)}</member>`);
      return `<value><struct>${block(members)}</struct></value>`;
    }
    default: return `<value><${kind}>${escaped(held)}</${kind}></value>`;
  }
}

function callXml(name, params) {
  const parts = params.map((value) => `    <param>${valueXml(value, "    ")}</param>\n`);
  return `<?xml version="1.0"?>\n<methodCall>\n  <methodName>${escaped(name)}</methodName>\n  <params>\n${parts.join("")}  </params>\n</methodCall>\n`;
}

function parseXml(text) {
  const parsed = new DOMParser().parseFromString(text, "text/xml");
  const error = parsed.querySelector("parsererror")?.textContent.trim();
  if (error === undefined) return parsed.documentElement;
  // Browsers write it in two ways.
  const [, line, column, what] = error.match(/error on line (\d+) at column (\d+): (.*)/) ?? [];
  const [, other, row, at] = error.match(/^XML[^:]*: (.*)\n[^]*?(\d+), [^\d]*(\d+)/) ?? [];
  const told = line ? `line ${line}, column ${column}: ${what}` : other ? `line ${row}, column ${at}: ${other}` : error.split("\n")[0];
  throw new Problem(`This is not XML: ${told.slice(0, 200)}`);
}

// Writes XML whose elements hold either elements or text on lines of their own.
function indented(node, indent = "") {
  if (!node.firstElementChild) return indent + new XMLSerializer().serializeToString(node);
  if (node.childElementCount === 1 && !node.firstElementChild.firstElementChild) {
    return `${indent}<${node.nodeName}>${indented(node.firstElementChild)}</${node.nodeName}>`;
  }
  const inner = [...node.children].map((one) => indented(one, `${indent}  `));
  return [`${indent}<${node.nodeName}>`, ...inner, `${indent}</${node.nodeName}>`].join("\n");
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
    case "boolean":
      if (!/^\s*([01]|true|false)\s*$/.test(text)) throw new Problem(`“${text.slice(0, 40)}” is not a boolean, which is 0 or 1.`);
      return ["boolean", /1|true/.test(text)];
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
