// Passages: the words of a place, with the sentence before and after, out of the text of its report.
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
