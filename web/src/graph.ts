// The page of the graph: the picture larger, smaller or fitted to its frame, and taken along as PNG.
import { pngBeside } from "./picture";
import { element, word } from "./words";

const frame = document.querySelector<HTMLElement>(".picture");
const drawing = frame?.querySelector<SVGSVGElement>("svg.figure");
const tools = document.querySelector<HTMLElement>(".tools");
const link = tools?.querySelector("a");

if (frame && drawing && tools && link) {
  const wide = Number(drawing.getAttribute("width"));
  const tall = Number(drawing.getAttribute("height"));
  let scale = 1;
  const zoom = (to: number): void => {
    const middle = [(frame.scrollLeft + frame.clientWidth / 2) / scale, (frame.scrollTop + frame.clientHeight / 2) / scale] as const;
    scale = Math.min(4, Math.max(0.15, to));
    drawing.setAttribute("width", String(Math.round(wide * scale)));
    drawing.setAttribute("height", String(Math.round(tall * scale)));
    frame.scrollTo(middle[0] * scale - frame.clientWidth / 2, middle[1] * scale - frame.clientHeight / 2);
  };
  const button = (name: string, act: () => void): HTMLButtonElement => {
    const made = element("button", { type: "button" }, word(name));
    made.addEventListener("click", act);
    return made;
  };
  pngBeside(link);
  const ring = drawing.querySelector<SVGRectElement>(".ring");
  if (ring) frame.scrollTo(ring.x.baseVal.value - frame.clientWidth / 2, ring.y.baseVal.value - frame.clientHeight / 2);
  tools.append(
    button("larger", () => zoom(scale * 1.25)),
    button("smaller", () => zoom(scale / 1.25)),
    button("fit", () => zoom(Math.min(1, (frame.clientWidth - 2) / wide, (frame.clientHeight - 2) / tall))),
  );
}
