// What every other part leans on: elements by id, made elements, the reports by their letters.
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
