// Draws the rows of an answer as bars, or along time. Each bar and point leads where its row leads.
import type { Cell, Rows } from "./rows";
import { drawn, short, word } from "./words";

const MOST = 60;
const ROW = 26;

/** Bars, one a row, in the order of the rows. */
export function bars(rows: Rows, labels: number[], number: number): SVGElement {
  const shown = rows.rows.filter((row) => row[number]?.number != null).slice(0, MOST);
  const values = shown.map((row) => row[number]!.number!);
  const low = Math.min(0, ...values);
  const span = Math.max(0, ...values) - low || 1;
  const left = 250;
  const wide = 720;
  const x = (value: number): number => left + ((value - low) / span) * (wide - left - 120);
  const picture = sheet(wide, shown.length * ROW + 40, rows.names[number] ?? "");
  picture.append(drawn("text", { x: left, y: 16, class: "axis" }, short(rows.names[number] ?? "", 40)));
  shown.forEach((row, at) => {
    const name = named(row, labels);
    const y = 28 + at * ROW;
    const value = values[at]!;
    picture.append(
      led(row, [
        drawn("title", {}, `${name}: ${row[number]?.text ?? ""}`),
        drawn("text", { x: left - 8, y: y + 14, "text-anchor": "end" }, short(name, 34)),
        drawn("rect", { x: Math.min(x(0), x(value)), y: y + 2, width: Math.max(1, Math.abs(x(value) - x(0))), height: ROW - 9, class: "bar" }),
        drawn("text", { x: Math.max(x(0), x(value)) + 6, y: y + 14, class: "value" }, short(row[number]?.text ?? "", 16)),
      ]),
    );
  });
  return noted(picture, rows.rows.length, shown.length);
}

/** Points along time; rows of one label are joined by a line. */
export function course(rows: Rows, time: number, number: number, labels: number[]): SVGElement {
  const shown = rows.rows.filter((row) => row[number]?.number != null && row[time]?.value);
  const when = (row: Cell[]): number => yearOf(row[time]!.value);
  const years = shown.map(when);
  const values = shown.map((row) => row[number]!.number!);
  const [first, last] = [Math.min(...years), Math.max(...years)];
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const [wide, tall, left, bottom] = [720, 360, 110, 320];
  const x = (year: number): number => left + ((year - first) / (last - first || 1)) * (wide - left - 40);
  const y = (value: number): number => bottom - ((value - low) / (high - low || 1)) * (bottom - 30);
  const picture = sheet(wide, tall, `${rows.names[number]} (${rows.names[time]})`);
  picture.append(drawn("path", { d: `M${left} ${y(low)}H${wide - 40}M${left} ${y(low)}V${y(high)}`, class: "rule" }));
  for (const value of new Set([low, high])) {
    picture.append(drawn("text", { x: left - 8, y: y(value) + 4, "text-anchor": "end" }, value.toLocaleString()));
  }
  for (const row of new Map(shown.map((one) => [one[time]!.value, one])).values()) {
    picture.append(drawn("text", { x: x(when(row)), y: bottom + 22, "text-anchor": "middle" }, row[time]!.text));
  }
  const lines = new Map<string, Cell[][]>();
  for (const row of shown) {
    const name = named(row, labels);
    lines.set(name, [...(lines.get(name) ?? []), row]);
  }
  for (const [name, members] of lines) {
    members.sort((one, other) => when(one) - when(other));
    const points = members.map((row) => `${x(when(row))} ${y(row[number]!.number!)}`);
    if (points.length > 1) picture.append(drawn("path", { d: `M${points.join("L")}`, class: "course" }));
    for (const row of members) {
      const [across, down] = [x(when(row)), y(row[number]!.number!)];
      picture.append(
        led(row, [
          drawn("title", {}, `${name} ${row[time]!.text}: ${row[number]!.text}`),
          drawn("circle", { cx: across, cy: down, r: 5, class: "bar" }),
        ]),
      );
    }
  }
  return picture;
}

function named(row: Cell[], labels: number[]): string {
  return labels.map((at) => row[at]?.text ?? "").filter(Boolean).join(" · ");
}

function yearOf(text: string): number {
  const [year, month, day] = text.split("-").map(Number);
  return (year ?? 0) + ((month ?? 1) - 1) / 12 + ((day ?? 1) - 1) / 365;
}

export function sheet(wide: number, tall: number, name: string): SVGElement {
  return drawn("svg", { viewBox: `0 0 ${wide} ${tall}`, role: "group", "aria-label": name, class: "drawn" });
}

/** What a row draws, as a link where the row leads somewhere. */
function led(row: Cell[], parts: SVGElement[]): SVGElement {
  const href = row.find((cell) => cell.href)?.href;
  return href ? drawn("a", { href }, ...parts) : drawn("g", {}, ...parts);
}

export function noted(picture: SVGElement, all: number, shown: number): SVGElement {
  if (shown < all) {
    const tall = Number(picture.getAttribute("viewBox")?.split(" ")[3]);
    picture.append(drawn("text", { x: 8, y: tall - 4, class: "axis" }, `${word("first_shown")} ${shown} / ${all}`));
  }
  return picture;
}
