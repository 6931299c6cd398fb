(() => {
  "use strict";
  const $ = (id) => document.getElementById(id);
  const deciding = Array.from(document.querySelectorAll("button.decide"));
  const word = (stance) => deciding.find((b) => b.dataset.stance === stance).querySelector("span").textContent;
  let item = null; // that is shown
  let source = ""; // of it, as the annotator has it
  let busy = true;
  let timer = 0;

  // The token is in the cookie now: it need not stay in the address.
  history.replaceState(null, "", "/");

  const el = (tag, text, cls) => {
    const e = document.createElement(tag);
    if (text) e.textContent = text;
    if (cls) e.className = cls;
    return e;
  };
  const badge = (stance) => el("span", word(stance), "badge " + stance);
  const named = (s) => s === "outlet" ? "the outlet itself" : s;
  const percent = (p) => Math.round(100 * p) + " %";

  const ask = async (path, body) => {
    const r = await fetch(path, body === undefined ? {} : {
      method: "POST", headers: {"Content-Type": "application/json"}, body: JSON.stringify(body),
    });
    const text = await r.text();
    let s;
    try { s = JSON.parse(text); } catch { throw new Error(text.trim() || "status " + r.status); }
    if (!("done" in s)) throw new Error(s.error || "status " + r.status);
    return s;
  };
  const trouble = (why) => { $("trouble").textContent = why; $("trouble").hidden = !why; };

  const setSource = (s) => {
    source = s;
    $("source").textContent = named(s) || "not known";
  };
  const show = (v, why) => {
    item = v;
    $("item").hidden = !v;
    $("over").hidden = !!v;
    if (!v) {
      $("over").textContent = why;
      return;
    }
    const where = $("where");
    where.replaceChildren(el("b", v.outlet || "unknown outlet"));
    for (const x of [v.date, v.title]) {
      if (!x) continue;
      where.append(" · ");
      if (x === v.title && v.url) {
        const a = el("a", x);
        a.href = v.url;
        a.target = "_blank";
        a.rel = "noopener noreferrer";
        where.append(a);
      } else where.append(x);
    }
    if (v.url && !v.title) {
      const a = el("a", "original");
      a.href = v.url; a.target = "_blank"; a.rel = "noopener noreferrer";
      where.append(" · ", a);
    }
    $("before").textContent = v.before;
    $("after").textContent = v.after;
    $("sentence").replaceChildren(...v.parts.map((p) => {
      const inner = p.cue ? el("mark", p.text) : document.createTextNode(p.text);
      if (!p.claim) return inner;
      const claim = el("span", "", "claim");
      claim.append(inner);
      return claim;
    }));
    const model = $("model");
    if (v.model) {
      model.replaceChildren(el("span", named(v.model.source) + " "), badge(v.model.stance), " " + percent(v.model.prob));
      const chain = v.model.chain.slice(0, -1).filter((n) => n !== "outlet").map(named);
      const kind = {voice: "own words", reported: "reported", quoted: "quoted"}[v.model.kind];
      model.append(el("span", " · " + kind + (chain.length ? " by way of " + chain.join(", ") : ""), "fine"));
    } else model.replaceChildren(el("span", "found no statement here"));
    const labels = v.labels || [];
    $("labels-row").hidden = labels.length === 0;
    $("labels").replaceChildren(...labels.map((l) => {
      const li = el("li");
      li.append(el("b", l.annotator + " "), badge(l.stance), l.source ? " of " + named(l.source) : "");
      return li;
    }));
    const given = labels.map((l) => l.source).filter(Boolean);
    const agreed = given.length > 0 && given.every((s) => s === given[0]);
    setSource(agreed ? given[0] : v.model ? v.model.source : given[0] || "");
  };
  const spoken = (v) => v ? [
    v.model ? named(v.model.source) + ", the model says " + word(v.model.stance) + "." : "A sentence without a statement.",
    v.parts.map((p) => p.text).join(""),
  ].join(" ") : $("over").textContent;

  const measure = (s) => {
    $("count").textContent = s.done.toLocaleString("en") + " labelled · " + s.left.toLocaleString("en") + " left";
    $("progress").value = s.ratio;
    $("gain").textContent = s.gain + (s.reckoning ? " Reckoning with the last labels …" : "");
    $("silent").textContent = s.silent;
    $("undo").disabled = !s.undoable;
    clearTimeout(timer);
    // What the labels have bought is reckoned meanwhile; it alone is renewed.
    if (s.reckoning || !s.item) timer = setTimeout(refresh, s.item ? 1500 : 4000);
  };
  const take = (s, told) => {
    trouble(s.error || "");
    show(s.item, s.over);
    measure(s);
    for (const b of deciding) { b.disabled = !s.item; b.classList.remove("chosen"); }
    $("change").disabled = !s.item;
    if (told !== undefined) $("last").textContent = told;
    $("told").textContent = (s.error ? s.error + " " : told ? told + " " : "") + spoken(s.item);
    if (s.item && window.scrollY > $("item").offsetTop) window.scrollTo(0, 0);
  };
  const refresh = async () => {
    if (busy) return;
    try {
      const s = await ask("/state");
      if (busy) return;
      if (!item && s.item) take(s); else measure(s);
    } catch { /* the next key tells */ }
  };
  const act = async (path, body, told) => {
    if (busy) return;
    busy = true;
    try {
      const s = await ask(path, body);
      take(s, s.error ? "" : told);
    } catch (e) {
      for (const b of deciding) b.classList.remove("chosen");
      trouble(e instanceof TypeError ? "Nobody answers: is stance review still running? The last label was not stored." : e.message);
    }
    busy = false;
  };

  const decide = (b) => {
    if (busy || !item) return;
    // A statement is somebody's: where the model has nobody, it is asked whose.
    if (b.dataset.stance !== "none" && !source) { choose(b); return; }
    b.classList.add("chosen");
    const stance = b.dataset.stance;
    const who = stance === "none" || !source ? "" : named(source) + " ";
    act("/label", {item: item.key, stance, source: stance === "none" ? "" : source}, "Last: " + who + word(stance) + ".");
  };
  const undo = () => { if (!$("undo").disabled) act("/undo", {}, "Taken back."); };

  let pending = null; // the decision that waits for a source
  const choose = (decision) => {
    if (busy || !item) return;
    pending = decision;
    $("sources-then").textContent = decision ? "Then it " + word(decision.dataset.stance) + "." : "";
    $("names").replaceChildren(...item.names.map((n, i) => {
      const b = el("button", "", "plain");
      b.type = "button";
      b.setAttribute("aria-pressed", n === source);
      b.append(el("kbd", String(i + 1)), named(n));
      b.addEventListener("click", () => chosen(n));
      return b;
    }));
    $("name").value = "";
    $("sources").showModal();
  };
  const chosen = (name) => {
    name = name.trim();
    if (!name) return;
    const then = pending;
    setSource(name);
    $("sources").close();
    $("told").textContent = "Source: " + named(name) + ".";
    if (then) decide(then);
  };

  for (const b of deciding) b.addEventListener("click", () => decide(b));
  $("undo").addEventListener("click", undo);
  $("change").addEventListener("click", () => choose(null));
  $("keys").addEventListener("click", () => $("help").showModal());
  $("take").addEventListener("click", () => chosen($("name").value));
  for (const b of document.querySelectorAll("[data-close]")) b.addEventListener("click", () => b.closest("dialog").close());
  for (const d of document.querySelectorAll("dialog")) d.addEventListener("click", (e) => { if (e.target === d) d.close(); });

  document.addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing) return;
    if ($("sources").open) {
      if (e.target === $("name")) {
        if (e.key === "Enter") { e.preventDefault(); chosen($("name").value); }
        return;
      }
      const n = $("names").children[Number(e.key) - 1];
      if (/^[1-9]$/.test(e.key) && n) { e.preventDefault(); n.click(); }
      return;
    }
    // Single keys can be switched off (WCAG 2.2, 2.1.4); a key held down is no second decision.
    if ($("help").open || e.repeat || !$("single").checked) return;
    const key = e.key.toLowerCase();
    const b = deciding.find((b) => b.dataset.key === key);
    const run = b ? () => decide(b) : {s: () => choose(null), u: undo, "?": () => $("help").showModal()}[key];
    if (run) { e.preventDefault(); run(); }
  });

  (async () => {
    try { take(await ask("/state")); } catch (e) { trouble(e.message); }
    busy = false;
  })();
})();
