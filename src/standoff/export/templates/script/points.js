// Points: what a reader steps through, one after another.
const points = () => all(".item").filter((point) => point.offsetParent !== null);
let current = null;
const mark = (point) => {
  current?.classList.remove("current");
  current = point;
  current?.classList.add("current");
};
const unfoldTo = (goal) => {
  for (let part = goal.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
};
const goTo = (goal, block = "start") => {
  unfoldTo(goal);
  goal.scrollIntoView({ block });
};
const step = (by) => {
  const open = points();
  if (!open.length) return;
  const known = open.indexOf(current);
  const next = open[Math.min(Math.max(known + by, 0), open.length - 1)];
  mark(next);
  next.tabIndex = -1;
  next.focus({ preventScroll: true });
  goTo(next);
  if (next.id) state.id = next.id;
  if (drawer.hidden) write();
  else show(meant(next));
};
