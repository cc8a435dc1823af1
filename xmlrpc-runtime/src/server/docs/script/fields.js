// The fields of plain types: each has a node, gives its value, and takes one. A draft of a value
// has placeholders where its field is empty or wrong.

const isSecret = (name) => /pass(word|wd|phrase)?$|pwd|secret|token|credential|api.?key|private/i.test(name)
  || /(^|[^a-z])(pw|otp)$/i.test(name.replace(/([a-z])([A-Z])/g, "$1_$2"));
const keyOf = (type) => typeof type === "string" ? type : Object.keys(type)[0];
const misfit = (label) => new Problem(`${label}: this value does not fit the form.`);

function rangeOf({ bits, signed }) {
  const width = BigInt(Math.min(bits, signed ? 64 : 63));
  return signed ? [-(1n << (width - 1n)), (1n << (width - 1n)) - 1n] : [0n, (1n << width) - 1n];
}

// A type as the page names it elsewhere.
function typeText(type) {
  const key = keyOf(type);
  const held = type[key];
  switch (key) {
    case "int": {
      const { bits, signed } = held;
      const name = bits < 32 || bits === 32 && signed ? "int" : "i8 (64 bits)";
      if (bits >= 64) return signed ? name : `${name}, from 0`;
      return bits === 32 && signed ? name : `${name}${bits < 32 ? "" : ","} ${rangeOf(held).join(" to ")}`;
    }
    case "optional": return `${typeText(held)} or nil`;
    case "array": return `array of ${typeText(held)}`;
    case "map": return `struct of ${typeText(held)}`;
    case "tuple": return held.length > 4 ? "array" : `array (${held.map(typeText).join(", ")})`;
    case "named": return visible(held);
    case "dateTime": return "dateTime.iso8601";
    default: return key;
  }
}

function plainField(label, node, kind, placeholder, read, write) {
  return {
    node,
    get: (draft) => {
      try {
        return [kind, read()];
      } catch (error) {
        if (draft) return [kind, placeholder];
        throw error;
      }
    },
    set: ([given, held]) => {
      if (given !== kind) throw misfit(label);
      write(held);
    },
  };
}

function inputField(label, kind, placeholder, attributes, read) {
  const input = element(attributes.rows ? "textarea" : "input", { "aria-label": label, autocomplete: "off", spellcheck: "false", ...attributes });
  return plainField(label, input, kind, placeholder, () => read(input), (held) => { input.value = held; });
}

function intField(label, type) {
  const [least, most] = rangeOf(type);
  const hint = type.bits > 32 ? `a whole number${type.signed ? "" : " from 0"}` : `${least} to ${most}`;
  return inputField(label, "int", "0", { inputmode: "numeric", placeholder: hint, "aria-required": "true" }, (input) => {
    const text = input.value.trim();
    const number = /^[+-]?\d+$/.test(text) ? BigInt(text.replace(/^\+/, "")) : null;
    if (number === null || number < least || number > most) throw new Problem(`${label}: give a whole number from ${least} to ${most}.`, input);
    return number.toString();
  });
}

function doubleField(label) {
  return inputField(label, "double", "0.0", { inputmode: "decimal", placeholder: "a number, such as 1.5", "aria-required": "true" }, (input) => {
    const text = input.value.trim();
    if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) throw new Problem(`${label}: give a number, such as 1.5.`, input);
    if (!Number.isFinite(Number(text))) throw new Problem(`${label}: this number is too large.`, input);
    return text;
  });
}

function stringField(label, secret) {
  const attributes = secret ? { type: "password", autocomplete: "new-password" } : { rows: 1 };
  return inputField(label, "string", "", attributes, (input) => {
    escaped(input.value, input);
    return input.value;
  });
}

function booleanField(label) {
  const input = element("input", { type: "checkbox", "aria-label": label });
  // Whoever hears the page is told by the box itself.
  const shown = element("span", { class: "hint", "aria-hidden": "true" });
  const follow = () => { shown.textContent = String(input.checked); };
  input.addEventListener("change", follow);
  follow();
  return plainField(label, element("label", { class: "check" }, input, shown), "boolean", false,
    () => input.checked, (held) => { input.checked = held; follow(); });
}

function dateField(label) {
  const form = /^(\d{4})-?(\d\d)-?(\d\d)T(\d\d):(\d\d):(\d\d)(.*)$/;
  const text = element("input", { "aria-label": `${label}, as text`, placeholder: "such as 20260102T03:04:05", autocomplete: "off", "aria-required": "true" });
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
  return plainField(label, element("div", { class: "pair" }, text, picker), "dateTime", "20260102T03:04:05", () => {
    const given = text.value.trim();
    const parts = given.match(form)?.slice(1, 7).map(Number);
    if (!parts) throw new Problem(`${label}: give a date such as 20260102T03:04:05.`, text);
    const [year, month, day, hour, minute, second] = parts;
    // Calendars repeat after 400 years.
    const days = new Date(Date.UTC(2000 + year % 400, month, 0)).getUTCDate();
    if (month < 1 || month > 12 || day < 1 || day > days || hour > 23 || minute > 59 || second > 60) {
      throw new Problem(`${label}: there is no such day or time.`, text);
    }
    return given;
  }, (held) => { text.value = held; follow(); });
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
    return btoa(letters);
  };
  return plainField(label, element("div", { class: "pair" }, how, text, chosen, read), "base64", "", () => {
    const given = text.value.replace(/\s/g, "");
    switch (how.value) {
      case "file":
        if (!file) throw new Problem(`${label}: choose a file.`, chosen);
        return encode(file);
      case "hex":
        if (!/^([0-9a-f]{2})*$/i.test(given)) throw new Problem(`${label}: hex is pairs of the digits 0-9 and a-f.`, text);
        return encode(Uint8Array.from(given.match(/../g) || [], (pair) => parseInt(pair, 16)));
      case "base64":
        try {
          return btoa(atob(given));
        } catch {
          throw new Problem(`${label}: this is not base64.`, text);
        }
      default: return encode(new TextEncoder().encode(text.value));
    }
  }, (held) => {
    how.value = "base64";
    how.dispatchEvent(new Event("change"));
    text.value = held;
  });
}
