// Shows results and faults as trees with types.

// A text, of which what is long is shown when it is asked for, and line ends at its end are seen.
function textNodes(text, most = 2000) {
  if (text.length > most) {
    const place = element("span", {}, visible(text.slice(0, most)), "… ");
    place.append(button(`Show all ${text.length} letters`, () => place.replaceChildren(...textNodes(text, Infinity)), { class: "quiet" }));
    return [place];
  }
  const end = text.match(/\n*$/)[0];
  return end ? [visible(text.slice(0, -end.length)), element("span", { class: "kind" }, "⏎\n".repeat(end.length))] : [visible(text)];
}

function scalarNode(kind, held) {
  const type = kind === "dateTime" ? "dateTime.iso8601" : kind === "int" && isLong(held) ? "i8" : kind;
  const typed = element("span", { class: "kind" }, ` ${type}`);
  const text = (shown, of) => element("span", { class: `value ${of || kind}` }, ...textNodes(shown));
  switch (kind) {
    case "nil": return element("span", {}, text("nil"));
    case "boolean": return element("span", {}, text(String(held)), typed);
    case "base64": {
      let bytes;
      try {
        bytes = bytesOf(held);
      } catch {
        return element("span", {}, text(held), typed);
      }
      const hex = [...bytes.subarray(0, 64)].map((byte) => byte.toString(16).padStart(2, "0")).join(" ");
      const parts = [text(hex + (bytes.length > 64 ? " …" : "")), element("span", { class: "kind" }, ` base64, ${plural(bytes.length, "byte")} `)];
      try {
        const decoded = new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(0, 4096));
        if (decoded) parts.push(text(decoded, "string"));
      } catch { /* They are not text. */ }
      parts.push(button("Save", () => {
        const url = URL.createObjectURL(new Blob([bytes]));
        element("a", { href: url, download: "bytes" }).click();
        setTimeout(() => URL.revokeObjectURL(url));
      }, { class: "quiet" }));
      return element("span", {}, ...parts);
    }
    default: return element("span", {}, text(held || "(empty)", held ? kind : "hint"), typed);
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

// What is deep or long begins closed, and is made when it is opened.
function valueNode([kind, held], depth = 0) {
  const isArray = kind === "array";
  if (!isArray && kind !== "struct") return scalarNode(kind, held);
  const said = isArray ? `array of ${held.length}` : `struct of ${plural(held.length, "member")}`;
  if (!held.length) return element("span", { class: "kind" }, said);
  const open = depth === 0 || depth <= 2 && held.length <= 20;
  const node = element("details", { class: "list", open }, element("summary", {}, said));
  const fill = () => node.append(isArray
    ? listNode("ol", held, (one) => [element("li", {}, valueNode(one, depth + 1))])
    : listNode("dl", held, ([name, one]) => [element("dt", {}, visible(name)), element("dd", {}, valueNode(one, depth + 1))]));
  if (open) fill();
  else node.addEventListener("toggle", fill, { once: true });
  return node;
}

function faultNode(value, method) {
  const members = new Map(value[0] === "struct" ? value[1] : []);
  const code = members.get("faultCode")?.[1] ?? "?";
  const text = String(members.get("faultString")?.[1] ?? "");
  const declared = method?.faults?.find((fault) => String(fault.code) === String(code));
  return element("div", { class: "fault" },
    element("p", {}, element("strong", {}, declared ? `Fault ${code}, ${visible(declared.name)}` : `Fault ${code}`)),
    element("p", { class: "value string" }, ...textNodes(text)),
    declared?.help ? element("p", { class: "hint" }, visible(declared.help)) : "");
}

function answerNode(root, method, calls) {
  if (root.localName !== "methodResponse") throw new Problem("The answer is not XML-RPC.");
  const first = root.firstElementChild;
  if (first?.localName === "fault") return faultNode(valueOf(child(first, "value")), method);
  const value = valueOf(child(child(child(root, "params"), "param"), "value"));
  if (!calls || value[0] !== "array") return valueNode(value);
  return element("ol", { class: "batch-answers", "aria-label": "Answers" }, ...calls.map((call, index) => {
    const one = value[1][index];
    const shown = !one ? element("span", { class: "hint" }, "no answer")
      : one[0] === "array" ? valueNode(one[1][0] || ["nil"], 1) : faultNode(one, methods.get(call.name));
    return element("li", {}, element("code", {}, visible(call.name)), " ", shown);
  }));
}
