// Comfort only: the page is complete without this. It moves, hides and copies what is there; words stay text.
"use strict";
(() => {
  const root = document.documentElement;
  const $ = (id) => document.getElementById(id);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const make = (tag, name = "", words = "") => {
    const made = document.createElement(tag);
    if (name) made.className = name;
    made.append(words);
    return made;
  };
  const button = (words, action) => {
    const made = make("button", "", words);
    made.type = "button";
    made.addEventListener("click", action);
    return made;
  };
  const reports = all(".report");
  const byLetter = new Map(reports.map((report) => [report.dataset.id, report]));
  const drawer = $("drawer");
  const dialogs = all("dialog");

  // ---- where we are: the address keeps the point, the open passage and the filters -------------------------------
  const state = { id: "", at: "", outlet: "", origin: "", find: "", only: "" };
  const read = () => {
    const [id, ...rest] = location.hash.slice(1).split(";");
    for (const key of Object.keys(state)) state[key] = "";
    state.id = id;
    for (const part of rest) {
      const [key, value = ""] = part.split("=");
      if (!(key in state)) continue;
      try {
        state[key] = decodeURIComponent(value);
      } catch {
        state[key] = "";
      }
    }
  };
  const write = (how = "replaceState") => {
    const rest = Object.entries(state).filter(([key, value]) => key !== "id" && value);
    const hash = [state.id, ...rest.map(([key, value]) => `${key}=${encodeURIComponent(value)}`)].join(";");
    if (`#${hash}` !== location.hash && (hash || location.hash)) history[how](null, "", `#${hash}`);
  };

  // ---- points ------------------------------------------------------------------------------------------------------
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

  // ---- passages: the words of a place, with the sentence before and after, out of the text of its report -----------
  const isPlace = (goal) => goal !== null && goal.closest(".text") !== null;
  const goalOf = (link) => $(decodeURIComponent(link.getAttribute("href").slice(1)));
  const passage = (place) => {
    const pieces = `[id="${place.id}"],[data-of="${place.id}"]`;
    const lines = all("p", place.closest(".text"));
    const holds = lines.map((line) => line.querySelector(pieces) !== null);
    const [first, last] = [holds.indexOf(true), holds.lastIndexOf(true)];
    const story = (line) => line && !line.classList.contains("aside");
    const from = story(lines[first - 1]) && !lines[first].querySelector(".gap") ? first - 1 : first;
    const to = story(lines[last + 1]) && !lines[last + 1].querySelector(".gap") ? last + 1 : last;
    const sentences = [[]];
    lines.slice(from, to + 1).forEach((line, number) => {
      if (number) sentences.at(-1).push({ words: "\n", on: false });
      const walker = document.createTreeWalker(line, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
        node.nodeType === 1 && node.matches(".why, .also-in, a") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
      );
      while (walker.nextNode()) {
        const node = walker.currentNode;
        if (node.nodeName === "I") sentences.push([]);
        else if (node.nodeType === 3) sentences.at(-1).push({ words: node.data, on: node.parentElement.closest(pieces) !== null });
      }
    });
    const lit = sentences.map((sentence) => sentence.some((piece) => piece.on));
    const [begin, end] = [lit.indexOf(true), lit.lastIndexOf(true)];
    const told = (sentence) => (sentence ?? []).map((piece) => piece.words).join("");
    return {
      before: told(sentences[begin - 1]),
      words: sentences.slice(begin, end + 1).flat(),
      after: told(sentences[end + 1]),
    };
  };
  // Marks of other points cut the words; here they are one again.
  const together = (pieces) =>
    pieces.reduce((whole, { words, on }) => {
      if (whole.at(-1)?.on === on) whole.at(-1).words += words;
      else whole.push({ words, on });
      return whole;
    }, []);
  const cited = (report, place) => {
    const [start, end] = place.id.split("-").slice(-2);
    const title = report.dataset.title ? `“${report.dataset.title}”, ` : "";
    return `${report.dataset.name}, ${title}${report.dataset.day}, characters ${start}–${end}, SHA-256 ${report.dataset.hash}`;
  };

  // ---- the evidence of one point -----------------------------------------------------------------------------------
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

  // ---- both texts of a descent ---------------------------------------------------------------------------------------
  for (const opens of all("button.both")) {
    opens.hidden = false;
    opens.addEventListener("click", () => {
      const lit = new Set(placesOf(opens.closest(".item")).map((place) => place.id));
      const sides = opens.dataset.both.split(" ").map((id) => {
        const side = make("div");
        side.tabIndex = 0;
        side.append(make("h3", "", `${$(id).dataset.id} ${$(id).dataset.name}, ${$(id).dataset.day}`));
        const text = $(id).querySelector(".text").cloneNode(true);
        for (const piece of all("[id], [data-of]", text)) {
          if (lit.has(piece.id) || lit.has(piece.dataset.of)) piece.classList.add("lit");
          piece.removeAttribute("id");
        }
        side.append(text);
        return side;
      });
      $("both").querySelector(".pair").replaceChildren(...sides);
      $("both").showModal();
      for (const side of sides) side.querySelector(".lit")?.scrollIntoView({ block: "center" });
    });
  }
  $("both-shut").addEventListener("click", () => $("both").close());

  // ---- filters, find, order --------------------------------------------------------------------------------------------
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

  // ---- tools, keys -----------------------------------------------------------------------------------------------------
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

  // ---- arriving ----------------------------------------------------------------------------------------------------------
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
})();
