// The list of methods, its filter, the keys of the page, and its beginning.

const filter = element("input", { type: "search", placeholder: hasKeys ? "Filter methods    /" : "Filter methods", "aria-label": "Filter methods", autocomplete: "off" });
const found = element("span", { class: "hint", role: "status" });
const clear = button("Clear", () => { clearFilter(); filter.focus(); }, { class: "quiet", hidden: true });
const groups = [];
const aliases = new Map();
const named = new Map();

// In a narrow window the list opens over the page.
const menu = button("Methods", () => openMenu(menu.getAttribute("aria-expanded") !== "true"), { class: "menu", "aria-expanded": "false" });
function openMenu(isOpen) {
  menu.setAttribute("aria-expanded", String(isOpen));
  document.querySelector("nav").classList.toggle("open", isOpen);
}

function applyFilter() {
  const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
  let methodsFound = 0;
  let typesFound = 0;
  for (const group of groups) {
    let any = 0;
    for (const entry of group.entries) {
      const isOut = !words.every((word) => entry.text.includes(word));
      if (entry.article.hidden !== isOut) entry.article.hidden = entry.item.hidden = isOut;
      if (!isOut) any += 1;
    }
    group.section.hidden = group.list.hidden = any === 0;
    if (group.isTypes) typesFound += any;
    else methodsFound += any;
  }
  const said = methodsFound ? `${methodsFound} of ${plural(methods.size, "method")}` : "No method matches.";
  found.textContent = words.length ? `${said}${typesFound ? ` ${plural(typesFound, "type")}.` : ""}` : "";
  clear.hidden = !words.length;
}
function setFilter(text) {
  filter.value = text;
  applyFilter();
}
const clearFilter = () => setFilter("");

// What a method and a type are found by.
function methodWords(method) {
  return [
    method.name, method.help?.slice(0, 300), ...(method.aliases ?? []), ...(method.tags ?? []),
    method.deprecated === undefined ? "" : "deprecated", method.idempotent ? "idempotent" : "",
    ...(method.params ?? []).flatMap((param) => [param.name, typeText(param.type)]),
    typeText(method.result ?? "any"),
    ...(method.faults ?? []).flatMap((fault) => [fault.code, fault.name]),
  ];
}
function typeWords(name) {
  const { help, shape } = types[name] ?? {};
  return [name, help?.slice(0, 300), ...(shape?.struct ?? shape?.enum ?? []).map((part) => part.name)];
}

function begin() {
  const lists = [...document.querySelectorAll("nav [data-group]")];
  const addGroup = (section, list, make, isTypes) => {
    const items = list.querySelectorAll("li");
    const inside = [...section.querySelectorAll("article")].map((article, index) => {
      const entry = { article, item: items[index] };
      entry.text = make(entry, article).join(" ").toLowerCase();
      return entry;
    });
    groups.push({ section, list, entries: inside, isTypes });
  };
  [...document.querySelectorAll("main [data-group]")].forEach((section, index) => addGroup(section, lists[index], (entry, article) => {
    const name = article.dataset.method;
    const method = methods.get(name);
    entries.set(name, entry);
    (method.aliases ?? []).forEach((alias) => aliases.set(alias, entry));
    article.querySelectorAll(".tag").forEach((tag, at) => {
      tag.replaceChildren(button(tag.textContent, () => setFilter(method.tags[at]), { title: "Show the methods with this tag" }));
    });
    entry.opener = button("Try it", () => toggleConsole(entry, name), { class: "try", "aria-label": `Try it: ${visible(name)}`, "aria-expanded": "false" });
    article.querySelector(".head").append(entry.opener);
    return methodWords(method);
  }));
  const section = document.getElementById("-types");
  if (section) {
    addGroup(section, document.querySelector("nav [data-types]"), (entry, article) => {
      named.set(article.id, entry);
      return typeWords(article.id.slice("type:".length));
    }, true);
  }
  let asked = 0;
  filter.addEventListener("input", () => {
    if (filter.value) openMenu(true);
    cancelAnimationFrame(asked);
    asked = requestAnimationFrame(applyFilter);
  });
  document.querySelector("nav .tools").append(element("div", { class: "bar" }, filter, menu), element("p", {}, found, " ", clear), recent);
  document.querySelector("nav").addEventListener("click", (event) => { if (event.target.closest("a, li button")) openMenu(false); });
  document.querySelector("main").append(basketPlace);
  document.querySelector(".introduction").append(element("p", { class: "facts" },
    "To call a method here, press ", element("strong", {}, "Try it"), " beside its name. Programs call ", element("code", {}, target), "."));
  const follow = () => {
    let name = location.hash.slice(1);
    try {
      name = decodeURIComponent(name);
    } catch { /* It is no name then. */ }
    document.querySelectorAll("nav [aria-current]").forEach((one) => one.removeAttribute("aria-current"));
    const entry = entries.get(name) ?? aliases.get(name) ?? named.get(name);
    if (!entry) {
      if (name && !name.startsWith("-")) found.textContent = `There is no method named ${visible(name.slice(0, 100))}.`;
      return;
    }
    if (entry.article.hidden) clearFilter();
    const link = entry.item.querySelector("a");
    link.setAttribute("aria-current", "true");
    entry.article.scrollIntoView();
  };
  addEventListener("hashchange", follow);
  follow();
  showHistory();
  document.addEventListener("keydown", (event) => {
    const { key, target: at } = event;
    const isTyping = at.matches?.("input, textarea, select");
    if (key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      filter.focus();
      filter.select();
    } else if (key === "Enter" && (event.ctrlKey || event.metaKey)) {
      const form = at.closest?.("form.call") ?? (at === document.body ? lastConsole : null);
      if (form && !form.hidden) {
        event.preventDefault();
        form.requestSubmit();
      }
    } else if (key === "Enter" && at === filter) {
      event.preventDefault();
      applyFilter();
      const first = [...entries].find(([, entry]) => !entry.article.hidden);
      openMenu(false);
      if (first) openConsole(first[0]);
    } else if (key === "Escape" && !cancel()) {
      const entry = entries.get(at.closest?.("article.method")?.dataset.method);
      if (at === filter) clearFilter();
      else if (entry?.console && at.closest("form.call")) showConsole(entry, false);
      openMenu(false);
    }
  });
  document.documentElement.classList.add("ready");
}

begin();
