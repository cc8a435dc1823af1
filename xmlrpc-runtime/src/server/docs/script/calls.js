// Sends calls, keeps those that were sent, and gathers batches.

const statuses = {
  401: "The server asks for a user and a password. Reload the page to give them.",
  403: "The server does not take calls from this page.",
  413: "The call is larger than the server takes.",
  421: "The server does not know itself by this host name.",
  503: "The server is busy, or shutting down. Try again.",
};

function cancel() {
  running?.abort();
  return running !== null;
}

// Sends a call, and shows its answer in a place.
async function send(body, place, method, calls) {
  cancel();
  const mine = new AbortController();
  running = mine;
  const began = performance.now();
  place.replaceChildren(element("p", { class: "hint" }, "Waiting for the answer … ", button("Cancel (Esc)", () => mine.abort(), { class: "quiet" })));
  place.setAttribute("aria-busy", "true");
  const report = (kind, ...children) => place.replaceChildren(element("div", { class: `answer ${kind}` }, ...children));
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
    const facts = element("p", { class: "facts" }, `Answered in ${took < 10 ? took.toFixed(1) : Math.round(took)} ms · ${plural(bytes.byteLength, "byte")}`);
    const raw = element("details", { class: "raw" }, element("summary", {}, "Raw answer"));
    raw.addEventListener("toggle", () => {
      if (raw.open && raw.childElementCount === 1) raw.append(element("pre", { tabindex: "0" }, visible(text)));
    });
    if (!answer.ok) {
      report("failed", element("p", {}, element("strong", {}, `HTTP ${answer.status}`), ` ${statuses[answer.status] ?? ""}`), facts, raw);
      return;
    }
    try {
      const shown = answerNode(text, method, calls);
      report(shown.className === "fault" ? "faulted" : "done", facts, shown, raw);
    } catch (error) {
      report("failed", element("p", {}, visible(error.message)), facts, raw);
    }
  } catch (error) {
    report("failed", element("p", {}, mine.signal.aborted ? "Cancelled. The call may have run nevertheless." : `There was no answer: ${visible(error.message)}`));
  } finally {
    if (running === mine) running = null;
    place.removeAttribute("aria-busy");
  }
}

// History: what was called, without what looks secret.

function masked(name, value) {
  const [kind, held] = value;
  if (kind === "array") return [kind, held.map((one) => masked(name, one))];
  if (kind === "struct") return [kind, held.map(([member, one]) => [member, masked(isSecret(name) ? name : member, one)])];
  return isSecret(name) && kind === "string" || isSecret(name) && kind === "base64" ? [kind, ""] : value;
}

function pastCalls() {
  try {
    return JSON.parse(sessionStorage.getItem(historyKey)) ?? [];
  } catch {
    return [];
  }
}

function remember(name, params) {
  const known = methods.get(name)?.params ?? [];
  const call = { name, params: params.map((value, index) => masked(known[index]?.name ?? "", value)) };
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
  recent.replaceChildren(element("summary", {}, "Recent calls"), element("ul", {}, ...calls.map((call) =>
    element("li", {}, button(`${visible(call.name)}(${summaryOf(call.params)})`, () => openConsole(call.name).fill(call.params))))),
  button("Forget them", () => { sessionStorage.removeItem(historyKey); showHistory(); }, { class: "quiet" }));
}

// The basket

const basket = [];
const basketPlace = element("section", { class: "basket", "aria-label": "Batch", hidden: true });
const basketAnswers = element("div", { "aria-live": "polite" });
function showBasket() {
  basketPlace.hidden = !basket.length;
  const list = element("ol", {}, ...basket.map((call, index) => element("li", {},
    element("code", {}, `${visible(call.name)}(${summaryOf(call.params)})`),
    button("×", () => { basket.splice(index, 1); showBasket(); }, { class: "quiet", "aria-label": `Remove call ${index + 1}` }))));
  basketPlace.replaceChildren(element("h2", {}, "Batch"), list,
    element("div", { class: "actions" },
      button(`Send ${plural(basket.length, "call")} as one`, () => {
        const calls = [...basket];
        const structs = calls.map((call) => ["struct", [["methodName", ["string", call.name]], ["params", ["array", call.params]]]]);
        send(callXml("system.multicall", [["array", structs]]), basketAnswers, null, calls);
      }, { class: "main" }),
      button("Empty", () => { basket.length = 0; basketAnswers.replaceChildren(); showBasket(); })),
    basketAnswers);
}
