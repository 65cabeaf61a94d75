// Draws two columns of things as two columns of boxes, with a line for each row that names both.
import type { Cell, Rows } from "./rows";
import { noted, sheet } from "./chart";
import { drawn, short } from "./words";

const MOST = 120;
const [WIDE, BOX, HIGH, STEP] = [760, 260, 30, 40];

export function joined(rows: Rows, first: number, second: number): SVGElement {
  const shown = rows.rows.filter((row) => row[first]?.thing && row[second]?.thing).slice(0, MOST);
  const left = unique(shown.map((row) => row[first]!));
  // Each thing on the right stands near the middle of those that it is joined with: fewer lines cross.
  const order = new Map([...left.keys()].map((thing, at) => [thing, at]));
  const near = new Map<string, number[]>();
  for (const row of shown) {
    const thing = row[second]!.thing;
    near.set(thing, [...(near.get(thing) ?? []), order.get(row[first]!.thing) ?? 0]);
  }
  const middle = (thing: string): number => (near.get(thing) ?? []).reduce((sum, at) => sum + at, 0) / (near.get(thing)?.length || 1);
  const right = new Map([...unique(shown.map((row) => row[second]!))].sort((one, other) => middle(one[0]) - middle(other[0])));
  const tall = Math.max(left.size, right.size) * STEP + 40;
  const picture = sheet(WIDE, tall, `${rows.names[first]} – ${rows.names[second]}`);
  const places = [placed(left, tall), placed(right, tall)] as const;
  for (const row of shown) {
    const [from, to] = [places[0].get(row[first]!.thing) ?? 0, places[1].get(row[second]!.thing) ?? 0];
    const [start, end, bend] = [BOX, WIDE - BOX, WIDE / 2];
    picture.append(drawn("path", { d: `M${start} ${from}C${bend} ${from} ${bend} ${to} ${end} ${to}`, class: "course" }));
  }
  [left, right].forEach((side, at) => {
    for (const [thing, cell] of side) picture.append(box(cell, at ? WIDE - BOX : 0, places[at]!.get(thing) ?? 0));
  });
  return noted(picture, rows.rows.length, shown.length);
}

function unique(cells: Cell[]): Map<string, Cell> {
  return new Map(cells.map((cell) => [cell.thing, cell]));
}

function placed(side: Map<string, Cell>, tall: number): Map<string, number> {
  const step = (tall - 40) / side.size;
  return new Map([...side.keys()].map((thing, at) => [thing, 10 + step * (at + 0.5)]));
}

function box(cell: Cell, x: number, y: number): SVGElement {
  const parts = [
    drawn("title", {}, cell.text),
    drawn("rect", { x, y: y - HIGH / 2, width: BOX, height: HIGH, rx: 5, class: "box" }),
    drawn("text", { x: x + BOX / 2, y: y + 4, "text-anchor": "middle" }, short(cell.text, 34)),
  ];
  return cell.href ? drawn("a", { href: cell.href }, ...parts) : drawn("g", {}, ...parts);
}
