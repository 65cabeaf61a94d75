// Shows the rows of an answer otherwise: as a chart where a column holds numbers, as a graph where two hold things.
import { bars, course } from "./chart";
import { joined } from "./joined";
import type { Cell, Rows } from "./rows";
import { element, word } from "./words";

const TIME = /^-?\d{4}(-\d\d(-\d\d)?)?$/;

/** The rows of a table on the page. */
export function rowsOf(table: HTMLTableElement): Rows {
  const names = Array.from(table.tHead?.rows[0]?.cells ?? [], (cell) => cell.textContent?.trim() ?? "");
  const rows = Array.from(table.tBodies[0]?.rows ?? [], (row) => Array.from(row.cells, cellOf));
  return { names, rows };
}

function cellOf(cell: HTMLTableCellElement): Cell {
  const link = cell.querySelector("a");
  const value = cell.dataset.value ?? "";
  return {
    text: (cell.querySelector("summary") ?? link ?? cell).textContent?.trim() ?? "",
    value,
    number: cell.dataset.kind === "number" ? Number(value) : null,
    thing: cell.dataset.kind === "thing" ? value : "",
    href: link?.getAttribute("href") ?? "",
    claim: cell.querySelector("details") !== null,
  };
}

/** Buttons above a table that change between it, a chart and a graph; nothing where the columns allow neither. */
export function views(table: HTMLElement, rows: Rows): HTMLElement | null {
  const made = new Map<string, () => SVGElement | HTMLElement>();
  const numbers = rows.names.map((_, at) => at).filter((at) => mostly(rows, at, (cell) => cell.number !== null));
  const things = rows.names.map((_, at) => at).filter((at) => mostly(rows, at, (cell) => cell.thing !== ""));
  const times = rows.names.map((_, at) => at).filter((at) => mostly(rows, at, (cell) => TIME.test(cell.value)));
  const claims = rows.names.map((_, at) => at).filter((at) => rows.rows.some((row) => row[at]?.claim));
  const words = rows.names.map((_, at) => at).filter((at) => !numbers.includes(at));
  // A claim repeats the figure itself: other columns say more beside its bar.
  const telling = words.filter((at) => !claims.includes(at));
  const labels = telling.length ? telling : words;
  const number = numbers.find((at) => !times.includes(at));
  if (number !== undefined && rows.rows.length > 1) {
    const time = times.find((at) => at !== number);
    const others = labels.filter((at) => at !== time);
    made.set("chart", () => (time !== undefined ? course(rows, time, number, others) : bars(rows, labels, number)));
  }
  const [first, second] = things;
  if (first !== undefined && second !== undefined) made.set("graph", () => joined(rows, first, second));
  if (!made.size) return null;
  const place = element("div", { class: "other-view", hidden: "" });
  const buttons = element("div", { class: "views", role: "group", "aria-label": word("show_as") });
  const choose = (name: string): void => {
    const make = made.get(name);
    table.hidden = make !== undefined;
    place.hidden = make === undefined;
    place.replaceChildren(...(make ? [make()] : []));
    for (const one of buttons.querySelectorAll("button")) one.setAttribute("aria-pressed", String(one.dataset.view === name));
  };
  for (const name of ["table", ...made.keys()]) {
    const button = element("button", { type: "button", "data-view": name, "aria-pressed": String(name === "table") }, word(name));
    button.addEventListener("click", () => choose(name));
    buttons.append(button);
  }
  return element("div", {}, buttons, place);
}

function mostly(rows: Rows, at: number, holds: (cell: Cell) => boolean): boolean {
  const filled = rows.rows.map((row) => row[at]).filter((cell): cell is Cell => !!cell && cell.text !== "");
  return filled.length > 0 && filled.every(holds);
}
