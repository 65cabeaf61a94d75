// A long list of options as a field to type in: it shows what fits the words, and still sends what the list would.
import { element, word } from "./words";

const SHOWN = 60;
let made = 0;

interface Choice {
  option: HTMLOptionElement;
  words: string;
  wanted: string;
  apart: boolean;
}

/** The field in the place of a `select`, which stays in the form, unseen. */
export function combobox(select: HTMLSelectElement): void {
  const label = select.closest("label");
  if (!label) return;
  const id = `choice-${(made += 1)}`;
  const name = label.firstChild?.textContent?.trim() ?? "";
  const [none, ...choices] = Array.from(select.options, told);
  const field = element("input", {
    id, type: "text", role: "combobox", autocomplete: "off", spellcheck: "false",
    "aria-expanded": "false", "aria-controls": `${id}-list`, "aria-autocomplete": "list", placeholder: none?.words ?? "",
  });
  const list = element("ul", { id: `${id}-list`, role: "listbox", "aria-label": name, hidden: "" });
  const status = element("span", { role: "status", class: "unseen" });
  const box = element("div", { class: "typed" }, element("label", { for: id }, name), field, list, status);
  label.after(box);
  box.append(select);
  label.remove();
  select.hidden = true;

  let fitting: Choice[] = [];
  let at = -1;
  let dirty = false;
  const chosen = (): Choice | undefined => choices.find((one) => one.option.selected);
  const show = (): void => {
    field.value = chosen()?.words ?? "";
    field.setCustomValidity("");
    status.classList.add("unseen");
    dirty = false;
  };
  const mark = (to: number): void => {
    at = to;
    for (const [n, item] of Array.from(list.querySelectorAll("[role=option]")).entries()) {
      item.setAttribute("aria-selected", String(n === at));
      if (n === at) item.scrollIntoView({ block: "nearest" });
    }
    if (at < 0) field.removeAttribute("aria-activedescendant");
    else field.setAttribute("aria-activedescendant", `${id}-${at}`);
  };
  const close = (): void => {
    list.hidden = true;
    field.setAttribute("aria-expanded", "false");
    mark(-1);
  };
  const take = (one: Choice | undefined): void => {
    (one?.option ?? none?.option)!.selected = true;
    close();
    show();
    select.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const open = (typed: string): void => {
    const parts = folded(typed).split(" ").filter(Boolean);
    const found = choices.filter((one) => parts.every((part) => one.wanted.includes(part)));
    // Words that no vocabulary holds come up when they are asked for.
    const wanted = parts.length ? found : found.filter((one) => !one.apart);
    fitting = wanted.sort((one, other) => Number(begins(other, parts)) - Number(begins(one, parts))).slice(0, SHOWN);
    list.replaceChildren(...fitting.map((one, n) => item(one, `${id}-${n}`, () => take(one))));
    status.textContent = fitting.length ? `${found.length} ${word("options")}` : word("no_option");
    status.classList.toggle("unseen", fitting.length > 0);
    list.hidden = !fitting.length;
    field.setAttribute("aria-expanded", String(!list.hidden));
    mark(parts.length && fitting.length ? 0 : -1);
  };
  /** What was typed becomes a choice, or stays and is said to be none. */
  const settle = (): boolean => {
    if (!dirty) return true;
    const typed = folded(field.value);
    const exact = choices.find((one) => one.wanted === typed);
    const one = exact ?? (at >= 0 ? fitting[at] : undefined);
    if (one || !typed) take(one);
    else field.setCustomValidity(word("no_option"));
    close();
    return Boolean(one) || !typed;
  };
  field.addEventListener("input", () => {
    dirty = true;
    field.setCustomValidity("");
    open(field.value);
  });
  field.addEventListener("click", () => {
    if (list.hidden) {
      open("");
      field.select();
    }
  });
  field.addEventListener("blur", settle);
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      if (list.hidden) open(dirty ? field.value : "");
      if (fitting.length) mark((at + step + fitting.length) % fitting.length);
    } else if (event.key === "Enter" && !list.hidden && at >= 0) {
      event.preventDefault();
      take(fitting[at]);
    } else if (event.key === "Enter" && !settle()) {
      event.preventDefault();
      field.reportValidity();
    } else if (event.key === "Escape" && (dirty || !list.hidden)) {
      event.preventDefault();
      close();
      show();
    }
  });
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
  show();
}

function told(option: HTMLOptionElement): Choice {
  const words = option.dataset.words ?? option.text;
  return { option, words, wanted: folded(words), apart: option.parentElement instanceof HTMLOptGroupElement };
}

function item(one: Choice, id: string, act: () => void): HTMLElement {
  const shown = element("li", { id, role: "option", "aria-selected": "false" }, one.words);
  const count = one.option.text.slice(one.words.length).trim();
  if (count) shown.append(" ", element("small", {}, count));
  if (one.apart) shown.append(" ", element("small", {}, (one.option.parentElement as HTMLOptGroupElement).label));
  shown.addEventListener("click", act);
  return shown;
}

function begins(one: Choice, parts: readonly string[]): boolean {
  return parts[0] !== undefined && one.wanted.startsWith(parts[0]);
}

function folded(text: string): string {
  return text.normalize("NFKC").toLowerCase().trim().replace(/\s+/g, " ");
}
