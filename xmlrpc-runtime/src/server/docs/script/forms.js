// The fields that hold others, by type, and the form of a method.

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
  const more = button("Add", () => {
    add().node.querySelector("input, textarea, select")?.focus();
    changed();
  }, { class: "quiet", "aria-label": `Add to ${label}` });
  return {
    node: element("div", { class: "nested", role: "group", "aria-label": label }, list, more),
    get: (draft) => [kind, rows.map((row) => row.field.get(draft))],
    set: ([given, held]) => {
      if (given !== kind) throw misfit(label);
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
    get: (draft) => {
      if (!draft) escaped(name.value, name);
      return [name.value, field.get(draft)];
    },
    set: ([key, value]) => { name.value = key; field.set(value); },
  };
}

function membersField(label, members, budget) {
  const parts = members.map((member) => [member.name, partField(member, label, budget)]);
  return {
    node: element("div", { class: "nested", role: "group", "aria-label": label }, ...parts.map(([, part]) => part.node)),
    get: (draft) => ["struct", parts.flatMap(([name, part]) => part.isSent() ? [[name, part.get(draft)]] : [])],
    set: ([kind, held]) => {
      if (kind !== "struct" || held.some(([name]) => !parts.some(([known]) => known === name))) throw misfit(label);
      const given = new Map(held);
      for (const [name, part] of parts) part.put(given.get(name));
    },
  };
}

// A parameter or a member: its label, its field, and whether it is given.
function partField(part, within, budget, index) {
  const name = part.name || `param${(index ?? 0) + 1}`;
  const label = visible(within ? `${within}.${name}` : name);
  const isOptional = part.optional === true;
  const type = isOptional && keyOf(part.type) === "optional" ? part.type.optional : part.type;
  let field = null;
  const place = element("div", { class: "place" });
  const hint = element("span", { class: "hint", id: newId() }, typeText(type));
  const build = () => {
    field ??= makeField(type, label, budget, isSecret(name));
    const { node } = field;
    const inputs = "input, select, textarea";
    (node.matches(inputs) ? [node] : node.querySelectorAll(`:scope > :is(${inputs})`))
      .forEach((input) => input.setAttribute("aria-describedby", hint.id));
    place.replaceChildren(node);
  };
  const sent = isOptional ? element("input", { type: "checkbox", name: label }) : null;
  const show = () => {
    if (sent && !sent.checked) {
      place.replaceChildren(element("span", { class: "hint" }, part.default === undefined ? "Not sent. Tick the box to give it." : `Not sent, which means ${visible(part.default)}. Tick the box to give another.`));
    } else build();
  };
  sent?.addEventListener("change", show);
  show();
  return {
    node: element("div", { class: "field" },
      element(sent ? "label" : "div", { class: "label" }, sent || "", element("code", {}, visible(name)), " ", hint),
      part.help ? element("p", { class: "hint" }, visible(part.help.split(/\n\s*\n/)[0].slice(0, 300)).replaceAll("`", "")) : "",
      place),
    isSent: () => !sent || sent.checked,
    get: (draft) => field.get(draft),
    put: (value) => {
      // Nil is what is not given, where that is all that it can mean.
      const isGiven = value !== undefined && !(type !== part.type && value[0] === "nil");
      if (!sent && !isGiven) throw new Problem(`${label} is missing.`);
      if (sent) {
        sent.checked = isGiven;
        show();
      }
      if (isGiven) field.set(value);
    },
  };
}

// One of several fields. Where it has to be chosen, none is beforehand.
function choiceField(label, choices, make, find, isOpen) {
  const options = choices.map((one) => element("option", { value: one }, visible(one)));
  if (isOpen) options.unshift(element("option", { value: "", disabled: true, selected: true }, "choose …"));
  const select = element("select", { "aria-label": `${label}, which` }, ...options);
  const place = element("div", { class: "place" });
  let field = null;
  const show = () => {
    field = make(select.value);
    place.replaceChildren(field.node);
  };
  select.addEventListener("change", show);
  if (!isOpen) show();
  return {
    node: element("div", { class: "choice" }, select, place),
    get: (draft) => {
      if (field) return field.get(draft);
      if (draft) return make(choices[0]).get(true);
      throw new Problem(`${label}: choose one.`, select);
    },
    set: (value) => {
      const found = find(value);
      if (found === undefined) throw misfit(label);
      select.value = found;
      show();
      field.set(value);
    },
  };
}

const nothing = (label, value, text) => ({
  node: element("span", { class: "hint" }, text || ""),
  get: () => value,
  set: ([kind]) => { if (kind !== value[0]) throw misfit(label); },
});

function anyField(label, budget) {
  const kinds = ["string", "int", "double", "boolean", "dateTime", "base64", "array", "struct", "nil"];
  return choiceField(label, kinds, (kind) => {
    if (kind === "struct") return rowsField(label, (row) => memberRow(row, "any", { left: 100 }), "struct");
    const type = { int: { int: { bits: 64, signed: true } }, array: { array: "any" } }[kind] ?? kind;
    return makeField(type, label, budget);
  }, ([kind]) => kind);
}

function enumField(label, variants, budget) {
  const isUnit = (variant) => keyOf(variant.content) === "unit";
  return choiceField(label, variants.map((one) => one.name), (name) => {
    const variant = variants.find((one) => one.name === name);
    if (isUnit(variant)) return nothing(label, ["string", name]);
    const inner = keyOf(variant.content) === "value"
      ? makeField(variant.content.value, `${label}.${visible(name)}`, budget)
      : membersField(`${label}.${visible(name)}`, variant.content.struct, budget);
    return {
      node: inner.node,
      get: (draft) => ["struct", [[name, inner.get(draft)]]],
      set: ([, held]) => inner.set(held[0][1]),
    };
  }, ([kind, held]) => {
    const name = kind === "string" ? held : kind === "struct" && held.length === 1 ? held[0][0] : undefined;
    return variants.find((one) => one.name === name && isUnit(one) === (kind === "string"))?.name;
  }, true);
}

function makeField(type, label, budget, secret) {
  budget.left -= 1;
  const key = keyOf(type);
  const held = type[key];
  // A type that holds itself, or very many, is chosen as it is needed.
  if (budget.left < 0 && !["string", "int", "double", "boolean", "nil"].includes(key)) {
    if (budget.left < -50) return nothing(label, ["nil"], "nil");
    return anyField(label, budget);
  }
  switch (key) {
    case "nil": return nothing(label, ["nil"], "nil");
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
        node: element("div", { class: "nested", role: "group", "aria-label": label }, ...fields.map((field) => element("div", { class: "place" }, field.node))),
        get: (draft) => ["array", fields.map((field) => field.get(draft))],
        set: ([kind, all]) => {
          if (kind !== "array" || all.length !== fields.length) throw misfit(label);
          fields.forEach((field, index) => field.set(all[index]));
        },
      };
    }
    case "optional": {
      return choiceField(label, ["nil", typeText(held)], (which) =>
        which === "nil" ? nothing(label, ["nil"]) : makeField(held, label, budget, secret),
      ([kind]) => kind === "nil" ? "nil" : typeText(held));
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
    return { node: rows.node, get: (draft) => rows.get(draft)[1], set: (values) => rows.set(["array", values]) };
  }
  const params = method.params || [];
  const parts = params.map((param, index) => partField(param, "", { left: 400 }, index));
  return {
    node: element("div", { class: "fields" }, ...(parts.length ? parts.map((part) => part.node) : [element("p", { class: "hint" }, "It takes no parameters.")])),
    get: (draft) => {
      const last = parts.findLastIndex((part) => part.isSent());
      return parts.slice(0, last + 1).map((part) => part.isSent() ? part.get(draft) : ["nil"]);
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
