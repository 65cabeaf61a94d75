// Puts a SPARQL editor in the place of a plain text area, which goes on holding the query for the form.
import { autocompletion, type Completion, type CompletionContext, type CompletionResult } from "@codemirror/autocomplete";
import { EditorState, Prec } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { tags } from "@lezer/highlight";
import { basicSetup } from "codemirror";
import { sparql } from "codemirror-lang-sparql";

/** What completion offers: prefixes with their namespaces, and classes and properties with how often they are used. */
export interface Terms {
  prefixes: Record<string, string>;
  terms: { name: string; label: string; uses: number; kind: string }[];
}

const KEYWORDS = [
  ..."SELECT DISTINCT WHERE FILTER OPTIONAL UNION MINUS VALUES BIND GRAPH LIMIT OFFSET HAVING CONSTRUCT ASK DESCRIBE".split(" "),
  ..."ORDER BY,GROUP BY,FILTER NOT EXISTS,COUNT,SUM,AVG,MIN,MAX,STR,LANG,LCASE,CONTAINS,COALESCE,DESC".split(","),
];

const theme = EditorView.theme({
  "&": { backgroundColor: "var(--band)", color: "var(--ink)", border: "1px solid var(--soft)", borderRadius: "6px", fontSize: "0.95rem" },
  "&.cm-focused": { outline: "3px solid #E69F00", outlineOffset: "2px" },
  ".cm-content": { fontFamily: "ui-monospace, 'Noto Sans Mono CJK SC', monospace", caretColor: "var(--ink)", minHeight: "11rem" },
  ".cm-scroller": { maxHeight: "26rem", lineHeight: "1.5" },
  ".cm-gutters": { backgroundColor: "var(--band)", color: "var(--soft)", border: "none" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "transparent" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  "&.cm-focused .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "var(--mark) !important" },
  ".cm-matchingBracket": { backgroundColor: "transparent !important", outline: "1px solid var(--soft)" },
  ".cm-tooltip": { backgroundColor: "var(--paper)", color: "var(--ink)", border: "1px solid var(--soft)", borderRadius: "4px" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--link) !important", color: "var(--paper) !important" },
  ".cm-completionDetail": { color: "inherit", opacity: "0.8", fontStyle: "normal" },
  ".cm-panels": { backgroundColor: "var(--band)", color: "var(--ink)" },
});
const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.definitionKeyword], color: "var(--link)", fontWeight: "600" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--literal)" },
  { tag: [tags.variableName, tags.special(tags.variableName)], color: "var(--variable)" },
  { tag: [tags.comment, tags.lineComment], color: "var(--soft)", fontStyle: "italic" },
]);

/** Replace the text area; Ctrl+Enter calls `run`. */
export function editor(area: HTMLTextAreaElement, terms: () => Promise<Terms>, run: () => void): EditorView {
  // In a shadow tree the editor's styles are adopted sheets, which a strict policy allows.
  const host = document.createElement("div");
  host.className = "editor";
  const root = host.attachShadow({ mode: "open" });
  const frame = root.appendChild(document.createElement("div"));
  area.after(host);
  const view = new EditorView({
    root,
    parent: frame,
    state: EditorState.create({
      doc: area.value,
      extensions: [
        Prec.highest(keymap.of([{ key: "Mod-Enter", run: () => (run(), true) }])),
        basicSetup,
        sparql(),
        syntaxHighlighting(colours),
        autocompletion({ override: [complete(terms)], icons: false }),
        theme,
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ tabindex: "0", "aria-label": area.labels?.[0]?.textContent?.trim() ?? "SPARQL" }),
        EditorView.domEventHandlers({ beforeinput: replaceOurselves }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) area.value = update.state.doc.toString();
        }),
      ],
    }),
  });
  area.hidden = true;
  area.required = false;
  for (const label of area.labels ?? []) label.addEventListener("click", () => view.focus());
  return view;
}

/** Text over a selection: the browser would carry its look along in style attributes, which the policy refuses. */
function replaceOurselves(event: InputEvent, view: EditorView): boolean {
  if (event.inputType !== "insertText" || event.data === null || view.state.selection.main.empty) return false;
  event.preventDefault();
  view.dispatch(view.state.replaceSelection(event.data), { scrollIntoView: true, userEvent: "input.type" });
  return true;
}

function complete(load: () => Promise<Terms>) {
  return async (context: CompletionContext): Promise<CompletionResult | null> => {
    const typed = context.matchBefore(/[?$]?[\w-]*:?[\w.-]*/);
    if (!typed || (typed.from === typed.to && !context.explicit)) return null;
    const text = context.state.doc.toString();
    if (/^[?$]/.test(typed.text)) {
      const names = [...new Set(text.match(/[?$]\w+/g) ?? [])].filter((one) => one !== typed.text);
      return { from: typed.from, options: names.map((label) => ({ label })), validFor: /^[?$]\w*$/ };
    }
    const { prefixes, terms } = await load();
    const before = context.state.sliceDoc(Math.max(0, typed.from - 8), typed.from);
    const options: Completion[] = /prefix\s+$/i.test(before)
      ? Object.entries(prefixes).map(([name, space]) => ({ label: `${name}:`, apply: `${name}: <${space}>`, detail: space }))
      : [
          ...terms.map(({ name, label, uses }, at) => ({
            label: name,
            detail: `${label} (${uses.toLocaleString()})`,
            boost: Math.max(-50, 40 - at),
          })),
          ...KEYWORDS.map((label) => ({ label })),
        ];
    return { from: typed.from, options, validFor: /^[\w-]*:?[\w.-]*$/ };
  };
}
