// Both texts of a descent side by side, with what they share lit.
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
