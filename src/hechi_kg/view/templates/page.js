
// Sorts and filters the tables. Without it the page shows everything, in the order of the articles.
"use strict";
const compareText = new Intl.Collator(undefined, { numeric: true }).compare;

function sortBy(table, column, header) {
  const descending = header.getAttribute("aria-sort") === "ascending";
  const key = (row) => {
    const cell = row.cells[column];
    return header.dataset.sort === "number" ? Number(cell.dataset.value) : cell.textContent.trim();
  };
  const compare = header.dataset.sort === "number" ? (a, b) => a - b : compareText;
  const rows = Array.from(table.tBodies[0].rows, (row) => [key(row), row]);
  rows.sort((a, b) => (descending ? -1 : 1) * compare(a[0], b[0]));
  table.tBodies[0].append(...rows.map((pair) => pair[1]));
  for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
  header.setAttribute("aria-sort", descending ? "descending" : "ascending");
}

function filter(form, table) {
  const words = form.elements.words.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const selects = Array.from(form.querySelectorAll("select"));
  const rows = Array.from(table.tBodies[0].rows);
  let shown = 0;
  for (const row of rows) {
    const text = row.textContent.toLocaleLowerCase();
    const chosen = selects.every((one) => one.selectedIndex === 0 || row.dataset[one.name] === one.value);
    row.hidden = !(chosen && words.every((word) => text.includes(word)));
    shown += row.hidden ? 0 : 1;
  }
  form.querySelector("output").textContent = `${shown} of ${rows.length} shown`;
}

// Long tables come compressed, and so do the scripts that answer queries.
const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;,=>?@^_`{|}~";

function bytesOf(text) {
  const value = new Uint8Array(128);
  for (let at = 0; at < 85; at += 1) value[DIGITS.charCodeAt(at)] = at;
  const missing = (5 - (text.length % 5)) % 5;
  const padded = text + "~".repeat(missing);
  const bytes = new Uint8Array((padded.length / 5) * 4);
  const words = new DataView(bytes.buffer);
  for (let from = 0, to = 0; from < padded.length; from += 5, to += 4) {
    let word = 0;
    for (let at = from; at < from + 5; at += 1) word = word * 85 + value[padded.charCodeAt(at)];
    words.setUint32(to, word);
  }
  return bytes.subarray(0, bytes.length - missing);
}

function unpack(tag) {
  return new Response(new Blob([bytesOf(tag.textContent)]).stream().pipeThrough(new DecompressionStream("gzip")));
}

function startFilters() {
  for (const form of document.querySelectorAll("form.filters")) {
    const table = document.getElementById(form.dataset.table);
    const update = () => filter(form, table);
    form.addEventListener("input", update);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(update));
    form.hidden = false;
    update();
    Array.from(table.tHead.rows[0].cells).forEach((header, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = header.textContent;
      button.addEventListener("click", () => sortBy(table, column, header));
      header.replaceChildren(button);
    });
  }
}

async function start() {
  for (const tag of document.querySelectorAll("script[data-fills]")) {
    document.getElementById(tag.dataset.fills).innerHTML = await unpack(tag).text();
    tag.remove();
  }
  startFilters();
  const scripts = document.getElementById("part-scripts");
  if (!scripts) return;
  const script = document.createElement("script");
  script.src = URL.createObjectURL(new Blob([await unpack(scripts).text()], { type: "text/javascript" }));
  document.head.append(script);
}

// A link to a row that a filter hides shows the row again.
addEventListener("hashchange", () => {
  const row = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (row && row.hidden) {
    row.hidden = false;
    row.scrollIntoView();
  }
});

start();
