(() => {
  "use strict";
  const form = document.getElementById("filter");
  if (!form) return;
  const rows = Array.from(document.querySelectorAll("#rows > li"));
  const shown = document.getElementById("shown");
  const none = document.getElementById("none");
  const fields = Array.from(form.elements).filter((e) => e.name);
  const texts = new Map(); // read when first asked for: a page may hold thousands
  const text = (li) => {
    if (!texts.has(li)) texts.set(li, li.textContent.toLowerCase());
    return texts.get(li);
  };
  const apply = () => {
    const asked = fields.filter((f) => f.value.trim() !== "").map((f) => [f.name, f.value.trim().toLowerCase()]);
    let n = 0;
    for (const li of rows) {
      const fits = asked.every(([name, value]) => name === "text" ? text(li).includes(value) : li.dataset[name].split(" ").includes(value));
      li.hidden = !fits;
      if (fits) n++;
    }
    shown.textContent = n === rows.length ? "All " + n.toLocaleString("en") + " shown." : n.toLocaleString("en") + " of " + rows.length.toLocaleString("en") + " shown.";
    none.hidden = n > 0;
  };
  form.hidden = false;
  form.addEventListener("input", apply);
  form.addEventListener("submit", (e) => e.preventDefault());
  const clear = () => { for (const f of fields) f.value = ""; };
  form.addEventListener("reset", (e) => { e.preventDefault(); clear(); apply(); });
  // A figure opens to its statements: the link says which.
  document.addEventListener("click", (e) => {
    const a = e.target.closest("a[href='#statements']");
    if (a) {
      clear();
      for (const [name, value] of Object.entries(a.dataset)) {
        const f = form.elements[name];
        if (f) f.value = value;
      }
    } else {
      const to = e.target.closest("a[href^='#s-']");
      if (!to) return;
      clear();
    }
    apply();
  });
  apply();
})();
