// Comfort only: the page is complete without this. It reads and hides what is there, and makes no markup.
"use strict";
(() => {
  const find = document.getElementById("find");
  const filter = document.getElementById("filter");
  const status = document.getElementById("filtered");
  const help = document.getElementById("help");
  const points = [...document.querySelectorAll(".item")];
  const filtered = [...document.querySelectorAll("[data-w]")];
  let at = -1;

  document.getElementById("tools").hidden = false;

  const apply = () => {
    const wanted = filter.value ? filter.value.split(" ") : [];
    const words = find.value.trim().toLowerCase();
    let gone = 0;
    for (const part of filtered) {
      const reports = part.dataset.w.split(" ");
      const here = !wanted.length || wanted.some((report) => reports.includes(report));
      const hit = !words || !part.classList.contains("item") || part.textContent.toLowerCase().includes(words);
      part.hidden = !(here && hit);
      if (part.hidden && part.classList.contains("item")) gone += 1;
    }
    for (const fold of document.querySelectorAll("details.singles")) {
      if (words && fold.querySelector(".item:not([hidden])")) fold.open = true;
    }
    status.textContent = gone ? `${gone} points hidden; Esc shows all` : "";
  };
  filter.addEventListener("change", apply);
  find.addEventListener("input", apply);

  const step = (by) => {
    const open = points.filter((point) => point.offsetParent !== null);
    if (!open.length) return;
    const known = open.indexOf(points[at]);
    const next = open[Math.min(Math.max(known + by, 0), open.length - 1)];
    at = points.indexOf(next);
    next.tabIndex = -1;
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "start" });
  };

  const unfold = document.getElementById("unfold");
  const fold = (open) => {
    for (const part of document.querySelectorAll("main details")) part.open = open;
    unfold.textContent = open ? "Fold all" : "Unfold all";
  };
  unfold.addEventListener("click", () => fold(unfold.textContent === "Unfold all"));
  addEventListener("beforeprint", () => fold(true));
  document.getElementById("help-button").addEventListener("click", () => help.showModal());
  document.getElementById("help-close").addEventListener("click", () => help.close());

  const keys = {
    j: () => step(1),
    k: () => step(-1),
    "/": () => find.focus(),
    f: () => filter.focus(),
    "?": () => help.showModal(),
  };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    const writing = event.target.matches("input, select, textarea");
    if (event.key === "Escape") {
      filter.value = "";
      find.value = "";
      apply();
      if (writing) event.target.blur();
    } else if (!writing && keys[event.key]) {
      event.preventDefault();
      keys[event.key]();
    }
  });

  // A target inside something folded: unfold it and go there.
  const arrive = () => {
    const goal = document.getElementById(location.hash.slice(1));
    if (!goal) return;
    for (let part = goal.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
    goal.scrollIntoView();
  };
  addEventListener("hashchange", arrive);
  if (location.hash) arrive();
})();
