// The console of a method: its form, its XML, its copied code and its answer.

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
  entry.console.form.scrollIntoView({ block: "nearest" });
  (entry.console.form.querySelector(".fields input, .fields textarea, .fields select, .nested button") ?? entry.console.form.querySelector("button.main")).focus({ preventScroll: true });
  return entry.console;
}
