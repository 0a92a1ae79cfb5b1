// The tools in the head, and the keys.
$("tools").hidden = false;
$("fold").hidden = false;
const unfold = $("unfold");
const fold = (open) => {
  for (const part of all("main details")) part.open = open;
  unfold.textContent = open ? "Fold all" : "Unfold all";
};
unfold.addEventListener("click", () => fold(unfold.textContent === "Unfold all"));
addEventListener("beforeprint", () => fold(true));
$("print").addEventListener("click", () => print());
$("theme").addEventListener("click", () => {
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
});
$("help-button").addEventListener("click", () => $("help").showModal());
$("help-close").addEventListener("click", () => $("help").close());

const letters = new Map(all("#keys li").map((line) => [line.dataset.key, line.textContent]));
let going = 0;
const evidence = () => {
  const point = current?.offsetParent ? current : points()[0];
  if (point) openDrawer(meant(point), null, point);
};
const keys = {
  j: () => step(1),
  k: () => step(-1),
  o: () => {
    const parts = current ? all("details", current) : [];
    const open = parts.every((part) => part.open);
    for (const part of parts) part.open = !open;
  },
  e: evidence,
  n: () => (drawer.hidden ? evidence() : turn(at + 1)),
  p: () => (drawer.hidden ? evidence() : turn(at - 1)),
  "/": () => $("find").focus(),
  f: () => $("outlet").focus(),
  g: () => (going = Date.now()),
  "?": () => $("help").showModal(),
};
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || dialogs.some((dialog) => dialog.open)) return;
  const writing = event.target.matches("input, select, textarea");
  if (event.key === "Escape") {
    if (writing) event.target.blur();
    if (!closeDrawer() || writing) clear();
  } else if (event.key === "Enter" && event.target === $("find")) {
    nextHit();
  } else if (writing) {
    return;
  } else if (Date.now() - going < 1500 && letters.has(event.key)) {
    going = 0;
    event.preventDefault();
    const part = $(letters.get(event.key));
    goTo(part);
    part.tabIndex = -1;
    part.focus({ preventScroll: true });
  } else if (keys[event.key]) {
    event.preventDefault();
    keys[event.key]();
  }
});
