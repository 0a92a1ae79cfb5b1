// Arriving at an address, now and whenever it changes; and which part is in sight.
const arrive = () => {
  read();
  apply();
  for (const lit of all(".text .lit")) lit.classList.remove("lit");
  const goal = state.id && $(state.id);
  if (goal) {
    if (isPlace(goal)) for (const piece of all(`[data-of="${goal.id}"]`)) piece.classList.add("lit");
    goTo(goal, isPlace(goal) ? "center" : "start");
    if (goal.classList.contains("item")) mark(goal);
  }
  const place = state.at && $(state.at);
  if (isPlace(place || null)) openDrawer(goal || place.closest(".report"), place, goal || place);
  else if (!drawer.hidden && !isPlace(goal || null)) closeDrawer();
};
addEventListener("hashchange", arrive);
if (location.hash) arrive();

const seen = new IntersectionObserver(
  (changes) => {
    for (const { target, isIntersecting } of changes) {
      if (!isIntersecting) continue;
      for (const link of all(".toc a")) {
        const here = link.getAttribute("href") === `#${target.id}`;
        if (here) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
        if (here) link.closest("ul").scrollLeft = link.offsetLeft - 40;
      }
    }
  },
  { rootMargin: "-15% 0px -75% 0px" },
);
for (const section of all("main > section")) seen.observe(section);
