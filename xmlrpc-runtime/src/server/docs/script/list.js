// The list of methods, its filter, the keys of the page, and its beginning.

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
  document.querySelector(".introduction").append(element("p", { class: "facts" },
    "To call a method here, press ", element("strong", {}, "Try it"), " beside its name. Programs call ", element("code", {}, target), "."));
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
