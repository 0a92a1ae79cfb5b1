// Filters by outlet and origin, find, and the order of the grid.
const words = new WeakMap();
const textOf = (part) => {
  if (!words.has(part)) words.set(part, part.textContent.toLowerCase());
  return words.get(part);
};
let hits = [];
let hit = -1;
const light = (wanted) => {
  hits = [];
  hit = -1;
  if (!CSS.highlights) return;
  CSS.highlights.delete("found");
  if (wanted.length < 2) return;
  const walker = document.createTreeWalker($("main"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode() && hits.length < 3000) {
    const text = walker.currentNode.data.toLowerCase();
    for (let from = text.indexOf(wanted); from >= 0; from = text.indexOf(wanted, from + wanted.length)) {
      const range = new Range();
      range.setStart(walker.currentNode, from);
      range.setEnd(walker.currentNode, Math.min(from + wanted.length, walker.currentNode.length));
      hits.push(range);
    }
  }
  CSS.highlights.set("found", new Highlight(...hits));
};
const apply = () => {
  for (const name of ["outlet", "origin"]) {
    $(name).value = state[name];
    // An address may ask for what this dossier has not.
    if ($(name).selectedIndex < 0) state[name] = $(name).value = "";
  }
  const sets = [state.outlet, state.origin].filter(Boolean).map((letters) => new Set(letters.split(" ")));
  const wanted = state.find.trim().toLowerCase();
  let gone = 0;
  for (const part of all("[data-w]")) {
    const speaking = part.dataset.w.split(" ");
    const here = sets.every((set) => speaking.some((letter) => set.has(letter)));
    const searched = part.matches(".item, .point, .report");
    part.hidden = !(here && (!wanted || !searched || textOf(part).includes(wanted)));
    if (part.hidden && part.matches(".item")) gone += 1;
  }
  for (const fold of all("details.singles")) {
    if (wanted && fold.querySelector(".item:not([hidden])")) fold.open = true;
  }
  light(wanted);
  const found = wanted && CSS.highlights ? `${hits.length} ${hits.length === 1 ? "place" : "places"}; ` : "";
  $("filtered").textContent = gone || wanted ? `${found}${gone} points hidden; Esc shows all` : "";
  $("find").value = state.find;
  const only = $("only-differs");
  if (only) only.checked = Boolean(state.only);
};
const changed = () => {
  apply();
  write();
};
$("outlet").addEventListener("change", (event) => ((state.outlet = event.target.value), changed()));
$("origin").addEventListener("change", (event) => ((state.origin = event.target.value), changed()));
$("only-differs")?.addEventListener("change", (event) => ((state.only = event.target.checked ? "1" : ""), write()));
let wait = 0;
$("find").addEventListener("input", (event) => {
  state.find = event.target.value;
  clearTimeout(wait);
  wait = setTimeout(changed, 150);
});
const nextHit = () => {
  for (let tries = 0; tries < hits.length; tries += 1) {
    hit = (hit + 1) % hits.length;
    const parent = hits[hit].startContainer.parentElement;
    unfoldTo(parent);
    if (parent.offsetParent === null) continue;
    parent.scrollIntoView({ block: "center" });
    return;
  }
};
const clear = () => {
  for (const key of ["outlet", "origin", "find", "only"]) state[key] = "";
  changed();
};
const rows = all(".grid tr.point").map((row) => [row, row.parentElement]);
const sort = $("sort");
if (sort) {
  $("sort-label").hidden = false;
  sort.addEventListener("change", () => {
    for (const group of all(".grid tr.group")) group.hidden = Boolean(sort.value);
    const key = { told: (row) => Number(row.dataset.told), origins: (row) => -Number(row.dataset.origins) }[sort.value];
    const order = key ? [...rows].sort(([a], [b]) => key(a) - key(b)) : rows;
    for (const [row, group] of order) (key ? rows[0][1] : group).append(row);
  });
}
