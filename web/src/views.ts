// Pages of figures: long lists to choose from become fields to type in, pictures come as PNG too, references are copied.
import { combobox } from "./combobox";
import { pngBeside } from "./picture";
import { element, word } from "./words";

for (const select of document.querySelectorAll<HTMLSelectElement>("select[data-long]")) combobox(select);
for (const link of document.querySelectorAll<HTMLAnchorElement>(".pictures a[download$='.svg']")) pngBeside(link);
for (const text of document.querySelectorAll<HTMLElement>("pre.cite")) {
  const said = element("span", { role: "status", class: "basis" });
  const button = element("button", { type: "button", class: "copy" }, word("copy"));
  button.addEventListener("click", () => {
    void navigator.clipboard.writeText(text.textContent ?? "").then(
      () => (said.textContent = word("copied_text")),
      () => getSelection()?.selectAllChildren(text),
    );
  });
  text.after(button, " ", said);
}
