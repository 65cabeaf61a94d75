// The part of the offline file that asks: an editor, the engine in a worker, and the answer as table, chart or graph.
import { rowsOf, views } from "./answer";
import { editor, type Terms } from "./editor";
import { element, word } from "./words";

type Found = { value: string; kind: string; language: string; datatype: string };
interface Answer {
  size?: number;
  boolean?: boolean;
  names?: string[];
  rows?: (Found | null)[][];
  triples?: string;
}

const MOST = 500;
const NUMBER = /XMLSchema#(decimal|integer|double|float|int|long|nonNegativeInteger)$/;
const form = document.querySelector<HTMLFormElement>("#ask-form")!;
const area = form.querySelector("textarea")!;
const state = document.querySelector<HTMLElement>("#ask-state")!;
const place = document.querySelector<HTMLElement>("#answer")!;
delete state.dataset.zh; // from here on its words are ours
const { base, prefixes } = JSON.parse(form.dataset.settings ?? "{}") as { base: string; prefixes: Record<string, string> };

// The script that stands in the page has started the engine, in a worker.
declare function ask(message: object): Promise<Answer>;
declare const opened: Promise<Answer>;

// --- The answer

const LABELS = (nodes: string[]): string =>
  `SELECT ?node ?label (LANG(?label) AS ?language) { VALUES ?node { ${nodes.map((one) => `<${one}>`).join(" ")} }
   ?node rdfs:label|skos:prefLabel|dcterms:title ?label }`;
const SENTENCES = (nodes: string[]): string =>
  `SELECT ?claim ?anchor ?quote ?title { VALUES ?claim { ${nodes.map((one) => `<${one}>`).join(" ")} }
   ?claim hkg:anchor ?anchor ; prov:wasDerivedFrom/oa:hasSelector/oa:exact ?quote ; hkg:statedIn ?document
   OPTIONAL { ?document dcterms:title ?title } }`;

async function records(query: string): Promise<Record<string, string>[]> {
  const { names = [], rows = [] } = await ask({ query });
  return rows.map((row) => Object.fromEntries(names.map((name, at) => [name, row[at]?.value ?? ""])));
}

let last: Answer | undefined;

async function run(): Promise<void> {
  state.textContent = word("running");
  await new Promise(requestAnimationFrame);
  const begun = performance.now();
  try {
    const answer = await ask({ query: area.value });
    state.textContent = `${Math.max(1, Math.round(performance.now() - begun))} ms`;
    last = answer;
    await show(answer);
    history.replaceState(null, "", `#ask=${encodeURIComponent(area.value)}`);
  } catch (error) {
    state.textContent = "";
    last = undefined;
    const words = error instanceof Error ? error.message : String(error);
    place.replaceChildren(element("div", { role: "alert", class: "failure" }, element("h3", {}, word("failed")), element("p", {}, words)));
  }
}

async function show(answer: Answer): Promise<void> {
  if (answer.boolean !== undefined) return place.replaceChildren(element("p", {}, word(answer.boolean ? "yes" : "no")));
  if (answer.triples !== undefined) return place.replaceChildren(element("pre", { tabindex: "0" }, answer.triples.slice(0, 200_000)));
  const { names = [], rows = [] } = answer;
  if (!rows.length) return place.replaceChildren(element("p", {}, word("no_rows")));
  const shown = rows.slice(0, MOST);
  const things = [...new Set(shown.flat().filter((cell) => cell?.kind === "NamedNode").map((cell) => cell!.value))];
  const labels = await labelsOf(things);
  const claims = await sentencesOf(things.filter((one) => one.startsWith(`${base}id/claim/`)));
  const table = element("table", { role: "table", class: "answer" });
  const head = table.createTHead().insertRow();
  head.append(...names.map((name) => element("th", { scope: "col", role: "columnheader" }, name)));
  const body = table.createTBody();
  for (const row of shown) {
    body.insertRow().append(...row.map((cell, at) => cellOf(cell, names[at] ?? "", labels, claims)));
  }
  for (const part of [...table.rows, table.tHead!, body]) part.setAttribute("role", part instanceof HTMLTableRowElement ? "row" : "rowgroup");
  const frame = element("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": word("answer") }, table);
  const file = element("a", { download: "answer.csv", href: URL.createObjectURL(csvOf(names, rows)) }, "csv");
  const link = element("a", { href: `#ask=${encodeURIComponent(area.value)}` }, word("permanent"));
  const cut = rows.length > MOST ? ` (${MOST} ${word("drawn_rows")} ${rows.length})` : "";
  place.replaceChildren(element("h3", {}, `${rows.length} ${word("rows")}${cut}`), element("p", {}, `${word("take_as")} `, file, " · ", link));
  const other = views(frame, rowsOf(table));
  place.append(...(other ? [other, frame] : [frame]));
}

async function labelsOf(things: string[]): Promise<Map<string, string>> {
  const found = new Map<string, [boolean, string]>();
  if (!things.length) return new Map();
  for (const { node, label, language } of await records(LABELS(things))) {
    const other = !language!.toLowerCase().startsWith(document.documentElement.lang.slice(0, 2));
    const known = found.get(node!);
    if (!known || (known[0] && !other) || (known[0] === other && label! < known[1])) found.set(node!, [other, label!]);
  }
  return new Map([...found].map(([node, [, label]]) => [node, label]));
}

async function sentencesOf(claims: string[]): Promise<Map<string, Record<string, string>>> {
  if (!claims.length) return new Map();
  return new Map((await records(SENTENCES(claims))).map((row) => [row.claim!, row]));
}

function cellOf(cell: Found | null, name: string, labels: Map<string, string>, claims: Map<string, Record<string, string>>): HTMLElement {
  const made = element("td", { role: "cell", "data-label": name });
  if (!cell) return made;
  made.dataset.value = cell.value;
  const bdi = (text: string): HTMLElement => element("bdi", cell.language ? { lang: cell.language } : {}, text);
  if (cell.kind === "NamedNode") {
    made.dataset.kind = "thing";
    const claim = claims.get(cell.value);
    made.append(claim ? sentence(cell.value, claim) : bdi(labels.get(cell.value) ?? shortened(cell.value)));
  } else if (NUMBER.test(cell.datatype)) {
    made.dataset.kind = "number";
    made.append(cell.value.length > 4 ? cell.value.replace(/^(-?)(\d+)/, (_, sign, whole) => sign + whole.replace(/\B(?=(\d{3})+$)/g, ",")) : cell.value);
  } else {
    made.append(bdi(cell.value));
  }
  return made;
}

/** The words of a claim; opened, its sentence, which leads to its row. */
function sentence(iri: string, claim: Record<string, string>): HTMLElement {
  const row = `claim-${iri.split("/").at(-1)}`;
  const [before, ...after] = claim.quote!.split(claim.anchor!);
  const link = element("a", { href: `#${row}` }, element("mark", {}, claim.anchor!));
  const quote = element("q", {}, before ?? "", link, after.join(claim.anchor!));
  return element("details", {}, element("summary", {}, claim.anchor!), quote, " ", element("cite", {}, claim.title ?? ""));
}

function shortened(iri: string): string {
  const [name, space] = Object.entries(prefixes).filter(([, one]) => iri.startsWith(one)).sort((a, b) => b[1].length - a[1].length)[0] ?? [];
  return name === undefined ? iri : `${name}:${iri.slice(space!.length)}`;
}

/** With a byte order mark, and no cell that a spreadsheet would take for a formula. */
function csvOf(names: string[], rows: (Found | null)[][]): Blob {
  const safe = (text: string): string => `"${(/^[=+\-@\t\r]/.test(text) && !/^-?[\d.]+$/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
  const lines = [names.map(safe), ...rows.map((row) => row.map((cell) => safe(cell?.value ?? "")))];
  return new Blob([`\ufeff${lines.map((line) => line.join(",")).join("\r\n")}\r\n`], { type: "text/csv" });
}

// --- Completion

let known: Promise<Terms> | undefined;
function terms(): Promise<Terms> {
  known ??= (async () => {
    const found: Terms["terms"] = [];
    for (const [kind, pattern] of [["class", "?s a ?term"], ["property", "?s ?term ?o"]] as const) {
      const rows = await records(`SELECT ?term (COUNT(*) AS ?n) { ${pattern} } GROUP BY ?term`);
      const labels = await labelsOf(rows.map((row) => row.term!));
      for (const { term, n } of rows) {
        const name = shortened(term!);
        if (/^[\w-]+:[A-Za-z_][\w-]*$/.test(name)) found.push({ name, label: labels.get(term!) ?? "", uses: Number(n), kind });
      }
    }
    return { prefixes, terms: found.sort((a, b) => b.uses - a.uses) };
  })();
  return known;
}

// --- The form

const EXAMPLE = `SELECT ?claim ?indicator ?value ?unit
WHERE {
  ?claim a hkg:QuantityClaim ;
    hkg:value ?value ;
    hkg:hasUnit ?unit ;
    hkg:hasIndicator ?indicator .
}
LIMIT 20`;
const linked = (): string => (location.hash.startsWith("#ask=") ? decodeURIComponent(location.hash.slice(5)) : "");
area.value = linked() || EXAMPLE;
const view = editor(area, terms, () => form.requestSubmit());
const put = (text: string): void => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });

form.addEventListener("submit", (event) => {
  event.preventDefault();
  void opened.then(run, () => undefined);
});
addEventListener("hashchange", () => {
  if (linked() && linked() !== area.value) {
    put(linked());
    form.requestSubmit();
  }
});
function say(size: number): void {
  state.textContent = `${size.toLocaleString()} ${word("ready")}`;
}
// The page's language has changed: an answer is shown again in the other one's labels.
document.addEventListener("spoken", () => {
  known = undefined;
  if (last) void show(last);
  else void opened.then(({ size }) => say(size ?? 0), () => undefined);
});
opened.then(
  ({ size }) => {
    say(size ?? 0);
    document.documentElement.dataset.ready = String(Math.round(performance.now()));
    form.querySelector("button")!.disabled = false;
    if (linked()) {
      form.scrollIntoView();
      form.requestSubmit();
    }
  },
  (error: Error) => {
    state.textContent = `${word("no_engine")} ${error.message}`;
  },
);
