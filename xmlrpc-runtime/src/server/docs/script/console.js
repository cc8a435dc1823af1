// The console of a method: its form, its XML, its copied code and its answer.

function makeConsole(method, place) {
  const name = visible(method.name);
  let fields = paramsForm(method);
  const said = element("p", { class: "problem", role: "alert", id: newId(), hidden: true });
  const xml = element("textarea", { "aria-label": "The call as XML", spellcheck: "false", rows: 12, class: "code", hidden: true });
  const answer = answerPlace(`Answer of ${name}`);
  // What the XML was when it was opened, and whether it was left with mistakes.
  let opened = "";
  let isWrong = false;
  let marked = null;
  const isXml = () => !xml.hidden;
  const current = () => isXml() ? paramsOf(xml.value) : { name: method.name, params: fields.get() };
  const copy = copyNode(() => {
    let call;
    let hint;
    try {
      call = current();
    } catch (error) {
      if (isXml()) throw error;
      hint = `The form is not complete, so placeholders stand for what is missing: ${error.message}`;
      call = { name: method.name, params: fields.get(true) };
    }
    return { name: call.name, params: maskedParams(call, secretText), hint };
  });
  const problem = (error) => {
    marked?.();
    marked = null;
    said.hidden = !error;
    said.textContent = error ? visible(error.message) : "";
    const input = error?.input;
    if (!input) {
      actions.before(said);
      return;
    }
    const before = input.getAttribute("aria-describedby");
    input.setAttribute("aria-invalid", "true");
    input.setAttribute("aria-describedby", `${before ?? ""} ${said.id}`);
    (input.closest(".pair") ?? input).after(said);
    input.focus();
    marked = () => {
      input.removeAttribute("aria-invalid");
      if (before) input.setAttribute("aria-describedby", before);
      else input.removeAttribute("aria-describedby");
    };
  };
  const attempt = (act) => () => {
    problem(null);
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
  // Fills a form of its own, so that the shown one stays as it is where that fails.
  const fill = (params) => {
    const filled = paramsForm(method);
    if (params) filled.set(params);
    fields.node.replaceWith(filled.node);
    fields = filled;
    isWrong = false;
    show(false);
  };
  const asForm = button("Form", () => {
    if (!isXml()) return;
    problem(null);
    isWrong = false;
    try {
      const call = xml.value === opened ? null : paramsOf(xml.value);
      if (call && call.name !== method.name) throw new Problem(`It calls ${call.name}, not ${method.name}.`);
      if (call) fill(call.params);
      else show(false);
    } catch (error) {
      show(false);
      isWrong = true;
      problem(new Problem(`The XML was not taken over. ${error.message}`));
    }
  }, { "aria-pressed": "true" });
  const asXml = button("XML", () => {
    if (isXml()) return;
    problem(null);
    if (!isWrong) xml.value = opened = callXml(method.name, fields.get(true));
    show(true);
  }, { "aria-pressed": "false" });
  const submit = () => {
    if (answer.shown.hasAttribute("aria-busy")) return;
    attempt(() => {
      // What was answered before is not the answer to what is wrong now.
      answer.shown.replaceChildren();
      const call = current();
      const body = isXml() ? xml.value : callXml(call.name, call.params);
      remember(call.name, call.params);
      send(body, answer, methods.get(call.name));
    })();
  };
  const again = button("Start over", () => {
    problem(null);
    answer.shown.replaceChildren();
    fill();
  }, { class: "quiet" });
  const actions = element("div", { class: "actions" },
    element("button", { class: "main", title: "Ctrl+Enter" }, "Send"),
    canBatch && method.name !== "system.multicall" ? button("Add to batch", attempt(() => { basket.push(current()); showBasket(); })) : "",
    again,
    element("span", { class: "hint keys" }, "Enter sends, Shift+Enter adds a line"));
  const changed = () => {
    if (!isXml()) isWrong = false;
    copy.update();
  };
  const form = element("form", {
    class: "call",
    "aria-label": `Call ${name}`,
    onsubmit: (event) => { event.preventDefault(); submit(); },
    oninput: changed,
    onchange: changed,
    onfocusin: () => { lastConsole = form; },
    onkeydown: (event) => {
      const isLine = event.shiftKey || event.altKey || event.ctrlKey || event.metaKey || event.isComposing;
      if (event.key !== "Enter" || isLine || !hasKeys || event.target === xml || event.target.localName !== "textarea") return;
      event.preventDefault();
      form.requestSubmit();
    },
  },
  element("div", { class: "tabs", role: "group", "aria-label": "The call as" }, asForm, asXml),
  fields.node, xml, said, actions, copy.node, answer.node);
  place.replaceChildren(form);
  return {
    form,
    fill: (params) => attempt(() => fill(params))(),
  };
}

function openConsole(name, params) {
  const entry = entries.get(name);
  entry.console ??= makeConsole(methods.get(name), entry.article.querySelector(".console"));
  if (entry.article.hidden) clearFilter();
  showConsole(entry, true);
  if (params) entry.console.fill(params);
  const { form } = entry.console;
  lastConsole = form;
  form.scrollIntoView({ block: "nearest" });
  (form.querySelector(".fields input, .fields textarea, .fields select, .nested button") ?? form.querySelector("button.main")).focus({ preventScroll: true });
}

function showConsole(entry, isOpen) {
  entry.console.form.hidden = !isOpen;
  entry.opener.setAttribute("aria-expanded", String(isOpen));
  if (!isOpen) entry.opener.focus();
}

// Opens the console of a method, or closes it and keeps what it holds.
function toggleConsole(entry, name) {
  if (entry.opener.getAttribute("aria-expanded") === "true") showConsole(entry, false);
  else openConsole(name);
}
