
// Shows long tables in parts, sorts and filters them, and changes the page's language. Without it the page shows all that
// is not packed, in English, in the order of the articles.
"use strict";
const compareText = new Intl.Collator(undefined, { numeric: true }).compare;
// Rows of a table that are shown at once: a browser takes a second to lay out some thousands.
const MOST = 300;
const tables = [];
// As the page is written.
let language = "en";

// --- Words

/** What the page's own words are in the language: beside each stands the other. */
const SPOKEN = [["zh", "zh", "en", "textContent"], ["zh-label", "zhLabel", "enLabel", "ariaLabel"], ["zh-title", "zhTitle", "enTitle", "title"]];

function word(key) {
  return JSON.parse(document.body.dataset[language === "zh" ? "wordsZh" : "words"])[key];
}

function speak(root) {
  for (const [attribute, chinese, english, property] of SPOKEN) {
    for (const one of root.querySelectorAll(`[data-${attribute}]`)) {
      one.dataset[english] ??= one[property];
      one[property] = one.dataset[language === "zh" ? chinese : english];
    }
  }
  for (const one of root.querySelectorAll(".named")) {
    const [first, second] = Array.from(one.children).sort((a, b) => (language === "zh" ? b.lang.length - a.lang.length : a.lang.length - b.lang.length));
    first.classList.remove("second");
    second.classList.add("second");
    one.replaceChildren(first, " ", second);
  }
}

function choose(wanted) {
  language = wanted;
  document.documentElement.lang = language === "zh" ? "zh-Hans" : "en";
  speak(document);
  for (const one of tables) {
    for (const row of one.rows) if (!row.isConnected) speak(row);
    show(one);
  }
  for (const one of document.querySelectorAll("[data-only]")) one.hidden = one.dataset.only !== language;
  const link = document.getElementById("language");
  const other = language === "zh" ? "en" : "zh";
  Object.assign(link, { textContent: word("other_language"), href: `?lang=${other}`, hreflang: other, lang: other === "zh" ? "zh-Hans" : "en" });
  document.dispatchEvent(new Event("spoken"));
}

function startLanguages() {
  const link = document.getElementById("language");
  link.hidden = false;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    choose(language === "zh" ? "en" : "zh");
    history.replaceState(null, "", `?lang=${language}${location.hash}`);
  });
  const asked = new URLSearchParams(location.search).get("lang") ?? navigator.language;
  if (/^zh\b/i.test(asked)) choose("zh");
}

// --- Tables

function sortBy(one, column, header) {
  const descending = header.getAttribute("aria-sort") === "ascending";
  const key = (row) => {
    const cell = row.cells[column];
    return header.dataset.sort === "number" ? Number(cell.dataset.value) : cell.textContent.trim();
  };
  const compare = header.dataset.sort === "number" ? (a, b) => a - b : compareText;
  const rows = one.rows.map((row) => [key(row), row]);
  rows.sort((a, b) => (descending ? -1 : 1) * compare(a[0], b[0]));
  one.rows = rows.map((pair) => pair[1]);
  for (const other of one.table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
  header.setAttribute("aria-sort", descending ? "descending" : "ascending");
  find(one);
}

/** The rows that the form lets through, from the first on. */
function find(one) {
  const words = one.form.elements.words.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const selects = Array.from(one.form.querySelectorAll("select"));
  one.found = one.rows.filter((row) => {
    if (!selects.every((select) => select.selectedIndex === 0 || row.dataset[select.name] === select.value)) return false;
    const text = words.length ? row.textContent.toLocaleLowerCase() : "";
    return words.every((each) => text.includes(each));
  });
  [one.from, one.to] = [0, MOST];
  show(one);
}

function show(one) {
  const heads = Array.from(one.table.tHead.rows[0].cells, (cell) => cell.textContent);
  const rows = one.found.slice(one.from, one.to);
  for (const row of rows) for (const cell of row.cells) cell.dataset.label = heads[cell.cellIndex];
  one.table.tBodies[0].replaceChildren(...rows);
  one.form.querySelector("output").textContent = `${one.found.length} ${word("fit_of")} ${one.rows.length}`;
  document.querySelector(`[data-earlier=${one.table.id}]`).hidden = one.from === 0;
  document.querySelector(`[data-later=${one.table.id}]`).hidden = one.to >= one.found.length;
}

// The rows that were packed, by what they belong into: the page is never laid out with all of them.
const unshown = new Map();

function startTable(form) {
  const table = document.getElementById(form.dataset.table);
  const rows = unshown.get(table.tBodies[0]) ?? Array.from(table.tBodies[0].rows);
  if (language !== "en") for (const row of unshown.get(table.tBodies[0]) ?? []) speak(row);
  const one = { form, table, rows, found: rows, from: 0, to: MOST };
  tables.push(one);
  const update = () => find(one);
  form.addEventListener("input", update);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(update));
  form.hidden = false;
  for (const [name, step] of [["earlier", () => (one.from = Math.max(0, one.from - MOST))], ["later", () => (one.to += MOST)]]) {
    document.querySelector(`[data-${name}=${table.id}] button`).addEventListener("click", () => (step(), show(one)));
  }
  Array.from(table.tHead.rows[0].cells).forEach((header, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = header.textContent;
    button.dataset.zh = header.dataset.zh;
    delete header.dataset.zh;
    button.addEventListener("click", () => sortBy(one, column, header));
    header.replaceChildren(button);
  });
  show(one);
}

/** A link to a row that is not shown shows it, and what follows it. */
function reveal() {
  const wanted = decodeURIComponent(location.hash.slice(1));
  if (!wanted || document.getElementById(wanted)) return;
  for (const one of tables) {
    const row = one.rows.find((each) => each.id === wanted);
    if (!row) continue;
    if (!one.found.includes(row)) {
      for (const field of one.form.querySelectorAll("input, select")) field.value = "";
      find(one);
    }
    one.from = one.found.indexOf(row);
    one.to = one.from + MOST;
    show(one);
    location.replace(location.hash);
  }
}

addEventListener("hashchange", reveal);
addEventListener("beforeprint", () => {
  for (const one of tables) {
    [one.from, one.to] = [0, one.found.length];
    show(one);
  }
});

// --- What is packed: long tables, the data and the engine. A worker unpacks it and answers queries.

const waiting = new Map();
let worker = null;
let asked = 0;

function startWorker() {
  const code = document.getElementById("part-worker");
  if (!code) return;
  worker = new Worker(URL.createObjectURL(new Blob([code.textContent], { type: "text/javascript" })));
  worker.onmessage = ({ data }) => {
    const [fulfil, reject] = waiting.get(data.id);
    waiting.delete(data.id);
    if (data.error === undefined) fulfil(data);
    else reject(new Error(data.error));
  };
}

function ask(message) {
  return new Promise((fulfil, reject) => {
    waiting.set(++asked, [fulfil, reject]);
    worker.postMessage({ ...message, id: asked });
  });
}

function part(name) {
  return document.getElementById(`part-${name}`).textContent;
}

async function fill(tag) {
  const packed = tag.textContent;
  tag.remove();
  const { text } = await ask({ packed });
  const place = document.getElementById(tag.dataset.fills);
  if (place.tagName === "TBODY") {
    const made = document.createElement("template");
    made.innerHTML = text;
    unshown.set(place, Array.from(made.content.children));
  } else {
    place.innerHTML = text;
    if (language !== "en") speak(place);
  }
}

async function start() {
  startLanguages();
  startWorker();
  const filled = Array.from(document.querySelectorAll("script[data-fills]"), fill);
  const scripts = worker && ask({ packed: part("scripts") });
  const { base, prefixes } = worker ? JSON.parse(document.getElementById("ask-form").dataset.settings) : {};
  // The editor's script takes it from here.
  window.opened = worker && ask({ wasm: part("engine"), data: part("data"), base, prefixes });
  await Promise.all(filled);
  document.querySelectorAll("form.filters").forEach(startTable);
  reveal();
  if (!scripts) return;
  const script = document.createElement("script");
  script.src = URL.createObjectURL(new Blob([(await scripts).text], { type: "text/javascript" }));
  document.head.append(script);
}

start();
