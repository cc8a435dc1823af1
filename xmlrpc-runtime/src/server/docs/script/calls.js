// Sends calls, keeps those that were sent, and gathers batches.

const statuses = {
  400: "The server could not read the request.",
  401: "The server asks for a user and a password. Reload the page to give them.",
  403: "The server does not take calls from this page.",
  404: "Nothing is served at this path any more.",
  405: "The server, or a proxy before it, takes no calls at this path.",
  408: "The call took too long to arrive.",
  413: "The call is larger than the server takes.",
  415: "The server, or a proxy before it, does not take XML.",
  421: "The server does not know itself by this host name.",
  429: "There were too many calls. Wait, and try again.",
  500: "The server failed.",
  502: "The proxy before the server does not reach it.",
  503: "The server is busy, or shutting down. Try again.",
  504: "The proxy before the server waited too long for it.",
};

function cancel() {
  running?.abort();
  return running !== null;
}

// A place for answers: what is shown, and the one line of it that is told to who cannot see it.
function answerPlace(label) {
  const shown = element("div", { class: "answers" });
  const told = element("p", { class: "unseen", role: "status" });
  return { node: element("div", {}, shown, told), shown, told, label };
}

// Sends a call, and shows its answer in a place.
async function send(body, { shown: place, told, label }, method, calls) {
  cancel();
  const mine = new AbortController();
  running = mine;
  const began = performance.now();
  place.replaceChildren(element("p", { class: "hint" }, "Waiting for the answer … ", button("Cancel (Esc)", () => mine.abort(), { class: "quiet" })));
  place.setAttribute("aria-busy", "true");
  told.textContent = "Waiting for the answer.";
  const report = (kind, line, ...children) => {
    const answer = element("div", { class: `answer ${kind}`, role: "region", "aria-label": label, tabindex: "0" }, ...children);
    place.replaceChildren(answer);
    told.textContent = line;
    place.scrollIntoView({ block: "nearest" });
  };
  const fail = (text, ...children) => report("failed", text, element("p", {}, text), ...children);
  try {
    const answer = await fetch(target, {
      method: "POST",
      headers: { "Content-Type": "text/xml" },
      body,
      cache: "no-store",
      credentials: "same-origin",
      redirect: "error",
      signal: mine.signal,
    });
    const bytes = await answer.arrayBuffer();
    const took = performance.now() - began;
    const text = new TextDecoder().decode(bytes);
    const duration = `${took < 10 ? took.toFixed(1) : Math.round(took)} ms`;
    const facts = element("p", { class: "facts" }, `Answered in ${duration} · ${plural(bytes.byteLength, "byte")}`);
    const raw = (title, write) => element("details", { class: "raw", ontoggle: ({ target: node }) => {
      if (node.open && node.childElementCount === 1) node.append(element("pre", { tabindex: "0" }, ...textNodes(write(), 20000)));
    } }, element("summary", {}, title));
    if (!answer.ok) {
      fail(`HTTP ${answer.status}. ${statuses[answer.status] ?? ""}`, facts, raw("The answer as it came", () => text));
      return;
    }
    try {
      const root = parseXml(text);
      const shown = answerNode(root, method, calls);
      const line = (shown.querySelector("summary, strong") ?? shown).textContent.slice(0, 120);
      report(shown.className === "fault" ? "faulted" : "done", `Answered in ${duration}: ${line}`, facts, shown, raw("The answer as XML", () => indented(root)));
    } catch (error) {
      fail(visible(error.message), facts, raw("The answer as it came", () => text));
    }
  } catch {
    fail(mine.signal.aborted ? "Cancelled. The call may have run nevertheless." : "The server cannot be reached, or it closed the connection.");
  } finally {
    if (running === mine) running = null;
    place.removeAttribute("aria-busy");
  }
}

// History: what was called, without what looks secret.

function masked(name, value, text) {
  const [kind, held] = value;
  if (kind === "array") return [kind, held.map((one) => masked(name, one, text))];
  if (kind === "struct") return [kind, held.map(([member, one]) => [member, masked(isSecret(name) ? name : member, one, text)])];
  const instead = { string: text, base64: btoa(text), int: "0", double: "0" }[kind];
  return isSecret(name) && instead !== undefined ? [kind, instead] : value;
}

// The parameters of a call, with a text in place of each secret.
function maskedParams({ name, params }, text) {
  const known = methods.get(name)?.params ?? [];
  return params.map((value, index) => masked(known[index]?.name ?? "", value, text));
}

function pastCalls() {
  try {
    return JSON.parse(sessionStorage.getItem(historyKey)) ?? [];
  } catch {
    return [];
  }
}

function remember(name, params) {
  const call = { name, params: maskedParams({ name, params }, "") };
  const text = JSON.stringify(call);
  if (text.length > 20000) return;
  const others = pastCalls().filter((one) => JSON.stringify(one) !== text);
  try {
    sessionStorage.setItem(historyKey, JSON.stringify([call, ...others].slice(0, 30)));
  } catch { /* There is no room, or no storage. */ }
  showHistory();
}

const recent = element("details", { class: "recent", hidden: true });
const summaryOf = (params) => {
  const text = params.map(jsonValue).join(", ");
  return visible(text.length > 60 ? `${text.slice(0, 60)}…` : text);
};
function showHistory() {
  const calls = pastCalls().filter((call) => methods.has(call.name));
  recent.hidden = !calls.length;
  recent.replaceChildren(element("summary", {}, "Recent calls"), element("ul", { "aria-label": "Recent calls" }, ...calls.map((call) =>
    element("li", {}, button(`${visible(call.name)}(${summaryOf(call.params)})`, () => openConsole(call.name, call.params))))),
  button("Forget them", () => { sessionStorage.removeItem(historyKey); showHistory(); }, { class: "quiet" }));
}

// The basket

const basket = [];
const basketPlace = element("section", { class: "basket", "aria-label": "Batch", hidden: true });
const basketAnswers = answerPlace("Answers of the batch");
const batchOf = (calls) => ["array", calls.map((call) =>
  ["struct", [["methodName", ["string", call.name]], ["params", ["array", call.params]]]])];
const secretText = "YOUR_SECRET";
const basketCopy = copyNode(() => ({
  name: "system.multicall",
  params: [batchOf(basket.map((call) => ({ name: call.name, params: maskedParams(call, secretText) })))],
}));
function showBasket() {
  basketPlace.hidden = !basket.length;
  document.documentElement.classList.toggle("gathers", basket.length > 0);
  const list = element("ol", { "aria-label": "Calls of the batch" }, ...basket.map((call, index) => element("li", {},
    element("code", {}, `${visible(call.name)}(${summaryOf(maskedParams(call, "***"))})`),
    button("×", () => { basket.splice(index, 1); showBasket(); }, { class: "quiet", "aria-label": `Remove call ${index + 1}` }))));
  basketPlace.replaceChildren(element("h2", {}, "Batch"), list,
    element("div", { class: "actions" },
      button(`Send ${plural(basket.length, "call")} as one`, () => {
        if (basketAnswers.shown.hasAttribute("aria-busy")) return;
        const calls = [...basket];
        send(callXml("system.multicall", [batchOf(calls)]), basketAnswers, null, calls);
      }, { class: "main" }),
      button("Empty", () => { basket.length = 0; basketAnswers.shown.replaceChildren(); showBasket(); })),
    basketCopy.node, basketAnswers.node);
  basketCopy.update();
}
