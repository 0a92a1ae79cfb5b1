// The evidence of one point: its passages in every report, and who is silent.
let shown = [];
let at = 0;
let about = null;
let opener = null;

const placesOf = (point) => {
  const found = new Set();
  for (const link of all('a[href^="#"]', point)) {
    const goal = goalOf(link);
    if (isPlace(goal)) found.add(goal);
  }
  return [...found];
};
const heading = (point) => {
  const title = point.querySelector(".gist") ?? point;
  const words = title.textContent.trim().replace(/\s+/g, " ");
  return words.length > 220 ? `${words.slice(0, 220)}…` : words;
};
const entry = (place) => {
  const report = place.closest(".report");
  const found = passage(place);
  const made = make("article");
  const where = make("p", "where");
  const quote = make("blockquote");
  quote.dir = "auto";
  quote.append(make("span", "ctx", found.before));
  const pieces = together(found.words);
  const exact = pieces.filter((piece) => piece.on).map((piece) => piece.words).join("").trim();
  for (const piece of pieces) quote.append(piece.on ? make("mark", "", piece.words) : piece.words);
  quote.append(make("span", "ctx", found.after));
  const acts = make("p", "acts");
  const places = [];
  const full = make("span", "", "in the full text of ");
  const cite = () => copy(`“${exact}” — ${places.map((each) => cited(each.closest(".report"), each)).join("; ")}`);
  acts.append(full, button("copy as citation", cite));
  const live = report.querySelector("a.live");
  if (live) {
    const words = exact.split(/\s+/).slice(0, 8).join(" ");
    const web = make("a", "", "on the web");
    web.href = `${live.getAttribute("href").split("#")[0]}#:~:text=${encodeURIComponent(words).replaceAll("-", "%2D")}`;
    web.rel = "noreferrer noopener";
    acts.append(web);
  }
  made.append(where, quote, acts);
  return { made, where, full, places, place, key: quote.textContent };
};
// One more report that has a passage to the letter: named, cited, and one click away.
const witness = (each, place) => {
  const { id, name, day, origin } = place.closest(".report").dataset;
  if (each.places.length) each.where.append(make("br"));
  each.where.append(make("b", "", id), ` ${name}, ${day}${origin ? `, origin ${origin}` : ""}`);
  const link = make("a", "", id);
  link.href = `#${place.id}`;
  each.full.append(each.places.length ? ", " : "", link);
  each.places.push(place);
};
const copy = async (words) => {
  try {
    await navigator.clipboard.writeText(words);
    $("copied").textContent = `Copied: ${words}`;
  } catch {
    $("copied").textContent = words;
  }
};

// `point` is what the passages are about; `place` the passage to begin with.
const show = (point, place = null) => {
  about = point;
  const places = placesOf(point);
  if (place && !places.includes(place)) places.unshift(place);
  const alike = new Map();
  for (const each of places) {
    const made = entry(each);
    if (!alike.has(made.key)) alike.set(made.key, made);
    witness(alike.get(made.key), each);
  }
  shown = [...alike.values()];
  const list = $("found");
  list.replaceChildren(...shown.map((each) => each.made));
  if (point.dataset.silence !== undefined) {
    const speaking = new Set(point.dataset.w.split(" "));
    const silent = reports.map((report) => report.dataset.id).filter((letter) => !speaking.has(letter));
    list.append(make("p", "quiet", silent.length ? `silent: ${silent.join(", ")}` : "no report is silent"));
  }
  if (!shown.length) list.append(make("p", "quiet", "Nothing here points at words of a report."));
  const name = point.querySelector(".id");
  $("drawer-h").textContent = name ? `Evidence for ${name.textContent}` : "Evidence";
  $("about").textContent = heading(point);
  $("copied").textContent = "";
  turn(Math.max(shown.findIndex((each) => each.places.includes(place)), 0));
};
const turn = (to) => {
  if (!shown.length) {
    $("which").textContent = "";
    return;
  }
  at = (to + shown.length) % shown.length;
  shown.forEach((each, number) => each.made.classList.toggle("now", number === at));
  for (const link of all(".s.now")) link.classList.remove("now");
  const ids = shown[at].places.map((each) => `#${each.id}`);
  for (const link of all("a.s", about)) link.classList.toggle("now", ids.includes(link.getAttribute("href")));
  $("which").textContent = `${at + 1} of ${shown.length}`;
  const list = $("found");
  list.scrollTop = shown[at].made.offsetTop - list.offsetTop - 8;
  state.id = about.id;
  state.at = shown[at].place.id;
  write();
};
const still = (anchor, change) => {
  const before = anchor.getBoundingClientRect().top;
  change();
  scrollBy(0, anchor.getBoundingClientRect().top - before);
};
const openDrawer = (point, place, from) => {
  opener = from ?? point;
  // Whoever steps on with j goes on from where the letter stands.
  mark(opener.closest(".item") ?? point.closest(".item"));
  state.id = point.id;
  state.at = (place ?? placesOf(point)[0])?.id ?? "";
  write("pushState");
  still(opener, () => {
    drawer.hidden = false;
    document.body.classList.add("with-drawer");
    show(point, place);
  });
  const top = opener.getBoundingClientRect().top;
  if (innerWidth < 1024 && top > innerHeight * 0.3) scrollBy(0, top - innerHeight * 0.2);
  $("drawer-h").focus({ preventScroll: true });
};
const closeDrawer = () => {
  if (drawer.hidden) return false;
  const back = opener?.isConnected && opener.offsetParent ? opener : about;
  still(back, () => {
    drawer.hidden = true;
    document.body.classList.remove("with-drawer");
  });
  for (const link of all(".s.now")) link.classList.remove("now");
  state.at = "";
  write();
  if (!back.matches("a, button")) back.tabIndex = -1;
  back.focus({ preventScroll: true });
  return true;
};
// Highlights and lists point at something that stands elsewhere with all its passages.
const meant = (box) => {
  const named = box.id ? null : box.querySelector("a.id");
  return (named && goalOf(named)) || box;
};
const pointOf = (link) => {
  const row = link.closest("[data-item]");
  return (row && $(row.dataset.item)) || meant(link.closest(".item, .edges li, .agreed li") ?? link.closest("li, p, td") ?? link);
};
document.addEventListener("click", (event) => {
  const link = event.target.closest?.('a[href^="#"]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  if (link.closest(".text, .report, #drawer, dialog")) return;
  const goal = goalOf(link);
  if (!isPlace(goal)) return;
  event.preventDefault();
  openDrawer(pointOf(link), goal, link);
});
$("before").addEventListener("click", () => turn(at - 1));
$("next").addEventListener("click", () => turn(at + 1));
$("shut").addEventListener("click", closeDrawer);
document.addEventListener("mouseover", (event) => {
  const link = event.target.closest?.(".s");
  const report = link && !link.title && (byLetter.get(link.firstChild.data) ?? goalOf(link)?.closest(".report"));
  if (report) link.title = `${report.dataset.name}, ${report.dataset.day}: ${report.dataset.title}`;
});
