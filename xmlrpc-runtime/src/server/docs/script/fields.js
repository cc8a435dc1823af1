// The fields of plain types: each has a node, gives its value, and takes one.

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
  const read = element("span", { class: "hint", role: "status" });
  how.addEventListener("change", () => {
    text.hidden = how.value === "file";
    chosen.hidden = read.hidden = !text.hidden;
  });
  chosen.addEventListener("change", async () => {
    file = chosen.files[0] ? new Uint8Array(await chosen.files[0].arrayBuffer()) : null;
    read.textContent = file ? plural(file.length, "byte") : "";
    chosen.dispatchEvent(new Event("input", { bubbles: true }));
  });
  const encode = (bytes) => {
    let letters = "";
    for (let at = 0; at < bytes.length; at += 8192) letters += String.fromCharCode(...bytes.subarray(at, at + 8192));
    return ["base64", btoa(letters)];
  };
  return {
    node: element("div", { class: "pair" }, how, text, chosen, read),
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
