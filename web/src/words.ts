// The words of the page, which come with it in its own language; with the offline file in both.

/** What the page says for a key. */
export function word(key: string): string {
  const { words, wordsZh } = document.body.dataset;
  const chinese = document.documentElement.lang.startsWith("zh");
  const given = JSON.parse((chinese ? wordsZh : words) ?? words ?? "{}") as Record<string, string>;
  return given[key] ?? key;
}

/** An element with properties, attributes and children. Text is text: nothing here is parsed as markup. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Record<string, string> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** The same for SVG. */
export function drawn(name: string, attributes: Record<string, string | number> = {}, ...children: (Node | string)[]): SVGElement {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name) as SVGElement;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.append(...children);
  return made;
}

/** Words no longer than so many columns; a Chinese character takes two. */
export function short(text: string, columns: number): string {
  let taken = 0;
  let kept = "";
  for (const letter of text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, " ")) {
    taken += letter > "\u2e7f" ? 2 : 1;
    if (taken > columns) return `${kept.trimEnd()}…`;
    kept += letter;
  }
  return kept;
}
