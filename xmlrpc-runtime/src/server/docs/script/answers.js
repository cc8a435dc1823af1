// Shows results and faults as trees with types.

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
