// The page to ask on: an editor for the query, and other views of the answer that the server has put there.
import { rowsOf, views } from "./answer";
import { editor, type Terms } from "./editor";
import { word } from "./words";

const form = document.querySelector<HTMLFormElement>("form.query");
const area = form?.querySelector<HTMLTextAreaElement>("textarea");

let asked: Promise<Terms> | undefined;
const none: Terms = { prefixes: {}, terms: [] };
function terms(): Promise<Terms> {
  asked ??= fetch(form?.dataset.terms ?? "/terms.json")
    .then((reply): Promise<Terms> => (reply.ok ? reply.json() : Promise.resolve(none)))
    .catch(() => none);
  return asked;
}

if (form && area) {
  editor(area, terms, () => form.requestSubmit());
  form.addEventListener("submit", () => {
    for (const button of form.querySelectorAll("button")) button.textContent = word("running");
  });
  addEventListener("pageshow", () => {
    for (const button of form.querySelectorAll("button")) button.textContent = word("run");
  });
}

const table = document.querySelector<HTMLTableElement>("table.answer");
const frame = table?.closest<HTMLElement>(".scroll");
if (table && frame) {
  const other = views(frame, rowsOf(table));
  if (other) frame.before(other);
}
